"""Rasa's own transformer (DIET) on the same examples and messages, for the table of understanding.py.

    nice nlu/.venv/bin/python benchmarks/diet.py [--epochs 10]

It reads words and pieces of words. It takes half an hour of one core, so it is no part of the table's own run.
"""

import asyncio
import os
import resource
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "nlu"))  # last: it has a module "understanding" too
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "TF_INTRA_OP_PARALLELISM_THREADS", "TF_INTER_OP_PARALLELISM_THREADS")
os.environ.update(dict.fromkeys(ONE_THREAD, "1"))

from environment import prepare  # noqa: E402 - Rasa reads the environment when it is imported

prepare()

import numpy as np  # noqa: E402
import yaml  # noqa: E402
from rasa.core.agent import Agent  # noqa: E402
from rasa.core.channels.channel import UserMessage  # noqa: E402
from rasa.model_training import train_nlu  # noqa: E402
from understanding import asked, intents_of, messages, row  # noqa: E402


def main() -> None:
    chosen = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder, "config.yml")
        config.write_text(yaml.safe_dump(_config(chosen)), encoding="utf-8")
        began = time.perf_counter()
        model = train_nlu(str(config), str(ROOT / "nlu" / "examples"), folder, fixed_model_name="diet")
        seconds = time.perf_counter() - began
        agent = Agent.load(model)
        guesses, milliseconds = asyncio.run(_guesses(agent))
    name = f"DIET, {chosen.epochs} epochs, words"
    told = messages("messages")
    print(row(name, guesses, asked(guesses, told), told, milliseconds, seconds))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _config(chosen: Namespace) -> dict[str, Any]:
    featurizers: list[dict[str, Any]] = [
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 2, "max_ngram": 4, "min_df": 2},
    ]
    classifier = {
        "name": "DIETClassifier",
        "epochs": chosen.epochs,
        "entity_recognition": False,
        "constrain_similarities": True,
        "ranking_length": 0,
        "random_seed": 7,
    }
    pipeline = [{"name": "components.texting.TextingTokenizer"}, *featurizers, classifier]
    return {"recipe": "default.v1", "assistant_id": "diet", "language": "en", "pipeline": pipeline}


async def _guesses(agent: Agent) -> tuple[np.ndarray, float]:
    """Confidences, one row a message, and the median milliseconds of a message."""
    order = {intent: place for place, intent in enumerate(intents_of())}
    told = messages("messages")
    guesses, times = np.zeros((len(told), len(order))), []
    for line, message in zip(guesses, told, strict=True):
        began = time.perf_counter()
        parsed = await agent.processor.parse_message(UserMessage(message["text"]))
        times.append(time.perf_counter() - began)
        for guess in parsed["intent_ranking"]:
            line[order[guess["name"]]] = guess["confidence"]
    return guesses, float(np.median(times)) * 1000


def _arguments() -> Namespace:
    parser = ArgumentParser(description="DIET beside the pipeline of config.yml.")
    parser.add_argument("--epochs", type=int, default=10)
    return parser.parse_args()


if __name__ == "__main__":
    main()
