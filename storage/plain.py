"""Codes as the plain words a resident reads beside their record."""

from storage.categories.coding import categories, themes
from storage.conditions import Condition
from storage.models import MatchState, OfferKind, OfferStatus, Purpose, TaskKind
from storage.people.addresses import ChannelKind

CONDITION_WORDS: dict[str, str] = {
    Condition.TRANSPORT: "you need transport",
    Condition.FROM_HOME: "from home",
    Condition.CHILDCARE: "children looked after",
    Condition.STEP_FREE: "no stairs",
    Condition.NO_LIFTING: "no lifting",
    Condition.NO_STANDING: "a seat",
    Condition.INDOORS: "indoors",
    Condition.COST: "no cost to you",
    Condition.COMPANY: "with company",
    Condition.LANGUAGE: "help with English",
    Condition.NO_DBS: "no DBS check",
    Condition.DBS_PAID: "DBS check paid",
    Condition.HAS_DBS: "you have a DBS check",
    Condition.EQUIPMENT: "tools provided",
    Condition.TRAINING: "shown how",
    Condition.TIME_LIMIT: "limited time",
    Condition.UNDER_16: "under 16",
    Condition.UNDER_18: "under 18",
    Condition.WOMEN_ONLY: "women only",
    Condition.IS_MAN: "you are a man",
    Condition.NO_QUALIFICATION: "no certificate needed",
    Condition.NO_REFERENCE: "no references",
    Condition.HAS_CAR: "you can drive",
}
HOW_OFTEN_WORDS: dict[str, str] = {
    "once": "just once",
    "daily": "every day",
    "weekly": "every week",
    "fortnightly": "every two weeks",
    "monthly": "once a month",
    "flexible": "now and then",
}
KIND_WORDS: dict[OfferKind, str] = {
    OfferKind.TIME: "your time",
    OfferKind.SKILL: "a skill",
    OfferKind.THING: "a thing to lend or give",
    OfferKind.SPACE: "a space to use",
}
OFFER_WORDS: dict[OfferStatus, str] = {
    OfferStatus.DRAFT: "being written down",
    OfferStatus.LIVE: "you agreed to this",
    OfferStatus.PAUSED: "resting",
    OfferStatus.WITHDRAWN: "taken back",
}
MATCH_WORDS: dict[MatchState, str] = {
    MatchState.SUGGESTED: "shown to you",
    MatchState.ACCEPTED: "you said yes",
    MatchState.DECLINED: "you said no",
    MatchState.LATER: "kept for later",
    MatchState.INTRODUCED: "you are in touch",
    MatchState.HAPPENED: "it happened",
    MatchState.EXPIRED: "no longer open",
    MatchState.CANCELLED: "you could not after all",
}
TASK_WORDS: dict[TaskKind, str] = {
    TaskKind.DANGER: "{coordinator} looks at your text at once",
    TaskKind.PERSON_WANTED: "{coordinator} gets in touch with you",
    TaskKind.OFFER_RESTS: "{coordinator} asks whether your offer still stands",
    TaskKind.INTRODUCE: "{coordinator} puts you in touch",
    TaskKind.CANNOT_COME: "{coordinator} passes on that you cannot come",
    TaskKind.SUPPORT: "{coordinator} finds out who can help you",
    TaskKind.COUNCIL_ISSUE: "{coordinator} looks at what you told us about the council",
    TaskKind.MY_DATA: "{coordinator} sends you what we keep about you",
    TaskKind.ERASURE: "{coordinator} sees to it that you are forgotten",
    TaskKind.LANGUAGE: "{coordinator} finds somebody who speaks your language",
    TaskKind.NO_MATCH: "{coordinator} looks for something that fits",
    TaskKind.TELL_RESULT: "{coordinator} tells you what came of it",
    TaskKind.MISUNDERSTOOD: "{coordinator} reads a text that we could not answer",
    TaskKind.UNDER_18: "{coordinator} makes sure that you are all right",
    TaskKind.TOO_MANY: "{coordinator} reads your texts, which were more than we answer by ourselves",
}
"""What was promised; storage/tasks.py says by when."""

PURPOSE_WORDS: dict[Purpose, str] = {
    Purpose.TALK: "keeping what you say, and answering you",
    Purpose.MATCHING: "being shown things that fit",
    Purpose.MAILINGS: "news from your network",
    Purpose.UPDATES: "hearing what came of it",
    Purpose.QUOTING: "your words being repeated to others",
    Purpose.SENDING: "being sent any texts at all",
}
CHANNEL_WORDS: dict[ChannelKind, str] = {
    ChannelKind.SMS: "on SMS",
    ChannelKind.WHATSAPP: "on WhatsApp",
    ChannelKind.TELEGRAM: "on Telegram",
    ChannelKind.WEB: "on the web page",
}
SOURCE_WORDS: dict[str, str] = {
    "text": "by text",
    "staff": "entered by a coordinator",
    "paper": "on paper",
    "provider": "at the phone company",
}


def theme_words(code: str) -> str:
    """
    >>> theme_words("clean_streets")
    'Clean, tidy streets'
    """
    return _short(themes().get(code, code))


def category_words(code: str) -> str:
    """
    >>> category_words("making/bikes")
    'Mending and building bikes'
    """
    return _short(categories().get(code, code))


def _short(explained: str) -> str:
    """The sentence without the examples behind its colon."""
    return explained.partition(":")[0].rstrip(".")
