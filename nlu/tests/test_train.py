import subprocess
import sys
import warnings
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from shutil import copytree
from tarfile import open as open_tar
from zipfile import ZipFile, is_zipfile

import pytest

from tests.rasa_server import NLU
from training import TrainingError, train
from validation import problems

BOT = Path(__file__).parent / "bot"


@pytest.fixture(autouse=True)
def _told() -> Iterator[None]:
    """Rasa's remarks on a bot of three intents."""
    with warnings.catch_warnings(record=True):
        yield


@pytest.fixture
def bot(tmp_path: Path) -> Path:
    return Path(copytree(BOT, tmp_path / "bot"))


def files(bot: Path) -> tuple[Path, list[Path], list[Path]]:
    return bot / "config.yml", [bot / "domain.yml"], [bot / "rules.yml", bot / "examples.yml"]


def test_it_makes_the_same_model_of_the_same_files(model: Path, bot: Path, tmp_path: Path) -> None:
    again = tmp_path / "models" / "again.tar.gz"
    train(*files(bot), again)
    assert _learned(again, tmp_path / "a") == _learned(model, tmp_path / "b")
    assert [path.name for path in again.parent.iterdir()] == ["again.tar.gz"]


def _learned(model: Path, folder: Path) -> dict[str, str]:
    """Each trained file by a digest of what it says: names in archives and the order of sets vary."""
    with open_tar(model) as archive:
        archive.extractall(folder)
    parts = [path for path in (folder / "components").rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): _digest(path) for path in parts}


def _digest(path: Path) -> str:
    if not is_zipfile(path):
        return sha256(bytes(sorted(path.read_bytes()))).hexdigest()
    with ZipFile(path) as archive:
        arrays = sorted(archive.read(name) for name in archive.namelist() if name.endswith(".npy"))
    return sha256(b"".join(arrays)).hexdigest()


BREAKS = {
    "a rule for an unknown slot": ("rules.yml", "requested_slot: null", "unknown_slot: 1"),
    "rules that contradict each other": ("rules.yml", "intent: nlu_fallback", "intent: greet"),
    "an unknown component": ("config.yml", "CountVectorsFeaturizer", "CountVektorsFeaturizer"),
    "bad YAML": ("domain.yml", "intents: [", "intents: [["),
}


@pytest.mark.parametrize(("name", "old", "new"), BREAKS.values(), ids=BREAKS)
def test_it_leaves_no_model_when_training_fails(
    bot: Path, tmp_path: Path, name: str, old: str, new: str
) -> None:
    broken = bot / name
    broken.write_text(broken.read_text().replace(old, new))
    out = tmp_path / "models" / "m.tar.gz"
    with pytest.raises(TrainingError) as failure:
        train(*files(bot), out)
    assert str(failure.value)
    assert list(out.parent.iterdir()) == []


@pytest.mark.parametrize("program", ["train.py", "validate.py"])
def test_it_says_which_file_is_missing(program: str) -> None:
    command = [sys.executable, str(NLU / program), "--config", "nowhere.yml", "--domain", "d", "--data", "e"]
    more = ["--out", "m.tar.gz"] if program == "train.py" else []
    ended = subprocess.run([*command, *more], capture_output=True, text=True, timeout=20, check=False)
    assert ended.returncode == 1
    assert ended.stderr.endswith(": nowhere.yml does not exist.\n")


def test_it_finds_nothing_wrong_with_sound_files(bot: Path) -> None:
    assert problems(*files(bot)) == []


def test_it_merges_domain_folders(bot: Path) -> None:
    text = (bot / "domain.yml").read_text()
    start, end = text.index("responses:"), text.index("session_config:")
    for name, part in {"domain": text[:start] + text[end:], "responses": text[start:end]}.items():
        (bot / name).mkdir()
        (bot / name / "all.yml").write_text(part)
    _, _, data = files(bot)
    assert problems(bot / "config.yml", [bot / "domain", bot / "responses"], data) == []


FLAWS = {
    "an unknown response": ("rules.yml", "utter_greet", "utter_gret", "'utter_gret' is used in the stories"),
    "an unknown intent": ("examples.yml", "intent: greet", "intent: great", "'great'"),
    "one text for two intents": ("examples.yml", "- hiya", "- is it free", "multiple different intents"),
    "an unknown form": ("domain.yml", "offer_form:", "other_form:", "offer_form"),
}


@pytest.mark.parametrize(("name", "old", "new", "told"), FLAWS.values(), ids=FLAWS)
def test_it_lists_what_is_wrong(bot: Path, name: str, old: str, new: str, told: str) -> None:
    flawed = bot / name
    flawed.write_text(flawed.read_text().replace(old, new))
    assert any(told in problem for problem in problems(*files(bot)))
