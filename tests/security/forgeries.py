"""Twilio's calls as somebody would forge them who has seen genuine ones and has no token."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from urllib.parse import urlencode

from tests.channels.twilio_side import PUBLIC, TOKEN, Fields, Payload, signature

FORM = "application/x-www-form-urlencoded"
SIGNATURE = "x-twilio-signature"

Headers = dict[str, str]


@dataclass(frozen=True)
class Call:
    target: str
    headers: dict[str, str]
    body: bytes


def signed(fields: Fields, target: str, base: str = PUBLIC, secret: str = TOKEN) -> Call:
    told = {"content-type": FORM, SIGNATURE: signature(base + target, fields, secret)}
    return Call(target, told, urlencode(fields).encode())


def genuine(payload: Payload) -> Call:
    return signed(payload.fields, payload.target)


def _sent(
    payload: Payload, fields: Fields | None = None, target: str | None = None, headers: Headers | None = None
) -> Call:
    """The genuine signature over something else."""
    kept = signed(payload.fields, payload.target)
    body = urlencode(payload.fields if fields is None else fields).encode()
    return Call(target or payload.target, kept.headers | (headers or {}), body)


def _changed(payload: Payload, name: str, value: str) -> Fields:
    return [(n, value if n == name else v) for n, v in payload.fields]


def _token(draw: Random) -> str:
    return "".join(draw.choices("0123456789abcdef", k=32))


def _spoofed(payload: Payload, draw: Random) -> Call:
    """Signed for an address of the forger's own, which the request then claims to have come to."""
    host = draw.choice(("evil.example", "127.0.0.1:8000", "texts.example.org.evil.example"))
    claims = {"host": host, "x-forwarded-host": host, "x-forwarded-proto": "https", "x-forwarded-port": "443"}
    more = {"forwarded": f"host={host};proto=https", "x-original-host": host, "x-forwarded-for": "54.172.60.1"}
    call = signed(payload.fields, payload.target, f"https://{host}")
    return Call(call.target, call.headers | claims | more, call.body)


def _one_field_less(payload: Payload, draw: Random) -> Call:
    told = [place for place, (name, value) in enumerate(payload.fields) if name + value and name != "AddOns"]
    gone = draw.choice(told)
    return _sent(payload, [field for place, field in enumerate(payload.fields) if place != gone])


def _other_field(payload: Payload, draw: Random) -> Call:
    name, _ = draw.choice(payload.fields)
    return _sent(payload, [(n, f"{v}{draw.randrange(10**6)}" if n == name else v) for n, v in payload.fields])


def _bent_signature(payload: Payload, draw: Random) -> Call:
    call = genuine(payload)
    sign = call.headers[SIGNATURE]
    place = draw.randrange(26)  # the last letters carry bits that count for nothing
    letter = draw.choice([letter for letter in "ABCDEFabcdef012345+/" if letter != sign[place]])
    return _sent(payload, headers={SIGNATURE: sign[:place] + letter + sign[place + 1 :]})


Forge = Callable[[Payload, Random], Call]

FORGERIES: dict[str, Forge] = {
    "no signature": lambda p, _: Call(p.target, {"content-type": FORM}, urlencode(p.fields).encode()),
    "blank signature": lambda p, _: _sent(p, headers={SIGNATURE: ""}),
    "bent signature": _bent_signature,
    "no ASCII in it": lambda p, _: _sent(p, headers={SIGNATURE: "\u00e9" * 28}),
    "another token": lambda p, r: signed(p.fields, p.target, secret=_token(r)),
    "no token": lambda p, _: signed(p.fields, p.target, secret=""),
    "wrong host": lambda p, r: signed(p.fields, p.target, f"https://{r.randrange(10**6)}.example.org"),
    "wrong port": lambda p, r: signed(p.fields, p.target, f"{PUBLIC}:{r.choice((80, 444, 8000, 8443))}"),
    "http behind a proxy": lambda p, _: signed(p.fields, p.target, "http://texts.example.org"),
    "spoofed host": _spoofed,
    "an extra field": lambda p, r: _sent(p, [*p.fields, (f"Extra{r.randrange(10**6)}", "1")]),
    "a blank field": lambda p, r: _sent(p, [*p.fields, (f"Blank{r.randrange(10**6)}", "")]),
    "a repeated field": lambda p, r: _sent(p, [*p.fields, ("Body", f"STOP {r.randrange(10**6)}")]),
    "one field less": _one_field_less,
    "another value": _other_field,
    "words replayed as others": lambda p, r: _sent(p, [*_changed(p, "Body", "STOP"), ("X", str(r.random()))]),
    "another person": lambda p, r: _sent(p, _changed(p, "From", f"+4477009{r.randrange(90_000, 99_999)}9")),
    "no fields": lambda p, _: _sent(p, []),
    "another path": lambda p, _: _sent(p, target=p.target + "/status" * ("status" not in p.target) + "?message=1"),
    "another text's report": lambda p, r: _sent(
        p, target=f"/webhooks/sms/status?message={10**6 + r.randrange(99)}"
    ),
    "an extra query": lambda p, r: _sent(p, target=f"{p.target}{'&' if '?' in p.target else '?'}x={r.random()}"),
    "another algorithm": lambda p, r: _sent(
        p,
        headers={
            "x-twilio-webhooks-signature-settings": f"algorithm={r.choice(('none', 'HMAC_SHA256', 'HMAC_MD5'))}"
        },
    ),
    "no form": lambda p, _: _sent(p, headers={"content-type": "application/json"}),
    "a genuine call of another account": lambda p, r: signed(
        _changed(p, "AccountSid", f"AC{r.randrange(16**32):032x}"), p.target
    ),
    "a genuine call for another number": lambda p, _: signed(
        _changed(p, "To", "+447700900999"), p.target.partition("/status")[0]
    ),
}
