"""The tables, one file a topic. Import them from here."""

from storage.models.audit import AuditEntry
from storage.models.base import Base, ContactId, ConversationId, MessageId, OfferId
from storage.models.consent import ConsentChange, Purpose, Wording
from storage.models.contacts import Contact, ContactAddress
from storage.models.corrections import Correction
from storage.models.links import Link, LinkCode
from storage.models.messages import Conversation, Direction, Message, MessageKind
from storage.models.networks import Member, Network
from storage.models.offers import Aspiration, Interest, Offer, OfferKind, OfferStatus
from storage.models.opportunities import (
    Match,
    MatchState,
    Opportunity,
    OpportunityStatus,
    OpportunityType,
)
from storage.models.places import Place, PlaceKind
from storage.models.sending import Alert, AlertKind, Checkpoint, Pace, Spending
from storage.models.tasks import Task, TaskKind

__all__ = [
    "Alert",
    "AlertKind",
    "Aspiration",
    "AuditEntry",
    "Base",
    "Checkpoint",
    "ConsentChange",
    "Contact",
    "ContactAddress",
    "ContactId",
    "Conversation",
    "ConversationId",
    "Correction",
    "Direction",
    "Interest",
    "Link",
    "LinkCode",
    "Match",
    "MatchState",
    "Member",
    "Message",
    "MessageId",
    "MessageKind",
    "Network",
    "Offer",
    "OfferId",
    "OfferKind",
    "OfferStatus",
    "Opportunity",
    "OpportunityStatus",
    "OpportunityType",
    "Pace",
    "Place",
    "PlaceKind",
    "Purpose",
    "Spending",
    "Task",
    "TaskKind",
    "Wording",
]
