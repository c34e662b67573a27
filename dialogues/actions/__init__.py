"""Rasa's custom actions: read slots, call the talk or storage, utter, return events."""

from collections.abc import Mapping

from rasa_sdk import Action

from dialogues.actions.networks import JoinNetwork, LeaveNetwork
from dialogues.actions.promises import PromiseAction
from dialogues.actions.talk import GoOn, ValidateTalk
from dialogues.promises import PROMISES
from storage.database import Database
from storage.meaning import Embed


def all_actions(database: Database, embed: Embed, words: Mapping[str, str]) -> list[Action]:
    """Every action of the domain, ready to be registered. `words` is what `[a_week]` and the like stand for."""
    return [
        ValidateTalk(database, embed),
        GoOn(database),
        JoinNetwork(database, words),
        LeaveNetwork(database),
        *(PromiseAction(database, intent) for intent in PROMISES),
    ]
