"""One message, one turn: Rasa's own steps, spelled out so that nothing fails in silence."""

from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.exceptions import ActionLimitReached
from rasa.shared.core.trackers import DialogueStateTracker

from failures import noting, stop_if_noted
from replies import answer, find_turn, open_question
from understanding import unsaid
from wire import Incoming
from words import clean

CHANNEL = "neighbour"

# A second delivery waits for the first one's turn; Rasa would look only once a second.
LOCK_POLL_S = 0.05


class EndlessTurn(Exception):
    """Rasa chose action after action without ever listening again."""


class Silent(OutputChannel):
    """Replies are read from the saved events, so nothing is sent on the way."""

    @classmethod
    def name(cls) -> str:
        return CHANNEL

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        return None


def bare_processor(agent: Agent) -> MessageProcessor:
    """The processor on the real tracker store.

    Rasa's wrapper turns a database error into an empty new conversation, or a save in memory, and a
    reloaded model brings it back: so it is taken off before each use.
    """
    processor = agent.processor
    if isinstance(processor.tracker_store, FailSafeTrackerStore):
        processor.tracker_store = processor.tracker_store._tracker_store
    return processor


async def take_turn(agent: Agent, incoming: Incoming) -> dict[str, Any]:
    """The answer to a message: worked out and saved, or read back when its id has been here before.

    Raises what went wrong, with nothing saved: the same message may then be sent again.
    """
    async with agent.lock_store.lock(incoming.conversation, wait_time_in_seconds=LOCK_POLL_S):
        processor = bare_processor(agent)
        tracker = await processor.get_tracker(incoming.conversation)
        if earlier := find_turn(tracker, incoming.message_id):
            return answer(earlier, repeat=True)
        with noting():
            await _handle(processor, tracker, _user_message(incoming, tracker))
        await processor.save_tracker(tracker)
        turn = find_turn(tracker, incoming.message_id)
        assert turn is not None  # noqa: S101 - _handle has just added it
        return answer(turn, repeat=False)


async def forget(agent: Agent, conversation: str) -> dict[str, Any]:
    """Deletes every event of a conversation; how many there were."""
    async with agent.lock_store.lock(conversation, wait_time_in_seconds=LOCK_POLL_S):
        return {"deleted": await bare_processor(agent).tracker_store.delete(conversation)}


def _user_message(incoming: Incoming, tracker: DialogueStateTracker) -> UserMessage:
    text = clean(incoming.text).text
    return UserMessage(
        text=text,
        parse_data=unsaid(text),
        output_channel=Silent(),
        sender_id=incoming.conversation,
        input_channel=CHANNEL,
        message_id=incoming.message_id,
        metadata={"facts": incoming.facts, "asked": open_question(tracker)},
    )


async def _handle(processor: MessageProcessor, tracker: DialogueStateTracker, message: UserMessage) -> None:
    """`MessageProcessor.handle_message`, with a stop after each step that may hide a failure.

    A new session is not given the metadata: it would keep the first message's facts in a slot for good.
    """
    output = message.output_channel
    await processor._update_tracker_session(tracker, output, metadata=None)
    stop_if_noted()
    await processor._handle_message_with_tracker(message, tracker)
    await processor.run_action_extract_slots(output, tracker)
    stop_if_noted()
    await _act_until_listening(processor, tracker, output)


async def _act_until_listening(
    processor: MessageProcessor, tracker: DialogueStateTracker, output: OutputChannel
) -> None:
    more = True
    while more and processor._should_handle_message(tracker):
        try:
            action, prediction = processor.predict_next_with_tracker_if_should(tracker)
        except ActionLimitReached:
            raise EndlessTurn("The rules lead from action to action without an end.") from None
        if prediction.is_end_to_end_prediction:
            await processor.run_action_extract_slots(output, tracker)
        more = await processor._run_action(action, tracker, output, processor.nlg, prediction)
        stop_if_noted()
