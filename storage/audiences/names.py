"""What a word of an audience names: a network, a category, an update. AudienceError when it names none."""

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from storage.audiences.terms import Said
from storage.audiences.words import Looked
from storage.categories.coding import categories
from storage.conditions import Condition
from storage.models import Contact, Invite, Network, Opportunity, Update
from storage.people.addresses import ChannelKind

CHANNELS = [kind.value for kind in ChannelKind if kind is not ChannelKind.WEB]
LANGUAGES = {
    "english": "en",
    "polish": "pl",
    "romanian": "ro",
    "punjabi": "pa",
    "urdu": "ur",
    "arabic": "ar",
    "gujarati": "gu",
    "bengali": "bn",
    "somali": "so",
}
"""As coordinators may call the codes that `Contact.language` begins with."""
CONDITIONS = {condition.value: condition for condition in Condition} | {
    "lift": Condition.TRANSPORT,
    "car": Condition.TRANSPORT,
    "creche": Condition.CHILDCARE,
}
"""By their codes, and by what would meet them."""
LARGEST_ID = 2**63 - 1
"""A larger number is no id, and the database would not take it."""


def network(looked: Looked, said: Said) -> str:
    """Its keyword."""
    known = looked.session.scalars(select(Network.keyword)).all()
    if said.text.lower() not in known:
        raise looked.unknown(said, "network", known, "For a place, write near.")
    return said.text.lower()


def category(looked: Looked, said: Said) -> list[str]:
    """The codes that are meant: `food/cooking`, or all of `food`, or all that are called `cooking`."""
    known, asked = categories(), said.text.lower().replace(".", "/")
    found = [code for code in known if asked in (code, *code.split("/"))]
    if found:
        return found
    names = {name for code in known for name in (code, *code.split("/"))}
    raise looked.unknown(said, "category", names, "To look for words instead, put them in quotes.")


def words(looked: Looked, said: Said) -> str:
    """Words that can be looked for: of "the" and "of" every text is full."""
    if not looked.session.scalar(select(func.numnode(func.plainto_tsquery("english", said.text)))):
        raise looked.wrong(said, "These words are too common to look for. Name the thing itself.")
    return said.text


def condition(looked: Looked, said: Said) -> Condition:
    asked = said.text.lower().replace("-", "_").replace(" ", "_")
    if asked not in CONDITIONS:
        raise looked.unknown(said, "condition", CONDITIONS)
    return CONDITIONS[asked]


def language(looked: Looked, said: Said) -> str:
    """A code, or the name of a language that somebody told us and that has none here; in lower case."""
    code = LANGUAGES.get(said.text.lower(), said.text.lower())
    spoken = exists().where(func.lower(Contact.language) == code)
    if code not in LANGUAGES.values() and not looked.session.scalar(select(spoken)):
        raise looked.unknown(said, "language", {*LANGUAGES, *LANGUAGES.values()})
    return code


def channel(looked: Looked, said: Said) -> ChannelKind:
    if said.text.lower() not in CHANNELS:
        raise looked.unknown(said, "channel", CHANNELS)
    return ChannelKind(said.text.lower())


def source(looked: Looked, said: Said) -> str:
    """The code of a poster, an event or an invite, in lower case."""
    code = said.text.lower()
    ours = select(exists().where(func.lower(Invite.code) == code))
    theirs = select(exists().where(func.lower(Contact.source) == code))
    if not (looked.session.scalar(ours) or looked.session.scalar(theirs)):
        raise looked.unknown(said, "poster, event or invite", _sources(looked.session))
    return code


def _sources(session: Session) -> set[str]:
    """Codes that belong to nobody: a person's own is not for others to read."""
    own = select(Invite.code).where(Invite.label.is_(None))
    posters = session.scalars(select(Invite.code).where(Invite.label.is_not(None)))
    named = session.scalars(select(Contact.source).where(func.upper(Contact.source).not_in(own)).distinct())
    return {*posters, *(source for source in named if source)}


def opportunity(looked: Looked, said: Said) -> str:
    """Its id."""
    known = looked.session.scalars(select(Opportunity.id)).all()
    found = next((each for each in known if each.lower() == said.text.lower()), None)
    if found is None:
        raise looked.unknown(said, "opportunity", known)
    return found


def update(looked: Looked, said: Said) -> int:
    number = int(said.text)
    if number > LARGEST_ID or looked.session.get(Update, number) is None:
        newest = looked.session.scalars(select(Update.id).order_by(Update.id.desc()).limit(5))
        raise looked.unknown(said, "update", [str(each) for each in newest])
    return number


def person(looked: Looked, said: Said) -> str:
    """Their reference."""
    reference = said.text.capitalize()
    if not looked.session.scalar(select(exists().where(Contact.reference == reference))):
        raise looked.wrong(said, "There is nobody with this reference. It looks like P-1a2b3c4d.")
    return reference
