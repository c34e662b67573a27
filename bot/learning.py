"""A lesson: corrections become examples, a model is trained with them, judged, and only then put to use."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.judging import Marks, Question, development_set, marks, worse
from bot.lessons import before_file, example, known_examples, learnt_file, lesson, next_file
from bot.model import ensure_model
from bot.neighbours import Neighbours
from bot.settings import Settings
from storage.database import Database
from storage.learning import corrections

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A model that was trained and judged, and is not in use yet."""

    model: Path
    ids: tuple[int, ...]
    """The corrections it was taught."""
    old: Marks
    new: Marks

    @property
    def objections(self) -> list[str]:
        return worse(self.old, self.new)


def prepare(settings: Settings, database: Database, say: Say) -> Lesson | None:
    """None when there is nothing that the model in use was not taught. Takes some minutes: it trains."""
    filed = database.call(corrections.all_filed)
    content = lesson(((each.text, each.intent) for each in filed), known_examples())
    learnt, coming = learnt_file(settings.data_dir), next_file(settings.data_dir)
    if content == (learnt.read_text(encoding="utf-8") if learnt.exists() else ""):
        return None
    _write(coming, content)
    taught = [Question(example(each.text), each.asked, each.intent) for each in filed]
    questions = development_set()
    old = ensure_model(settings.models_dir, say, learnt)
    new = ensure_model(settings.models_dir, say, coming)
    say("Comparing the two models (about a minute) ...")
    judged = [marks(model, questions, taught) for model in (old, new)]
    return Lesson(new, tuple(each.id for each in filed), *judged)


def use(settings: Settings, database: Database, done: Lesson, by: str, now: datetime, say: Say) -> None:
    """The lesson's model from now on: in the Rasa that runs, without a text lost, and wherever one starts."""
    learnt, before = learnt_file(settings.data_dir), before_file(settings.data_dir)

    def mark() -> None:
        _write(before, learnt.read_text(encoding="utf-8") if learnt.exists() else "")
        next_file(settings.data_dir).replace(learnt)
        database.call(corrections.mark_learnt, done.ids, by, now, done.model.name)

    Neighbours(settings, database, done.model, say).switch(mark)


def undo(settings: Settings, database: Database, by: str, now: datetime, say: Say) -> int | None:
    """Back to the model before the last lesson; how many corrections wait again, None if there was none."""
    learnt, before = learnt_file(settings.data_dir), before_file(settings.data_dir)
    if not before.exists():
        return None
    model = ensure_model(settings.models_dir, say, before)
    waiting = 0

    def mark() -> None:
        nonlocal waiting
        before.replace(learnt)
        waiting = database.call(corrections.mark_undone, by, now, model.name)

    Neighbours(settings, database, model, say).switch(mark)
    return waiting


def _write(file: Path, content: str) -> None:
    """Readable by us alone: masked or not, they are somebody's words."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(content, encoding="utf-8")
