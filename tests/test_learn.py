"""A model that learnt is used only if it is not worse, and takes over without a gap."""

import asyncio
import fcntl
import gc
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
import yaml
from sqlalchemy.orm import Session

from bot import learning, neighbours
from bot.judging import Share, development_set, worse
from bot.model import DATA
from bot.neighbours import NOTE, Neighbours, Running, noted
from bot.processes import NeighbourError, born, free_port, still_there
from bot.product import everything
from bot.rasa import Rasa
from bot.rehearsal import Rehearsal
from bot.settings import ROOT, Settings
from storage.database import Database
from storage.models import Correction
from storage.people.addresses import ChannelKind
from tests.conftest import NOW, own_folder

STAND_IN = Path(__file__).parent / "stand_in_rasa.py"
MARKS = {"all": Share(900, 1000), "crisis": Share(9, 10), "stop": Share(9, 10), "corrections": Share(0, 2)}
JUDGED = {
    "the same": ({}, []),
    "half a point fewer": ({"all": Share(895, 1000)}, []),
    "more than half a point fewer": ({"all": Share(894, 1000)}, ["understands"]),
    "one cry for help fewer": ({"all": Share(990, 1000), "crisis": Share(8, 10)}, ["crisis"]),
    "one stop fewer": ({"stop": Share(8, 10)}, ["stop"]),
}


@pytest.mark.parametrize(("changes", "told"), JUDGED.values(), ids=JUDGED)
def test_it_refuses_a_model_that_is_worse(changes: dict[str, Share], told: list[str]) -> None:
    reasons = worse(MARKS, {**MARKS, **changes})
    assert len(reasons) == len(told) and all(word in reason for word, reason in zip(told, reasons, strict=True))


