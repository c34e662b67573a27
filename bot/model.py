"""The Rasa model: named after everything that goes into it, so it is trained when, and only when, that changes."""

import fcntl
import hashlib
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeGuard

from bot.settings import ROOT

NLU = ROOT / "nlu"
PYTHON = NLU / ".venv" / "bin" / "python"
DOMAIN = (ROOT / "dialogues" / "domain", ROOT / "dialogues" / "responses")
DATA = (ROOT / "dialogues" / "rules", NLU / "examples")
LANGUAGE_MODEL = (ROOT / "storage" / "meaning.py", ROOT / "storage" / "meaning_files.py")
CODE = (NLU / "components", NLU / "uv.lock", NLU / "training.py", *LANGUAGE_MODEL)
CONFIG = ROOT / "config.yml"


class ModelError(Exception):
    """There is no model and none can be trained; the message says what to do."""


def model_path(models_dir: Path, learnt: Path | None = None) -> Path:
    """Where the model of the present inputs is, or will be; `learnt` is the file of corrections, there or not."""
    digest = hashlib.sha256()
    for file in _inputs():
        digest.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    if _has_examples(learnt):
        digest.update(b"learnt\0" + learnt.read_bytes())
    return models_dir / f"{digest.hexdigest()[:16]}.tar.gz"


def ensure_model(models_dir: Path, say: Callable[[str], None], learnt: Path | None = None) -> Path:
    """The path of the trained model; trains it first if its inputs changed. Two at once train once."""
    path = model_path(models_dir, learnt)
    models_dir.mkdir(parents=True, exist_ok=True)
    with (models_dir / "training.lock").open("a") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        if not path.exists():
            _train(path, say, learnt)
    return path


def _train(path: Path, say: Callable[[str], None], learnt: Path | None) -> None:
    if not PYTHON.exists():
        raise ModelError("Rasa is not installed yet: run `make setup`.")
    say("Training the language model (some minutes, only when its examples change) ...")
    data = (*DATA, learnt) if _has_examples(learnt) else DATA
    inputs = ["--config", CONFIG, "--domain", *DOMAIN, "--data", *data, "--out", path]
    command = [str(part) for part in (PYTHON, NLU / "train.py", *inputs)]
    with subprocess.Popen(  # noqa: S603 (our own interpreter and script)
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=NLU
    ) as process:
        try:
            lines = [_passed_on(line, say) for line in process.stdout or ()]
        except BaseException:
            process.kill()  # Ctrl-C: leaving the block would wait for it
            raise
    if process.returncode != 0:
        raise ModelError("The model was not trained: " + (lines[-1] if lines else "Rasa said nothing."))


def _has_examples(learnt: Path | None) -> TypeGuard[Path]:
    """An empty file is a lesson that was undone."""
    return learnt is not None and learnt.exists() and learnt.stat().st_size > 0


def _passed_on(line: str, say: Callable[[str], None]) -> str:
    if line.startswith("Starting to train"):
        say("  " + line.strip())
    return line.strip()


def _inputs() -> Iterator[Path]:
    for source in (CONFIG, *DOMAIN, *DATA, *CODE):
        files = [source] if source.is_file() else source.rglob("*")
        yield from sorted(file for file in files if file.suffix in {".yml", ".py", ".lock"})
