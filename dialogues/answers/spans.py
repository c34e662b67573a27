"""Where in a text something was read: (start, end) pairs of the text as it was sent."""

from collections.abc import Iterable

type Span = tuple[int, int]
type Spans = tuple[Span, ...]


def merge(spans: Iterable[Span]) -> Spans:
    """The spans in order, those that touch or overlap made one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def blank(text: str, spans: Iterable[Span], *, fill: str = " ") -> str:
    """The text with its spans overwritten, so that everything else keeps its offset.

    >>> blank("I can mend bikes on sat", [(17, 23)], fill="|")
    'I can mend bikes ||||||'
    """
    for start, end in spans:
        text = text[:start] + fill * (end - start) + text[end:]
    return text