def test_the_development_set_has_cries_for_help_and_stops() -> None:
    found = [question.intent for question in development_set()]
    assert len(found) > 900 and found.count("crisis") > 20 and found.count("stop") > 20


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    shutil.copy(STAND_IN, tmp_path / "server.py")
    monkeypatch.setattr(neighbours, "NLU", tmp_path)
    monkeypatch.setattr(neighbours, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(neighbours, "DRAIN_S", 3)
    return Settings.model_validate({"CANDO_DATA_DIR": tmp_path})


@contextmanager
def up(settings: Settings, model: str) -> Iterator[Running]:
    """A stand-in for the actions and one for Rasa, noted down as if somebody else had started them."""
    ports = free_port(None, ""), free_port(None, "")
    names = ("actions", model)
    children = [
        subprocess.Popen([sys.executable, str(STAND_IN), "--model", name, "--port", str(port)])
        for name, port in zip(names, ports, strict=True)
    ]
    running = Running(ports[1], ports[0], tuple(map(born, children)), model)
    (settings.data_dir / NOTE).write_text(json.dumps(asdict(running)))
    try:
        for port in ports:
            _wait_for(port)
        with (settings.data_dir / "neighbours.users").open("a") as users:
            fcntl.flock(users, fcntl.LOCK_SH)  # somebody is still there
            yield running
    finally:
        for child in children:
            child.kill()
            child.wait()


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            httpx.get(f"http://127.0.0.1:{port}/", timeout=1)
            return
        except httpx.HTTPError:
            threading.Event().wait(0.05)
    raise AssertionError("the stand-in does not answer")


async def _talk(settings: Settings, stop: threading.Event) -> list[str]:
    """One text after another, as a worker sends them; and one at a time that takes its time."""
    rasa = Rasa(lambda: (noted(settings) or pytest.fail("no note")).rasa_urls, settings.secret())
    heard = []
    try:
        number = 0
        while not stop.is_set():
            slow, quick = await asyncio.gather(
                rasa.message("a", "slow", number, {}), rasa.message("b", "quick", number, {})
            )
            heard += [slow.replies[0].text, quick.replies[0].text]
            number += 1
        return heard
    finally:
        await rasa.close()


def test_the_running_rasa_is_replaced_without_a_text_that_finds_none(
    settings: Settings, database: Database
) -> None:
    marked: list[str] = []
    with up(settings, "old.tar.gz") as before:
        stop, heard = threading.Event(), []  # type: tuple[threading.Event, list[str]]
        worker = threading.Thread(target=lambda: heard.extend(asyncio.run(_talk(settings, stop))))
        worker.start()
        switched = Neighbours(settings, database, Path("new.tar.gz"), lambda _: None)
        switched.switch(lambda: marked.append("new"))
        stop.set()
        worker.join(10)
        after = noted(settings)
        try:
            assert after is not None and after.model == "new.tar.gz" and marked == ["new"]
            assert heard[0] == "old.tar.gz" and heard[-1] == "new.tar.gz"
            assert heard == sorted(heard, reverse=True)  # old, then new, and nothing else
            assert after.actions_port == before.actions_port
            old = still_there(*before.processes[1])
            assert old is None or old.status() == psutil.STATUS_ZOMBIE
        finally:
            switched._stop()
    assert noted(settings) is None


def test_a_model_that_does_not_start_changes_nothing(settings: Settings, database: Database) -> None:
    with up(settings, "old.tar.gz") as before:
        with pytest.raises(NeighbourError):
            Neighbours(settings, database, Path("broken.tar.gz"), lambda _: None).switch(
                lambda: pytest.fail("marked")
            )
        assert noted(settings) == before
        assert httpx.get(f"{before.rasa_urls[0]}/", timeout=2).is_success


def test_without_a_running_rasa_the_model_is_marked_and_nothing_started(
    settings: Settings, database: Database
) -> None:
    marked: list[str] = []
    Neighbours(settings, database, Path("new.tar.gz"), lambda _: None).switch(lambda: marked.append("new"))
    assert marked == ["new"] and noted(settings) is None


def _teach(session: Session) -> None:
    for text in ("wots gooin on rund ere", "owt gooin on down our end"):
        session.add(Correction(text=text, intent="find_opportunities", by="jo", at=NOW))


@pytest.mark.long
@pytest.mark.anyio
@pytest.mark.filterwarnings("ignore:subprocess .* is still running:ResourceWarning")
async def test_a_lesson_from_the_correction_to_the_rasa_that_runs(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Real training, with every twentieth example so that it takes a minute, real judging, and a real switch."""
    with own_folder() as folder:
        monkeypatch.setattr("bot.model.ROOT", Path("/"))  # the inputs' names are told from there
        monkeypatch.setattr("bot.model.DATA", (DATA[0], _fewer_examples(folder / "examples")))
        settings = Settings.model_validate({"CANDO_DATA_DIR": folder, "CANDO_MODELS_DIR": folder / "models"})
        with everything(settings, print) as (ours, running):
            ours.call(_teach)
            done = await asyncio.to_thread(learning.prepare, settings, ours, print)
            assert done is not None and done.new["corrections"].right >= done.old["corrections"].right
            assert done.new["corrections"].right == 2 and done.new["all"].of == len(development_set())
            async with Rehearsal().open(settings, ours, running) as rehearsal:
                use = asyncio.create_task(asyncio.to_thread(learning.use, settings, ours, done, "jo", NOW, print))
                lines: list[dict[str, Any]] = []
                while not use.done():  # somebody new each time: nobody is answered without end
                    who = f"+447700900{len(lines) % 1000:03d}"
                    lines.append(await rehearsal.text(who, ChannelKind.SMS, "what is on near me"))
                await use
            assert len(lines) > 5 and all(line["replies"] and line["handled_by"] == "rasa" for line in lines)
            assert (noted(settings) or running).model == done.model.name
            assert await asyncio.to_thread(learning.prepare, settings, ours, print) is None
            assert await asyncio.to_thread(learning.undo, settings, ours, "jo", NOW, print) == 2
            assert (noted(settings) or done).model == running.model
    gc.collect()  # the processes of the switch outlive the objects that started them


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def _fewer_examples(folder: Path) -> Path:
    folder.mkdir()
    for file in sorted((ROOT / "nlu" / "examples").glob("*.yml")):
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        for block in content["nlu"]:
            block["examples"] = "".join(f"{line}\n" for line in block["examples"].splitlines()[::20])
        (folder / file.name).write_text(yaml.safe_dump(content, allow_unicode=True))
    return folder
