"""What a mailing says to each of its people, and what that costs: rendered for everybody before it goes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import batched
from typing import Any

from sqlalchemy.orm import Session

from broadcasts.fitting import fitted
from broadcasts.means import Means
from broadcasts.render import render
from storage.audiences.freeze import Listed
from storage.mailings.people import by_reference
from storage.models import Mailing, Reason, RecipientState
from storage.people.addresses import ChannelKind

AT_ONCE = 500
"""People whose words are fetched together."""
SHOWN = 2
"""Samples at least; each channel has one."""


@dataclass(frozen=True, slots=True)
class Text:
    """What one person would read, and `reason`: why not yet."""

    reference: str
    first_name: str
    channel: ChannelKind
    reason: Reason | None
    text: str
    segments: int
    pence: float
    costly: tuple[str, ...]
    template: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Bill:
    segments: Mapping[ChannelKind, Mapping[int, int]]
    """By channel: how many people get a text of so many segments."""
    pence_by_channel: Mapping[ChannelKind, float]
    held_pence: float
    """What those who are held would cost besides, when their time comes."""
    costly: Mapping[str, int]
    """Characters that make an SMS more than twice as dear, and in how many people's texts each is."""
    longest: Text | None
    samples: tuple[Text, ...]
    """The first ones, and the first of each channel."""

    @property
    def pence(self) -> float:
        """For those who get it at once."""
        return sum(self.pence_by_channel.values())


def texts(session: Session, mailing: Mailing, people: Iterable[Listed], means: Means) -> Iterator[Text]:
    """One for everybody who gets it now or later, in their order; some hundreds are in memory at a time."""
    reached = (one for one in people if one.state is RecipientState.WAITING and one.channel)
    for some in batched(reached, AT_ONCE):
        known = by_reference(session, mailing, [one.reference for one in some])
        for one in some:
            if one.channel is None or one.reference not in known:
                continue
            rendered = render(mailing, fitted(mailing, known[one.reference], one.channel, means))
            measured = means.measure(one.channel, rendered.text)
            yield Text(
                one.reference,
                one.first_name,
                one.channel,
                one.reason,
                rendered.text,
                measured.segments,
                measured.segments * means.pence.get(one.channel, 0.0),
                measured.costly,
                rendered.template if one.channel is ChannelKind.WHATSAPP else None,
            )


def bill(session: Session, mailing: Mailing, people: Iterable[Listed], means: Means) -> Bill:
    segments: dict[ChannelKind, Counter[int]] = {}
    pence: defaultdict[ChannelKind, float] = defaultdict(float)
    costly: Counter[str] = Counter()
    held_pence, longest, samples = 0.0, None, list[Text]()
    for text in texts(session, mailing, people, means):
        costly.update(text.costly)
        if longest is None or text.segments > longest.segments:
            longest = text
        if len(samples) < SHOWN or text.channel not in {shown.channel for shown in samples}:
            samples.append(text)
        if text.reason is not None:
            held_pence += text.pence
            continue
        segments.setdefault(text.channel, Counter())[text.segments] += 1
        pence[text.channel] += text.pence
    return Bill(segments, pence, held_pence, costly, longest, tuple(samples))
