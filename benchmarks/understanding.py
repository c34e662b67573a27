"""How often the intent is right, for the ways of reading words that were tried, all in one run.

    nlu/.venv/bin/python benchmarks/understanding.py

Learns from nlu/examples, is asked the messages of tests/nlu/messages.jsonl, which were written apart from them.
`alone` is the text by itself; `asked` weighs the guesses by the open question, with the table of config.yml.
"""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import yaml
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import FeatureUnion, make_pipeline

ROOT = Path(__file__).resolve().parent.parent
ENTITY = re.compile(r"\[([^\]]*)\]\([^)]*\)")
WAYS = {
    "counts, lbfgs": (CountVectorizer, {}, LogisticRegression(max_iter=200, tol=1e-3)),
    "tf-idf, lbfgs": (TfidfVectorizer, {"sublinear_tf": True}, LogisticRegression(C=10, max_iter=200, tol=1e-3)),
    "tf-idf, liblinear": (TfidfVectorizer, {"sublinear_tf": True}, LogisticRegression(C=10, solver="liblinear")),
}


def examples() -> Iterator[tuple[str, str]]:
    for file in sorted((ROOT / "nlu" / "examples").glob("*.yml")):
        for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
            for line in block["examples"].splitlines():
                yield ENTITY.sub(r"\1", line[2:]).lower(), block["intent"]


def prior() -> dict[str, dict[str, float]]:
    pipeline = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    return next(component["prior"] for component in pipeline if "prior" in component)


def main() -> None:
    texts, intents = zip(*examples(), strict=True)
    lines = (ROOT / "tests" / "nlu" / "messages.jsonl").read_text(encoding="utf-8").splitlines()
    messages = [json.loads(line) for line in lines]
    weights = prior()
    truth = np.array([message["intent"] for message in messages])
    print(f"{len(texts)} examples, {len(messages)} messages\n")
    print("| way | alone | asked | macro-F1 asked | training s |\n|---|---|---|---|---|")
    for name, (vectors, options, learner) in WAYS.items():
        words = vectors(token_pattern=r"\S+", ngram_range=(1, 2), **options)
        pieces = vectors(analyzer="char_wb", ngram_range=(2, 5), min_df=2, **options)
        model = make_pipeline(FeatureUnion([("words", words), ("pieces", pieces)]), learner)
        began = time.perf_counter()
        model.fit(texts, intents)
        seconds = time.perf_counter() - began
        guesses = model.predict_proba([message["text"].lower() for message in messages])
        alone = (model.classes_[guesses.argmax(1)] == truth).mean()
        for row, message in zip(guesses, messages, strict=True):
            factors = weights.get(message["asked"] or "", {})
            row[:] = row * [factors.get(intent, 1.0) for intent in model.classes_]
        chosen = model.classes_[guesses.argmax(1)]
        f1 = f1_score(truth, chosen, average="macro")
        print(f"| {name} | {alone:.3f} | {(chosen == truth).mean():.3f} | {f1:.3f} | {seconds:.0f} |", flush=True)


if __name__ == "__main__":
    main()
