"""The rules of who is meant and who gets it, once more in plain Python, to hold the database against."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from storage.models import MailingClass, OfferStatus, Purpose
from storage.people.addresses import ChannelKind
from storage.texts.status import DeliveryStatus
from tests.broadcasts.crowd import NETWORKS, OPPORTUNITIES, UPDATES, Door, Human

Says = Callable[[Human], bool]
DAY = timedelta(days=1)
WENT = {DeliveryStatus.DELIVERED, DeliveryStatus.QUEUED, DeliveryStatus.UNKNOWN}
BUDGETED = {MailingClass.PUBLIC_TASK, MailingClass.MARKETING}
BIKES = {"I can mend bikes", "a mended bike for a child"}
LIVE = OfferStatus.LIVE


def terms(humans: list[Human], now: datetime) -> list[tuple[str, Says]]:
    """Every kind of term, and whom it means."""

    def member(keyword: str) -> Says:
        return lambda h: keyword in h.networks and not h.networks[keyword][1]

    def offers(test: Callable[[str, list[str], list[str]], bool]) -> Says:
        return lambda h: any(s is LIVE and test(w, codes, needs) for s, w, codes, needs in h.offers)

    def likes(test: Callable[[str, list[str]], bool]) -> Says:
        return lambda h: any(not gone and test(w, codes) for w, codes, gone in h.interests)

    def on(channel: ChannelKind) -> Says:
        return lambda h: any(door.channel is channel and not door.closed for door in h.doors)

    def heard(days: int) -> Says:
        return lambda h: any(door.heard is not None and now - door.heard < days * DAY for door in h.doors)

    somebody = humans[0]
    return [
        ("everyone", lambda _: True),
        *((f"in {keyword}", member(keyword)) for keyword in NETWORKS),
        ("near foleshill", lambda h: h.where == "here"),
        ("within 10 miles of foleshill", lambda h: h.where == "here"),
        ("within 30 miles of Foleshill, Coventry", lambda h: h.where is not None),
        ("offers food", offers(lambda _, codes, __: any(code.startswith("food/") for code in codes))),
        ("offers making.bikes", offers(lambda _, codes, __: "making/bikes" in codes)),
        ("offers gardening", offers(lambda _, codes, __: "green/gardening" in codes)),
        ('offers "bike mending"', offers(lambda words, _, __: words in BIKES)),
        ("interested in food/cooking", likes(lambda _, codes: "food/cooking" in codes)),
        ('interested in "tomato"', likes(lambda words, _: words == "grow tomatoes")),
        ("needs lift", offers(lambda _, __, needs: "transport" in needs)),
        ("needs step-free", offers(lambda _, __, needs: "step_free" in needs)),
        ("speaks pl", lambda h: h.language == "pl"),
        ("speaks punjabi", lambda h: h.language in {"pa", "pa-Latn"}),
        *((f"on {kind}", on(kind)) for kind in ChannelKind if kind is not ChannelKind.WEB),
        ("heard in 1 day", heard(1)),
        ("heard in 3 weeks", heard(21)),
        ("new in 90 days", lambda h: now - h.created < 90 * DAY),
        ("joined in 30 days", lambda h: any(ago < 30 * DAY and not left for ago, left in h.networks.values())),
        ("came by poster3", lambda h: "POSTER3" in (h.poster, h.source)),
        ("came by library", lambda h: h.source == "library"),
        *((f"invited to {number}", lambda h, n=number: n in h.matched) for number in OPPORTUNITIES),
        *((f"behind update {number}", lambda h, n=number: n in h.behind) for number in UPDATES),
        (f"person {somebody.reference}", lambda h: h is somebody),
    ]


def expression(chance: Random, known: list[tuple[str, Says]], depth: int = 2) -> tuple[str, Says]:
    """Any expression of these terms, and whom it means."""
    if depth == 0 or chance.random() < 0.3:
        return chance.choice(known)
    if chance.random() < 0.3:
        text, says = expression(chance, known, depth - 1)
        return f"not ({text})", lambda h: not says(h)
    parts = [expression(chance, known, depth - 1) for _ in range(chance.choice((2, 2, 3)))]
    word, rule = chance.choice((("and", all), ("or", any)))
    return f" {word} ".join(f"({text})" for text, _ in parts), lambda h: rule(says(h) for _, says in parts)


@dataclass(frozen=True)
class Case:
    """A mailing as far as the rules go."""

    kind: MailingClass
    template: bool
    of_update: bool
    channels: frozenset[ChannelKind]
    a_week: int
    end: datetime


Verdict = tuple[str, str | None, int | None, datetime | None]
"""State, reason, the address if there will be a text, and when it is looked at again."""


def verdict(human: Human, case: Case, now: datetime) -> Verdict:
    open_doors = [
        door
        for door in human.doors
        if not door.closed and not door.refused and door.channel in case.channels - {ChannelKind.WEB}
    ]
    agreed = [door for door in open_doors if _agrees(human, case.kind, door)]
    told = [granted for purpose, granted, _ in human.answers if purpose is Purpose.UPDATES]
    willing = not case.of_update or (bool(told) and told[-1])
    for left_out, reason in (
        (human.stopped, "stopped"),
        (human.under_18, "under_18"),
        (not open_doors, "no_address"),
        (not agreed or not willing, "no_consent"),
    ):
        if left_out:
            return "left_out", reason, None, None
    free = [door for door in agreed if case.template or _takes_text(door, now)]
    if not free:
        return "waiting", "window", _last_heard(agreed).id, now + timedelta(minutes=10)
    return _budgeted(human, case, _last_heard(free), now)


def _agrees(human: Human, kind: MailingClass, door: Door) -> bool:
    said = [(granted, channel) for purpose, granted, channel in human.answers if purpose is Purpose.MAILINGS]
    if kind is MailingClass.MARKETING:
        return bool(said) and said[-1] == (True, door.channel)
    return kind is not MailingClass.PUBLIC_TASK or not said or said[-1][0]


def _takes_text(door: Door, now: datetime) -> bool:
    if door.channel is not ChannelKind.WHATSAPP:
        return True
    return door.heard is not None and now - door.heard < timedelta(hours=23, minutes=59)


def _last_heard(doors: list[Door]) -> Door:
    long_ago = min(door.created for door in doors) - 1000 * DAY
    return max(doors, key=lambda door: (door.heard or long_ago, door.created, door.id))


def _budgeted(human: Human, case: Case, door: Door, now: datetime) -> Verdict:
    ages = sorted(
        ago for kind, ago, status in human.earlier if kind in BUDGETED and status in WENT and ago < 7 * DAY
    )
    if case.kind not in BUDGETED or len(ages) < case.a_week:
        return "waiting", None, door.id, None
    again = now - ages[case.a_week - 1] + 7 * DAY
    return ("waiting", "budget", door.id, again) if again <= case.end else ("left_out", "budget", None, None)
