"""The tables, one file a topic. Import them from here."""

from storage.models.audit import AuditEntry
from storage.models.base import Base, ContactId, ConversationId, MessageId, OfferId
from storage.models.consent import ConsentChange, Purpose, Wording
from storage.models.contacts import Contact, ContactAddress
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
from storage.models.tasks import Task, TaskKind

__all__ = [
    "Aspiration",
    "AuditEntry",
    "Base",
    "ConsentChange",
    "Contact",
    "ContactAddress",
    "ContactId",
    "Conversation",
    "ConversationId",
    "Direction",
    "Interest",
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
    "Place",
    "PlaceKind",
    "Purpose",
    "Task",
    "TaskKind",
    "Wording",
]
