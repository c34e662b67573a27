"""How often the intent is right, and how honest the confidence is, for the ways of reading a text that were tried.

    nlu/.venv/bin/python benchmarks/understanding.py [--folds] [--unseen]

Learns from nlu/examples; is asked tests/nlu/messages.jsonl, written apart from them: the development set, on which
every choice was made. `--folds` adds five-fold cross-validation on the examples (a quarter of an hour); `--unseen`
the pipeline of config.yml on tests/nlu/unseen.jsonl, held out: look once, choose nothing by it.
"""

import json
import os
import pickle
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "nlu"))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from environment import prepare  # noqa: E402 - Rasa, whose tokenizer is used, reads the environment when imported

prepare()

import numpy as np  # noqa: E402
import yaml  # noqa: E402
from components.meaning_intents import FLOOR  # noqa: E402
from components.texting import TextingTokenizer  # noqa: E402
from numpy.typing import NDArray  # noqa: E402
from rasa.shared.nlu.constants import TEXT  # noqa: E402
from rasa.shared.nlu.training_data.message import Message  # noqa: E402
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402
from sklearn.metrics import f1_score  # noqa: E402
from sklearn.model_selection import StratifiedKFold  # noqa: E402
from sklearn.pipeline import FeatureUnion, make_pipeline  # noqa: E402

from storage.meaning import MeaningModel  # noqa: E402

Guesses = NDArray[np.float64]
"""Confidences: one row a message, one column an intent, in the order of `intents_of`."""

ENTITY = re.compile(r"\[([^\]]*)\]\([^)]*\)")
TOKENIZER = TextingTokenizer(TextingTokenizer.get_default_config())
MEANING = MeaningModel()
RARE = {"sublinear_tf": True}
THRESHOLDS = ((0.3, 0.0), (0.4, 0.0), (0.4, 0.1), (0.5, 0.0), (0.6, 0.0), (0.7, 0.0))


def examples() -> Iterator[tuple[str, str]]:
    for file in sorted((ROOT / "nlu" / "examples").glob("*.yml")):
        for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
            for line in block["examples"].splitlines() if "intent" in block else ():
                yield ENTITY.sub(r"\1", line[2:]), block["intent"]


@cache
def intents_of() -> list[str]:
    return sorted({intent for _, intent in examples()})


