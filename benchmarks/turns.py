"""How many texts are answered, and how soon: ours with everything durable, stock Rasa, and understanding alone.

    .venv/bin/python -m benchmarks.turns            one and two Rasa processes, three rounds: half an hour
    .venv/bin/python -m benchmarks.turns --quick    one process, one short round: a minute and the start

All in one run on the same model, actions and PostgreSQL; what is measured is told in docs/benchmarks.md. Needs the
fakes (`make fakes`) and a trained model (`cando train`). Progress goes to standard error, tables to standard out.
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp

from benchmarks.contenders import Contender, Ours, Stock, Understanding
from benchmarks.costs import counted
from benchmarks.house import ACCOUNT, OUR_NUMBER, House, house
from benchmarks.ledger import Arrivals
from benchmarks.rehearsal import rehearsed
from benchmarks.residents import Stretch
from benchmarks.tables import Measured, print_tables
from benchmarks.texts import Person, Text, people, talks
from bot.cli.console import quiet_logs, say


@dataclass(frozen=True, slots=True)
class Plan:
    processes: Sequence[int]
    at_once: Sequence[int]
    rounds: int
    seconds: float
    """Of each stretch; the steady one takes `steady_s`."""
    steady_s: float


FULL = Plan(processes=(1, 2), at_once=(1, 8, 32), rounds=3, seconds=10, steady_s=60)
QUICK = Plan(processes=(1,), at_once=(1, 8, 32), rounds=1, seconds=5, steady_s=15)


def main() -> None:
    parser = argparse.ArgumentParser(description="Texts answered a second, and how soon.")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--processes", type=int, nargs="+", help="how many Rasa processes, one run for each")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--steady", type=float, help="how many texts a second under steady load", default=5.0)
    chosen = parser.parse_args()
    plan = QUICK if chosen.quick else FULL
    quiet_logs()
    for processes in chosen.processes or plan.processes:
        with house(processes) as built:
            measured = asyncio.run(_measure(built, plan, chosen.rounds or plan.rounds, chosen.steady))
        print_tables(processes, measured)


async def _measure(built: House, plan: Plan, rounds: int, steady: float) -> list[Measured]:
    arrivals = Arrivals(built.targets.ledger.path)
    connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=3)  # less than any of the servers'
    async with aiohttp.ClientSession(connector=connector) as http, arrivals.followed():
        ours = Ours(built.database, http, arrivals, built.webhook, built.token, ACCOUNT, OUR_NUMBER)
        stock = Stock(built.database, http, built.stock)
        understanding = Understanding(http, built.rasa, built.settings.secret())
        say("Rehearsing every conversation once ...")
        conversations = await rehearsed(built.database, ours, talks())
        await Stretch(stock, _crowd(conversations, 8), 8).at_once(4)  # awake, like ours
        measured: list[Measured] = []
        for number in range(1, rounds + 1):
            for residents in plan.at_once:
                for contender in (ours, stock, understanding):
                    stretch = Stretch(contender, _crowd(conversations), plan.seconds)
                    measured.append(await _one(built, contender, stretch, number, residents=residents))
            stretch = Stretch(ours, _crowd(conversations), plan.steady_s)
            measured.append(await _one(built, ours, stretch, number, rate=steady))
    return measured


async def _one(
    built: House, contender: Contender, stretch: Stretch, number: int, residents: int = 0, rate: float = 0
) -> Measured:
    with counted(built.processes) as costs:
        done = await (stretch.at_once(residents) if residents else stretch.a_second(rate))
    load = f"{residents} at once" if residents else f"{rate:g} a second"
    measured = Measured(number, load, contender.name, done, costs)
    print(measured.line(), file=sys.stderr, flush=True)
    return measured


def _crowd(conversations: list[tuple[Text, ...]], many: int = 400) -> list[Person]:
    return list(people(conversations, many))


if __name__ == "__main__":
    main()
