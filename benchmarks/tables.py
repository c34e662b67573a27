"""Rounds put together: medians of rates, percentiles of all waits, and what a text costs each process."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.costs import Costs
from benchmarks.residents import Round


@dataclass(frozen=True, slots=True)
class Measured:
    number: int
    """Of the round."""
    load: str
    contender: str
    round: Round
    costs: Costs

    def line(self) -> str:
        done = self.round
        return (
            f"{self.number} {self.load:12} {self.contender:13} {done.a_second:6.1f} texts/s"
            f"  p50 {_ms(done.waits_s, 50)}  p95 {_ms(done.waits_s, 95)}  p99 {_ms(done.waits_s, 99)}"
            f"  receipt p99 {_ms(done.receipts_s, 99)} ms  others {self.costs.others:.0%}"
            f"  failures {len(done.failures)} {done.failures[:1] or ''}"
        )


def print_tables(processes: int, measured: Sequence[Measured]) -> None:
    groups: dict[tuple[str, str], list[Measured]] = defaultdict(list)
    for one in measured:
        groups[one.load, one.contender].append(one)
    print(f"\nRasa processes: {processes}\n")
    print("| load | contender | texts/s | p50 ms | p95 ms | p99 ms | webhook p99 ms | unanswered | others' CPU |")
    print("|---|---|---|---|---|---|---|---|---|")
    for (load, contender), rounds in groups.items():
        waits = [wait for one in rounds for wait in one.round.waits_s]
        receipts = [receipt for one in rounds for receipt in one.round.receipts_s]
        cells = [
            f"{median(one.round.a_second for one in rounds):.1f}",
            *(_ms(waits, share) for share in (50, 95, 99)),
            _ms(receipts, 99),
            str(sum(len(one.round.failures) for one in rounds)),
            f"{median(one.costs.others for one in rounds):.0%}",
        ]
        print(f"| {load} | {contender} | {' | '.join(cells)} |")
    _print_ratios(groups)
    _print_costs(groups)


def _print_ratios(groups: dict[tuple[str, str], list[Measured]]) -> None:
    print("\nours : stock, texts a second, round by round")
    for (load, contender), rounds in groups.items():
        stock = groups.get((load, "stock"))
        if contender == "ours" and stock:
            ratios = [
                ours.round.a_second / other.round.a_second for ours, other in zip(rounds, stock, strict=True)
            ]
            print(f"- {load}: median {median(ratios):.2f} ({', '.join(f'{ratio:.2f}' for ratio in ratios)})")


def _print_costs(groups: dict[tuple[str, str], list[Measured]]) -> None:
    """Processor time does not grow because others are busy, as waits do."""
    names = list(next(iter(groups.values()))[0].costs.spent_s)
    print(f"\nCPU ms a text\n\n| load | contender | {' | '.join(names)} | all |")
    print(f"|---|---|{'---|' * (len(names) + 1)}")
    for (load, contender), rounds in groups.items():
        texts = sum(len(one.round.waits_s) for one in rounds) or 1
        spent = [sum(one.costs.spent_s[name] for one in rounds) * 1000 / texts for name in names]
        print(f"| {load} | {contender} | {' | '.join(f'{ms:.1f}' for ms in [*spent, sum(spent)])} |")


def _ms(seconds: Iterable[float], percent: int) -> str:
    """The percentile in milliseconds (nearest rank)."""
    ordered = sorted(seconds)
    if not ordered:
        return "-"
    return f"{ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] * 1000:.0f}"
