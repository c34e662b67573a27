"""Rasa's training: a model appears whole or not at all, and the same input gives the same one."""

import logging
import random
import re
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import numpy as np
from rasa.engine.exceptions import GraphComponentException
from rasa.model_training import train as train_with_rasa
from rasa.shared.exceptions import RasaException

from logs import plain

SEED = 7
_PROGRESS = "rasa.engine.training.hooks"
_COLOURS = re.compile(r"\x1b\[[\d;]*m")


class TrainingError(Exception):
    """The message says what is wrong with the input."""


def train(config: Path, domain: list[Path], data: list[Path], out: Path) -> None:
    plain()
    logging.getLogger(_PROGRESS).setLevel(logging.INFO)
    random.seed(SEED)
    np.random.seed(SEED)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".training-") as workshop:
        trained = Path(workshop, out.name)
        _train(str(config), _names(domain), _names(data), trained)
        trained.replace(out)
    print(f"Trained {out}", flush=True)


def _train(config: str, domain: list[str], data: list[str], out: Path) -> None:
    told = StringIO()
    try:
        with redirect_stdout(told):
            train_with_rasa(
                domain, config, data, output=str(out.parent), fixed_model_name=out.name, force_training=True
            )
    except (RasaException, GraphComponentException) as error:
        raise TrainingError(str(error)) from error
    except SystemExit as error:  # Rasa prints its reason and exits
        raise TrainingError(_COLOURS.sub("", told.getvalue()).strip()) from error
    if not out.exists():
        raise TrainingError(_COLOURS.sub("", told.getvalue()).strip() or "there is nothing to learn from.")


def _names(paths: list[Path]) -> list[str]:
    return [str(path) for path in paths]
