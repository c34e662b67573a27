"""The numbered list of what is near, made to fit two texts."""

from collections.abc import Sequence

from storage.models import Match

ROOM = 210
"""Characters for the list; the question around it takes the rest of 306."""


def listing(matches: Sequence[Match]) -> str:
    """`1 Bike kitchen (0.4 miles, Saturday mornings). 2 ...`, with fewer reasons when room is short."""
    for reasons in (3, 2, 1, 0):
        lines = [_line(match, reasons) for match in matches]
        if len(" ".join(lines)) <= ROOM:
            break
    return " ".join(lines)[:ROOM]


def _line(match: Match, reasons: int) -> str:
    why = f" ({', '.join(match.reasons[:reasons])})" if reasons and match.reasons else ""
    return f"{match.position}) {match.opportunity.title}{why}."
