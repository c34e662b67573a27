"""Trains one model: `python nlu/train.py --config F --domain F.. --data F.. --out models/NAME.tar.gz`."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from environment import prepare


def main() -> None:
    chosen = _arguments()
    for path in (chosen.config, *chosen.domain, *chosen.data):
        if not path.exists():
            sys.exit(f"Training failed: {path} does not exist.")
    prepare()
    print("Loading Rasa ...", flush=True)
    from training import TrainingError, train  # noqa: PLC0415 - imports Rasa, which reads the environment

    try:
        train(chosen.config, chosen.domain, chosen.data, chosen.out)
    except TrainingError as error:
        sys.exit(f"Training failed: {' '.join(str(error).split())}")


def _arguments() -> Namespace:
    parser = ArgumentParser(description="Trains one Rasa model.")
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--domain", type=Path, nargs="+", required=True, help="files or folders, merged")
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="rules, stories and examples")
    parser.add_argument("--out", type=Path, required=True, help="the model's file, NAME.tar.gz")
    return parser.parse_args()


if __name__ == "__main__":
    main()
