"""What is near that fits: shown three at a time, taken by number, yes, no, later or more."""

from dataclasses import replace

from dialogues.answers import read_choice
from dialogues.stages.doing import nothing_to_offer
from dialogues.stages.stage import Stage
from dialogues.stages.where import WHERE
from dialogues.talk import INTEREST, OFFER, Talk
from storage import tasks as promises
from storage.conditions import Condition
from storage.matching import matches
from storage.matching.suggest import Wish, match
from storage.models import Match, MatchState, Offer, OfferKind, TaskKind
from storage.people import networks, offers
from storage.when import day

AT_ONCE = 3
USUAL_MILES = 2.0
LATER = ("later", "not now", "maybe later", "another time")
MORE = ("more", "any more", "anything else", "others", "next")


def find(talk: Talk) -> list[Match]:
    """The next few that fit and were not shown before; written down as suggested."""
    seen = frozenset(matches.shown_before(talk.session, talk.contact.id, talk.said.now))
    wish = replace(_wish_of(talk), leave_out=seen)
    found = match(talk.session, talk.embed, wish, talk.said.now, limit=AT_ONCE)
    offer = _offer(talk)
    return matches.suggest(talk.session, talk.contact.id, offer.id if offer else None, found, talk.said.now)


def _offer(talk: Talk) -> Offer | None:
    live = offers.live_offers(talk.session, talk.contact.id)
    return live[-1] if live and talk.path == OFFER else None


def _wish_of(talk: Talk) -> Wish:
    offer = _offer(talk)
    if offer is None:
        return _wish_of_words(talk)
    return Wish(
        text=offer.words,
        lat=offer.lat,
        lon=offer.lon,
        when=tuple(offer.when),
        conditions=frozenset(Condition(code) for code in offer.conditions),
        max_miles=offer.travel_miles or USUAL_MILES,
        kinds=frozenset({OfferKind(offer.kind)}),
    )


def _wish_of_words(talk: Talk) -> Wish:
    said = talk.said
    asking = said.asked is None or said.is_surely("find_opportunities", "say_interest")
    activity = said.activity if asking else None
    interest = offers.newest_interest(talk.session, talk.contact.id) if talk.path == INTEREST else None
    return Wish(
        text=interest.words if interest else activity.words if activity else "",
        lat=talk.contact.lat,
        lon=talk.contact.lon,
        when=tuple(said.when.codes) if asking and said.when else (),
        conditions=frozenset(said.conditions.codes) if asking and said.conditions else frozenset(),
        max_miles=said.miles.miles if said.miles else USUAL_MILES,
    )


def _answer_match(talk: Talk) -> bool:
    shown = matches.listed(talk.session, talk.contact.id)
    text = talk.said.text.strip().lower().rstrip(".!")
    if text in MORE or talk.said.is_surely("more_results"):
        return _more(talk)
    if text in LATER or talk.said.skips:
        return _settle(talk, shown, MatchState.LATER, "utter_match_later")
    chosen = _chosen(talk, shown)
    if chosen:
        return _accept(talk, chosen)
    if talk.said.agrees is False or talk.said.is_surely("decline_match"):
        return _settle(talk, shown, MatchState.DECLINED, "utter_match_declined")
    if talk.said.agrees:
        talk.variant = "which"
        return True
    return _looks_elsewhere(talk)


def _looks_elsewhere(talk: Talk) -> bool:
    """Another postcode, or another interest: a new list, if there is one."""
    if not (talk.said.postcode or talk.said.is_surely("find_opportunities", "say_interest")):
        return False
    WHERE.notice(talk)
    return bool(find(talk))


def _chosen(talk: Talk, shown: list[Match]) -> list[Match]:
    options = [row.opportunity.title for row in shown]
    times = [row.opportunity.when for row in shown]
    numbers = [index for index in read_choice(talk.said.text, options, times) if index < len(shown)]
    if not numbers and len(shown) == 1 and talk.said.agrees:
        numbers = [0]
    return [shown[index] for index in numbers]


def _accept(talk: Talk, chosen: list[Match]) -> bool:
    said, session = talk.said, talk.session
    taken = [row for row in chosen if matches.decide(session, row, MatchState.ACCEPTED, said.now)]
    if not taken:
        talk.utter("utter_match_full")
        return _more(talk)
    for row in taken:
        promise = promises.promise(session, TaskKind.INTRODUCE, talk.contact.id, said.now, said.message_id, row.id)
    talk.utter(
        "utter_match_accepted",
        title=" and ".join(row.opportunity.title for row in taken),
        coordinator=networks.coordinator_of(session, talk.contact),
        by=day(promise.due_at),
    )
    return _finish(talk)


def _settle(talk: Talk, shown: list[Match], state: MatchState, response: str) -> bool:
    for row in shown:
        matches.decide(talk.session, row, state, talk.said.now)
    talk.utter(response)
    return _finish(talk)


def _more(talk: Talk) -> bool:
    """At the end of the list what they left open is put off, so that NEARBY begins it anew."""
    if not find(talk):
        matches.put_off(talk.session, talk.contact.id, talk.said.now)
        talk.utter("utter_no_more")
        return _finish(talk)
    return True


def _finish(talk: Talk) -> bool:
    talk.done("match")
    return True


def _prepare_match(talk: Talk) -> bool:
    """Nothing suitable is said plainly, and a person goes on looking."""
    if talk.said.asked == "match" and matches.listed(talk.session, talk.contact.id):
        return True
    if find(talk):
        return True
    promise = promises.promise(
        talk.session, TaskKind.NO_MATCH, talk.contact.id, talk.said.now, talk.said.message_id
    )
    response = "utter_no_match" if talk.path == OFFER else "utter_nothing_near"
    talk.utter(response, coordinator=networks.coordinator_of(talk.session, talk.contact), by=day(promise.due_at))
    talk.done("match")
    return False


MATCH = Stage(
    "match",
    needed=lambda talk: (
        talk.open("match") and not (talk.path == OFFER and talk.open("confirm") and not nothing_to_offer(talk))
    ),
    answer=_answer_match,
    prepare=_prepare_match,
)
