"""Reads texts with a model, without a server: `python nlu/judge.py --model PATH`.

A line in: {"text", "asked"}. A line out, in the same order: what `POST /understand` answers.
"""

import asyncio
import json
import sys
from argparse import ArgumentParser
from contextlib import redirect_stdout
from pathlib import Path

from environment import prepare


def main() -> None:
    parser = ArgumentParser(description="Reads texts with a model.")
    parser.add_argument("--model", type=Path, required=True, help="a model made by nlu/train.py")
    model = parser.parse_args().model
    if not model.is_file():
        sys.exit(f"There is no model at {model}. Train one with nlu/train.py.")
    prepare()
    with redirect_stdout(sys.stderr):
        answers = asyncio.run(_answers(model, sys.stdin.read().splitlines()))
    for answer in answers:
        print(json.dumps(answer))


async def _answers(model: Path, lines: list[str]) -> list[object]:
    from rasa.core.agent import load_agent  # noqa: PLC0415 - imports Rasa, which reads the environment

    import trims  # noqa: PLC0415
    from understanding import understand  # noqa: PLC0415
    from wire import read_question  # noqa: PLC0415

    trims.apply()
    agent = await load_agent(model_path=str(model))
    if agent.processor is None:
        sys.exit(f"The model {model} cannot be loaded; the lines above say why.")
    return [await understand(agent, read_question(line.encode())) for line in lines]


if __name__ == "__main__":
    main()
