"""`rasa data validate`, over several folders: `python nlu/validate.py --config F --domain F.. --data F..`."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from environment import prepare


def main() -> None:
    chosen = _arguments()
    for path in (chosen.config, *chosen.domain, *chosen.data):
        if not path.exists():
            sys.exit(f"Not valid: {path} does not exist.")
    prepare()
    from validation import problems  # noqa: PLC0415 - imports Rasa, which reads the environment just prepared

    found = problems(chosen.config, chosen.domain, chosen.data)
    for problem in found:
        print(problem)
    sys.exit(f"Not valid: {len(found)} problems." if found else 0)


def _arguments() -> Namespace:
    parser = ArgumentParser(description="Checks the domain, rules, stories and examples.")
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--domain", type=Path, nargs="+", required=True, help="files or folders, merged")
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="rules, stories and examples")
    return parser.parse_args()


if __name__ == "__main__":
    main()
