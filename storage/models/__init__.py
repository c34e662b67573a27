"""The tables, one file a topic. Import them from here."""

from storage.models.asks import Ask, AskAbout
from storage.models.audit import AuditEntry
from storage.models.base import Base, ContactId, ConversationId, MessageId, OfferId
from storage.models.categories import CategoryCorrection
from storage.models.consent import ConsentChange, Purpose, Wording
from storage.models.contacts import Contact, ContactAddress
from storage.models.corrections import Correction
from storage.models.invites import Arrival, Invite
from storage.models.links import Link, LinkCode
from storage.models.mailings import (
    AskKind,
    Heartbeat,
    Mailing,
    MailingClass,
    MailingState,
    QuietHours,
    Reason,
    Recipient,
    RecipientState,
    Repeat,
)
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
from storage.models.updates import Update, UpdateSource

__all__ = [
    "Alert",
    "AlertKind",
    "Arrival",
    "Ask",
    "AskAbout",
    "AskKind",
    "Aspiration",
    "AuditEntry",
    "Base",
    "CategoryCorrection",
    "Checkpoint",
    "ConsentChange",
    "Contact",
    "ContactAddress",
    "ContactId",
    "Conversation",
    "ConversationId",
    "Correction",
    "Direction",
    "Heartbeat",
    "Interest",
    "Invite",
    "Link",
    "LinkCode",
    "Mailing",
    "MailingClass",
    "MailingState",
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
    "QuietHours",
    "Reason",
    "Recipient",
    "RecipientState",
    "Repeat",
    "Spending",
    "Task",
    "TaskKind",
    "Update",
    "UpdateSource",
    "Wording",
]
