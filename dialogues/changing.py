"""An offer that they were asked about and want to change: we ask what, or read back what they said."""

from dialogues.stages.conditions import CONDITION
from dialogues.stages.confirm import CHANGING, SETTLED
from dialogues.stages.times import HOW_OFTEN, WHEN
from dialogues.stages.where import WHERE
from dialogues.talk import OFFER, Talk
from storage.models import Offer, OfferStatus

CHANGEABLE = (WHEN, HOW_OFTEN, WHERE, CONDITION)
"""What "yes but only Sundays now" may say at once; what they do is theirs to say when asked."""


def take_up_asked(talk: Talk) -> bool:
    """False when the text changes no offer that they were asked about."""
    offer = talk.session.get(Offer, talk.said.change_offer) if talk.said.change_offer else None
    if offer is None or offer.contact_id != talk.contact.id or offer.status is OfferStatus.WITHDRAWN:
        return False
    talk.reopen(offer)
    talk.session.flush()
    talk.path, talk.misses, talk.place_options = OFFER, 0, []
    talk.answered = ["name", *(name for name in SETTLED if name != "confirm")]
    noticed = [stage.notice(talk) for stage in CHANGEABLE]
    if not any(noticed):
        talk.done(CHANGING)
        talk.variant = "change"
    return True
