"""Mailings on a terminal, made from the shapes that `--json` writes."""

import json
from collections.abc import Callable, Iterable
from time import sleep

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from bot.cli.broadcast_shapes import Shape
from bot.cli.console import err
from broadcasts.weighing import HELD_FOR, LEFT_OUT, pounds

EVERY_S = 1.0
"""Between looks at one that is being sent."""

out = Console(highlight=False, soft_wrap=False)


def write_json(shape: object) -> None:
    print(json.dumps(shape, ensure_ascii=False), flush=True)


def show_mailing(mailing: Shape) -> None:
    """Three lines: what it is, when it goes and ends, and to whom."""
    whose = mailing["network"] or "no network"
    out.print(f"[bold]{mailing['id']}  {escape(mailing['title'])}[/]", f"({mailing['class']}, {escape(whose)})")
    when = f", {mailing['goes']}" if mailing["goes"] else ""
    every = f", {mailing['repeat']}" if mailing["repeat"] else ""
    every += f" until {mailing['until']}" if mailing["until"] else ""
    every += f", ends {mailing['ends']}" if mailing["ends"] else ""
    approved = f", approved by {escape(mailing['approver'])}" if mailing["approver"] else ""
    out.print(f"   {mailing['state']}{when}{every}; by {escape(mailing['author'])}{approved}")
    out.print(f"   to: {escape(mailing['audience'])}", soft_wrap=True)


def show_check(check: Shape, *, samples: bool = True) -> None:
    """Who, how much, what they read, and what is wrong."""
    if "goes_to" in check:
        out.print(_reach(check))
    if "goes_to" in check and samples:
        shown, longest = check["samples"], check["longest"]
        for text in shown if longest in shown or not longest else [*shown, longest]:
            show_text(text)
    for problem in check["problems"]:
        mark = "[bold red]Needed:[/]" if problem["stops"] else "[yellow]Note:[/]"
        out.print(mark, escape(problem["sentence"]), soft_wrap=True)
    if check["ready"]:
        out.print("[green]Nothing stands in its way.[/]")


def _reach(check: Shape) -> Table:
    table = Table(
        "", "people", "cost", "SMS each (people)", title=f"{check['audience']} people", title_justify="left"
    )
    table.columns[1].justify = table.columns[2].justify = "right"
    for channel, reached in check["by_channel"].items():
        sizes = ", ".join(f"{size} ({people})" for size, people in reached["segments"].items())
        price = pounds(reached["pence"])
        table.add_row(channel, str(reached["people"]), price, sizes if channel == "sms" else "")
    now = sum(reached["people"] for reached in check["by_channel"].values())
    table.add_row("[bold]get it[/]", f"[bold]{now}[/]", f"[bold]{pounds(check['pence'])}[/]", end_section=True)
    for label, counted, words in (("held", check["held"], HELD_FOR), ("left out", check["left_out"], LEFT_OUT)):
        for reason, people in counted.items():
            table.add_row(f"{label}: {words.get(reason, reason)}", str(people))
    return table


def show_text(text: Shape) -> None:
    who = f"{text['first_name'] or 'no name yet'} ({text['person']})"
    size = f"{text['segments']} SMS" if text["channel"] == "sms" else text["channel"]
    held = f", held: {HELD_FOR.get(text['held'], text['held'])}" if text["held"] else ""
    out.print(f"[dim]To {escape(who)}, {size}, {text['pence']:.1f}p{held}:[/]")
    out.print(Padding(escape(text["text"]), (0, 0, 0, 4)))
    if text["template"]:
        filled = ", ".join(f"{name}={value}" for name, value in text["template"]["variables"].items())
        out.print(f"    [dim]24 hours after they wrote: {text['template']['sid']}[/] {escape(filled)}")


def show_people(people: Iterable[Shape]) -> None:
    table = Table("person", "name", "channel", "what becomes of them")
    for one in people:
        reason = {**LEFT_OUT, **HELD_FOR}.get(one["reason"], "") if one["reason"] else ""
        state = "left out" if one["state"] == "left_out" else "held" if one["reason"] else "gets it"
        table.add_row(
            one["person"], escape(one["first_name"]), one["channel"] or "", f"{state}{reason and ': ' + reason}"
        )
    out.print(table)


def show_list(mailings: Iterable[Shape]) -> None:
    table = Table("no.", "title", "state", "goes", "network", "people", "sent")
    table.columns[5].justify = table.columns[6].justify = "right"
    for one in mailings:
        people, sent = ("", "") if one["people"] is None else (str(one["people"]), str(one["sent"]))
        goes = ", ".join(filter(None, (one["goes"], one["repeat"])))
        table.add_row(str(one["id"]), escape(one["title"]), one["state"], goes, one["network"] or "", people, sent)
    out.print(table if table.row_count else "No mailings yet: write one with `cando broadcast new`.")


def show_report(report: Shape) -> None:
    show_mailing(report["mailing"])
    if not report["people"]:
        out.print("Its audience is not frozen yet: `cando broadcast preview` shows who would get it.")
        return
    table = Table("status", "channel", "people", "why")
    table.columns[2].justify = "right"
    for outcome in report["outcomes"]:
        row = (outcome["status"], outcome["channel"] or "", str(outcome["people"]), escape(outcome["why"]))
        table.add_row(*row)
    out.print(table)
    out.print(f"{report['texts']} texts sent, billed as {report['segments']}: {pounds(report['pence'])}.")
    replies, people = report["replies"]["texts"], report["replies"]["people"]
    out.print(f"{replies} replies from {people} people; {report['opt_outs']} opted out with theirs.")
    if report["asked"]:
        given = ", ".join(f"{escape(answer)}: {votes}" for answer, votes in report["votes"].items())
        out.print(
            f"Answers: {given} ({sum(report['votes'].values())} of {report['asked']} people).", soft_wrap=True
        )
    if report["next_at"]:
        out.print(f"The next of those who wait get theirs on {report['next']}.")
    if report["retryable"]:
        out.print(f"{report['retryable']} failed for a reason that passes: `cando broadcast retry-failed`.")


def say_not_scheduled() -> None:
    err.print("Nothing was scheduled.")


def follow(look: Callable[[], Shape], is_over: Callable[[Shape], bool], as_json: bool) -> None:
    """Until nothing more becomes of it by itself: a bar that fills, or a line of JSON for every change."""
    if as_json:
        _follow_lines(look, is_over)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[now]}"),
    )
    with Progress(*columns, console=out, transient=True) as bar:
        task = bar.add_task("", total=None, now="")
        while not is_over(report := look()):
            bar.update(
                task,
                description=report["mailing"]["state"],
                completed=report["settled"],
                total=report["people"] or None,
                now=_by_status(report),
            )
            sleep(EVERY_S)


def _follow_lines(look: Callable[[], Shape], is_over: Callable[[Shape], bool]) -> None:
    before = None
    while not is_over(report := look()):
        if report != before:
            write_json(report)
        before = report
        sleep(EVERY_S)


def _by_status(report: Shape) -> str:
    counted: dict[str, int] = {}
    for outcome in report["outcomes"]:
        counted[outcome["status"]] = counted.get(outcome["status"], 0) + outcome["people"]
    return ", ".join(f"{people} {status}" for status, people in counted.items())