@cache
def messages(name: str) -> list[dict[str, Any]]:
    lines = (ROOT / "tests" / "nlu" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def component(key: str) -> dict[str, Any]:
    """The part of the pipeline that has this setting."""
    pipeline = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    found: dict[str, Any] = next(part for part in pipeline if key in part)
    return found


def spelled(text: str) -> str:
    return " ".join(token.lemma.lower() for token in TOKENIZER.tokenize(Message({TEXT: text}), TEXT))


def as_texted(text: str) -> str:
    return " ".join(token.text.lower() for token in TOKENIZER.tokenize(Message({TEXT: text}), TEXT))


def linear(vectors: type, options: dict[str, Any], *, pieces: bool = True) -> Any:
    parts = [("words", vectors(token_pattern=r"\S+", ngram_range=(1, 2), **options))]
    if pieces:
        parts.append(("pieces", vectors(analyzer="char_wb", ngram_range=(2, 5), min_df=2, **options)))
    return make_pipeline(FeatureUnion(parts), LogisticRegression(C=10, solver="liblinear", random_state=7))


def of_meaning() -> Any:
    return LogisticRegression(C=10, max_iter=300, class_weight="balanced")


Way = tuple[Callable[[], Any], Callable[[str], Any]]
"""What learns, and what it is given of a text."""

WAYS: dict[str, Way] = {
    "counts": (lambda: linear(CountVectorizer, {}), spelled),
    "tf-idf, texting spelling as it is": (lambda: linear(TfidfVectorizer, RARE), as_texted),
    "tf-idf, whole words only": (lambda: linear(TfidfVectorizer, RARE, pieces=False), spelled),
    "words: tf-idf, spelling read, pieces": (lambda: linear(TfidfVectorizer, RARE), spelled),
    "meaning: MiniLM": (of_meaning, lambda text: MEANING.embed([text])[0]),
}
WORDS, MEANT = list(WAYS)[-2:]


def mixed(words: Guesses, meaning: Guesses) -> Guesses:
    share = component("share")["share"]
    weights = np.exp((1 - share) * np.log(np.maximum(words, FLOOR)) + share * np.log(np.maximum(meaning, FLOOR)))
    return weights / weights.sum(axis=1, keepdims=True)


def asked(guesses: Guesses, told: Sequence[dict[str, Any]]) -> Guesses:
    """The guesses weighed by the open question, with the table of config.yml."""
    prior = component("prior")["prior"]
    tables = [prior.get(message["asked"] or "", {}) for message in told]
    weighed = guesses * [[table.get(intent, 1.0) for intent in intents_of()] for table in tables]
    return weighed / weighed.sum(axis=1, keepdims=True)


def tempered(guesses: Guesses) -> Guesses:
    powers = guesses ** (1 / component("temperature")["temperature"])
    return powers / powers.sum(axis=1, keepdims=True)


def truth(told: Sequence[dict[str, Any]]) -> NDArray[np.int64]:
    return np.array([intents_of().index(message["intent"]) for message in told])


def calibration_error(guesses: Guesses, right: NDArray[np.bool_], bins: int = 15) -> float:
    """How far confidence and share of right guesses are apart, on average over messages (ECE)."""
    best = guesses.max(axis=1)
    places = np.minimum((best * bins).astype(int), bins - 1)
    full = (places == place for place in set(places))
    return float(sum(abs(best[these].mean() - right[these].mean()) * these.mean() for these in full))


def row(name: str, alone: Guesses, weighed: Guesses, told: Sequence[dict[str, Any]], *costs: float) -> str:
    meant = truth(told)
    chosen = weighed.argmax(axis=1)
    f1 = f1_score(meant, chosen, average="macro")
    error = calibration_error(weighed, chosen == meant)
    rates = ((alone.argmax(axis=1) == meant).mean(), (chosen == meant).mean(), f1, error)
    told_costs = [f"{cost:.0f}" if cost >= 10 else f"{cost:.1f}" for cost in costs]
    return f"| {' | '.join([name, *(f'{rate:.3f}' for rate in rates), *told_costs])} |"


def learn(way: Way, texts: Sequence[str], intents: Sequence[str]) -> tuple[Any, float]:
    """The trained model, and the processor seconds it took with all that it reads of a text."""
    build, read = way
    began = time.process_time()
    model = build().fit(_read_all(read, texts), intents)
    return model, time.process_time() - began


def _read_all(read: Callable[[str], Any], texts: Sequence[str]) -> Any:
    return MEANING.embed(texts) if read is WAYS[MEANT][1] else [read(text) for text in texts]


def milliseconds(way: Way, model: Any, texts: Sequence[str]) -> float:
    """Processor time of one text, the median: what others do on the machine counts little."""
    times = []
    for text in texts:
        began = time.process_time()
        model.predict_proba([way[1](text)])
        times.append(time.process_time() - began)
    return float(np.median(times)) * 1000


def folds(texts: Sequence[str], intents: Sequence[str]) -> None:
    meant = np.array([intents_of().index(intent) for intent in intents])
    vectors = {name: np.array(_read_all(way[1], texts)) for name, way in WAYS.items()}
    right: dict[str, list[float]] = {name: [] for name in (*WAYS, "mixed")}
    for learnt, held in StratifiedKFold(5, shuffle=True, random_state=7).split(meant, meant):
        guesses = {}
        for name, (build, _) in WAYS.items():
            model = build().fit(vectors[name][learnt], meant[learnt])
            guesses[name] = model.predict_proba(vectors[name][held])
        guesses["mixed"] = mixed(guesses[WORDS], guesses[MEANT])
        for name, found in guesses.items():
            right[name].append(float((found.argmax(axis=1) == meant[held]).mean()))
    print("\n| way | five folds |\n|---|---|")
    for name, rates in right.items():
        print(f"| {name} | {np.mean(rates):.3f} +- {np.std(rates):.3f} |", flush=True)


def thresholds(weighed: Guesses, told: Sequence[dict[str, Any]]) -> None:
    right = weighed.argmax(axis=1) == truth(told)
    second, first = np.sort(weighed, axis=1)[:, -2:].T
    print("\n| threshold | ambiguity | asked | right though asked | wrong if accepted |\n|---|---|---|---|---|")
    for least, apart in THRESHOLDS:
        accepted = (first >= least) & (first - second >= apart)
        rates = ((~accepted).mean(), (right & ~accepted).mean(), (~right[accepted]).mean())
        print(f"| {least} | {apart} | {' | '.join(f'{rate:.3f}' for rate in rates)} |")


def vital(weighed: Guesses, told: Sequence[dict[str, Any]]) -> None:
    """What must not be missed, by the model alone; and what was taken for it though it was something else."""
    meant, chosen = truth(told), weighed.argmax(axis=1)
    for intent in ("crisis", "stop"):
        place = intents_of().index(intent)
        found, others = (chosen == place)[meant == place], (chosen == place)[meant != place]
        print(f"{intent}: {found.sum()} of {len(found)} found, {others.sum()} others taken for it")


def main() -> None:
    texts, intents = zip(*examples(), strict=True)
    told = messages("messages")
    print(f"{len(texts)} examples, {len(intents_of())} intents, {len(told)} messages\n")
    print("| way | alone | asked | macro-F1 | ECE | ms | MB | training s |\n|---|---|---|---|---|---|---|---|")
    sets = [name for name in ("messages", "unseen") if name == "messages" or "--unseen" in sys.argv]
    costs: dict[str, list[float]] = {}
    guesses: dict[tuple[str, str], Guesses] = {}
    for name, way in WAYS.items():
        model, seconds = learn(way, texts, intents)
        weights = 85.0 if name == MEANT else 0.0
        spent = milliseconds(way, model, [message["text"] for message in told[::5]])
        costs[name] = [spent, len(pickle.dumps(model)) / 1e6 + weights, seconds]
        for held in sets:
            found = model.predict_proba(_read_all(way[1], [message["text"] for message in messages(held)]))
            guesses[name, held] = found
        alone = guesses[name, "messages"]
        print(row(name, alone, asked(alone, told), told, *costs[name]), flush=True)
    both = [sum(pair) for pair in zip(costs[WORDS], costs[MEANT], strict=True)]
    for held in sets:
        told = messages(held)
        alone = mixed(guesses[WORDS, held], guesses[MEANT, held])
        weighed = asked(alone, told)
        print(f"\n{held}\n" + row("mixed", alone, weighed, told, *both))
        print(row("mixed, with its temperature", alone, tempered(weighed), told, *both))
        thresholds(tempered(weighed), told)
        vital(weighed, told)
    if "--folds" in sys.argv:
        folds(texts, intents)


if __name__ == "__main__":
    main()
