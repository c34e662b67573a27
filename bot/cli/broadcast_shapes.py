"""A mailing, its check and its report as JSON; what is shown on a terminal is made from the same."""

from datetime import datetime
from typing import Any

from broadcasts.audience import Listed
from broadcasts.bill import Text
from broadcasts.compose import Check
from broadcasts.report import Report
from storage import wall_time
from storage.mailings.quiet_hours import TIME_ZONE
from storage.mailings.report import Listed as InList
from storage.models import Mailing

Shape = dict[str, Any]


def mailing_shape(mailing: Mailing) -> Shape:
    return {
        "id": mailing.id,
        "title": mailing.title,
        "class": mailing.mailing_class.value,
        "state": mailing.state.value,
        "network": mailing.network.keyword if mailing.network else None,
        "audience": mailing.audience,
        "text": mailing.text,
        "template": mailing.template,
        "ask": mailing.ask.value if mailing.ask else None,
        "options": list(mailing.options),
        "goes": shown(mailing.send_at, mailing.time_zone),
        "send_at": _iso(mailing.send_at),
        "repeat": mailing.repeat.value if mailing.repeat else None,
        "repeat_until": _iso(mailing.repeat_until),
        "until": shown(mailing.repeat_until, mailing.time_zone),
        "ends_at": _iso(mailing.ends_at),
        "ends": shown(mailing.ends_at, mailing.time_zone),
        "author": mailing.author,
        "approver": mailing.approver,
        "started_at": _iso(mailing.started_at),
        "finished_at": _iso(mailing.finished_at),
    }


def check_shape(check: Check) -> Shape:
    """Without an audience that can be read there are only problems."""
    told = [{"stops": problem.stops, "sentence": problem.sentence} for problem in check.problems]
    if check.preview is None or check.bill is None:
        return {"ready": not check.stops, "problems": told}
    seen, bill = check.preview, check.bill
    return {
        "ready": not check.stops,
        "audience": len(seen.people),
        "goes_to": seen.goes_to,
        "by_channel": {
            channel.value: {
                "people": people,
                "segments": _counted(bill.segments.get(channel, {})),
                "pence": round(bill.pence_by_channel.get(channel, 0.0), 2),
            }
            for channel, people in sorted(seen.by_channel.items())
        },
        "held": {reason.value: people for reason, people in seen.held.items()},
        "left_out": {reason.value: people for reason, people in seen.left_out.items()},
        "pence": round(bill.pence, 2),
        "held_pence": round(bill.held_pence, 2),
        "costly": dict(bill.costly),
        "samples": [text_shape(text) for text in bill.samples],
        "longest": text_shape(bill.longest) if bill.longest else None,
        "problems": told,
    }


def text_shape(text: Text) -> Shape:
    return {
        "person": text.reference,
        "first_name": text.first_name,
        "channel": text.channel.value,
        "held": text.reason.value if text.reason else None,
        "text": text.text,
        "segments": text.segments,
        "pence": round(text.pence, 2),
        "costly": list(text.costly),
        "template": text.template,
    }


def person_shape(listed: Listed) -> Shape:
    return {
        "person": listed.reference,
        "first_name": listed.first_name,
        "channel": listed.channel.value if listed.channel else None,
        "state": listed.state.value,
        "reason": listed.reason.value if listed.reason else None,
    }


def report_shape(report: Report) -> Shape:
    return {
        "mailing": mailing_shape(report.mailing),
        "people": report.people,
        "settled": report.settled,
        "outcomes": [
            {
                "channel": outcome.channel.value if outcome.channel else None,
                "status": outcome.status,
                "why": outcome.why,
                "people": outcome.people,
            }
            for outcome in report.outcomes
        ],
        "texts": report.texts,
        "segments": report.segments,
        "pence": round(report.pence, 2),
        "replies": {"texts": report.replies.texts, "people": report.replies.people},
        "opt_outs": report.replies.opt_outs,
        "asked": report.asked,
        "votes": dict(report.votes),
        "retryable": report.retryable,
        "next": shown(report.next_at, report.mailing.time_zone),
        "next_at": _iso(report.next_at),
    }


def in_list_shape(listed: InList) -> Shape:
    return {**mailing_shape(listed.mailing), "people": listed.people, "sent": listed.sent}


def shown(at: datetime | None, time_zone: str | None) -> str | None:
    """As the clock on the wall shows it: "Sun 28 Mar 2027, 09:00"."""
    return f"{wall_time.shown(at, time_zone or TIME_ZONE):%a %-d %b %Y, %H:%M}" if at else None


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _counted(segments: Any) -> dict[str, int]:
    return {str(many): people for many, people in sorted(segments.items())}
