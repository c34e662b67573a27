"""Where: a postcode, the name of a place, or a shared location; and how far they would go."""

from dialogues.answers import read_choice
from dialogues.stages.stage import Stage
from dialogues.talk import OFFER, Talk
from storage.models import PlaceKind
from storage.people import contacts, networks
from storage.places.find import Ambiguous, Found, find_place


def _answer_where(talk: Talk) -> bool:
    if talk.said.location:
        lat, lon = talk.said.location
        _keep(talk, Found("where you are", "", None, lat, lon, PlaceKind.POSTCODE, 0.0))
        return True
    found = _look_up(talk, talk.said.places)
    if isinstance(found, Ambiguous):
        talk.place_options = [option.label for option in found.options]
        talk.variant = "which"
        return True
    if found:
        _keep(talk, found)
    return _keep_miles(talk) or found is not None


def _look_up(talk: Talk, names: tuple[str, ...]) -> Found | Ambiguous | None:
    chosen = read_choice(talk.said.text, talk.place_options) if talk.place_options else ()
    if chosen:
        names = (talk.place_options[chosen[0]],)
    postcode = talk.said.postcode
    return find_place(talk.session, postcode.text if postcode else None, names)


def _notice_where(talk: Talk) -> bool:
    """A postcode counts wherever it is said; a name when "in" or "near" leads it, spelled as we know it."""
    said = talk.said
    in_passing = said.asked == "outcome" and (said.is_surely("give_place") or said.tells_an_offer)
    if said.asked in {"name", "outcome", "match"} and not (said.postcode or in_passing):
        return False
    _keep_miles(talk)
    if not (said.postcode or said.location or said.places_in_passing):
        return False
    found = _look_up(talk, said.places_in_passing)
    certain = isinstance(found, Found) and not found.respelled
    if isinstance(found, Found) and certain:
        _keep(talk, found)
    return certain


def _keep_miles(talk: Talk) -> bool:
    miles = talk.said.miles
    if miles is None or talk.path != OFFER:
        return False
    talk.begin_offer().travel_miles = miles.miles
    return True


def _keep(talk: Talk, found: Found) -> None:
    contacts.place_at(talk.contact, found.label, found.lat, found.lon)
    talk.done("where")
    talk.place_options = []
    if talk.path != OFFER:
        return
    offer = talk.begin_offer()
    offer.place, offer.postcode = found.label, found.postcode
    offer.lat, offer.lon, offer.place_radius_miles = found.lat, found.lon, found.radius_miles
    network = networks.covering(talk.session, found.lat, found.lon)
    offer.network_id = network.id if network else None


def _needs_where(talk: Talk) -> bool:
    if not talk.open("where"):
        return False
    return not (talk.draft and talk.draft.lat) if talk.path == OFFER else talk.contact.lat is None


WHERE = Stage("where", needed=_needs_where, answer=_answer_where, notice=_notice_where)
