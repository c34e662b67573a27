import asyncio
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from kept import Kept
from tracker_store import ConversationStore


def _open(settings: dict[str, str]) -> ConversationStore:
    return ConversationStore(
        domain=Domain.empty(),
        host=settings["CANDO_RASA_DB_HOST"],
        port=settings["CANDO_RASA_DB_PORT"],
        db=settings["CANDO_RASA_DB_NAME"],
        username=settings["CANDO_RASA_DB_USER"],
        password=settings["CANDO_RASA_DB_PASSWORD"],
    )


@pytest.fixture
def store(settings: dict[str, str]) -> Iterator[ConversationStore]:
    store = _open(settings)
    yield store
    store.engine.dispose()


def _read(store: ConversationStore, conversation: str) -> DialogueStateTracker | None:
    return asyncio.run(store.retrieve(conversation))


def _texts(tracker: DialogueStateTracker | None) -> list[str | None]:
    return [event.text for event in tracker.events if isinstance(event, UserUttered)] if tracker else []


def _begun(store: ConversationStore, conversation: str) -> DialogueStateTracker:
    tracker = DialogueStateTracker(conversation, [])
    tracker.update(ActionExecuted("action_listen"))
    tracker.update(UserUttered("i can help", {"name": "greet"}))
    asyncio.run(store.save(tracker))
    return tracker


def test_the_next_turn_goes_on_with_what_was_saved(store: ConversationStore, conversation: str) -> None:
    tracker = _begun(store, conversation)
    assert _read(store, conversation) is tracker


def test_a_turn_that_fails_leaves_nothing_behind(store: ConversationStore, conversation: str) -> None:
    _begun(store, conversation)
    failing = _read(store, conversation)
    assert failing is not None
    failing.update(UserUttered("half a turn", {"name": "greet"}))  # and it is never saved
    again = _read(store, conversation)
    assert again is not failing
    assert _texts(again) == ["i can help"]


def test_what_another_process_added_is_read(
    store: ConversationStore, settings: dict[str, str], conversation: str
) -> None:
    _begun(store, conversation)
    other = _open(settings)
    theirs = _read(other, conversation)
    assert theirs is not None
    theirs.update(UserUttered("from the other one", {"name": "greet"}))
    asyncio.run(other.save(theirs))
    other.engine.dispose()
    assert _texts(_read(store, conversation)) == ["i can help", "from the other one"]


def test_what_was_erased_is_forgotten(store: ConversationStore, conversation: str) -> None:
    _begun(store, conversation)
    asyncio.run(store.delete(conversation))
    assert store._kept.take(conversation) is None
    assert _read(store, conversation) is None


def test_what_was_erased_by_another_hand_is_forgotten(store: ConversationStore, conversation: str) -> None:
    _begun(store, conversation)
    with store.engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM events WHERE sender_id = :who"), {"who": conversation})
    assert _read(store, conversation) is None


def test_those_silent_longest_and_long_talks_are_not_kept() -> None:
    kept = Kept(most=2, longest=3)
    for name in ("a", "b", "c"):
        kept.put(DialogueStateTracker(name, []))
    assert [kept.take(name) is not None for name in ("a", "b", "c")] == [False, True, True]
    long = DialogueStateTracker("long", [])
    for _ in range(4):
        long.update(ActionExecuted("action_listen"))
    kept.put(long)
    assert kept.take("long") is None
