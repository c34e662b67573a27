"""Conversations as the last turn left them, so that the next one need not read and replay their events."""

from collections import OrderedDict

from rasa.shared.core.trackers import DialogueStateTracker

MOST = 200  # conversations; each is some hundred kilobytes
LONGEST = 400  # events: a longer one is read anew, with its last turns only


class Kept:
    """A tracker is taken out for a turn and put back when saved: a turn that fails leaves nothing here."""

    def __init__(self, most: int = MOST, longest: int = LONGEST) -> None:
        self._trackers: OrderedDict[str, DialogueStateTracker] = OrderedDict()
        self._most, self._longest = most, longest

    def take(self, conversation: str) -> DialogueStateTracker | None:
        return self._trackers.pop(conversation, None)

    def put(self, tracker: DialogueStateTracker) -> None:
        if len(tracker.events) > self._longest:
            return
        self._trackers[tracker.sender_id] = tracker
        if len(self._trackers) > self._most:
            self._trackers.popitem(last=False)  # the one that has been silent longest
