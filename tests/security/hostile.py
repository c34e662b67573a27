"""Words, bytes and bodies that break programs, as strategies."""

import base64
import hmac
import json
from typing import Any
from urllib.parse import quote_from_bytes

from hypothesis import strategies as st

from tests.channels.twilio_side import ACCOUNT, BRYN, OUR_SMS, PUBLIC, TOKEN
from tests.security.canaries import SECRET_OF_TELEGRAM
from tests.security.forgeries import FORM, SIGNATURE, Call

WORDS = (
    *("", " ", "\x00", "a\x00b", "\ud800", "\udfff\ud800", "\u202e\u202dabc\u2066", "\ufeff", "\u0000\uffff"),
    *("x" * 200_000, "\U0001f600" * 30_000, "a\u0300" * 30_000, "\u0645\u0631\u062d\u0628\u0627", "\r\n\r\n"),
    *("%s%n%d", "{{7*7}}", "${x}", "'; DROP TABLE messages; --", "<script>", "../../etc/passwd", "[privacy_page]"),
    *("[" * 100_000, '{"a":' * 100_000, "-1", "1e400", "NaN", "9" * 30, "0x10", "\u0661\u0662", "true", "null"),
    *("9" * 10, "9" * 17, "SM" + "1" * 9000),
)
BYTES = (b"\xff\xfe", b"\xc3\x28", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"%", b"%zz", b"&&==&", b"\x00")

words = st.one_of(st.sampled_from(WORDS), st.text(), st.text(st.characters(), max_size=300))
raw = st.one_of(
    st.sampled_from(BYTES), st.binary(max_size=300), words.map(lambda text: text.encode("utf-8", "surrogatepass"))
)

READ = {
    "/webhooks/sms": (
        "MessageSid",
        "From",
        "Body",
        "NumMedia",
        "Latitude",
        "Longitude",
        "ButtonPayload",
        "OptOutType",
    ),
    "/webhooks/sms/status?message=1": ("MessageSid", "MessageStatus", "ErrorCode"),
}
"""What we read of Twilio's fields, by where they come."""
TWILIO_NAMES = (*sorted({name for names in READ.values() for name in names}), "SmsSid", "MediaUrl0", "ProfileName")

OURS = {b"AccountSid": ACCOUNT.encode(), b"To": OUR_SMS.encode()}
GENUINE = {**OURS, b"From": BRYN.encode(), b"MessageSid": b"SM1", b"Body": b"hello"}


def twilio_call(path: str, told: dict[bytes, bytes]) -> Call:
    """Rightly signed, whatever its bytes are."""
    content = (PUBLIC + path).encode() + b"".join(name + value for name, value in sorted(told.items()))
    sign = base64.b64encode(hmac.digest(TOKEN.encode(), content, "sha1")).decode()
    body = "&".join(f"{quote_from_bytes(name)}={quote_from_bytes(value)}" for name, value in told.items())
    return Call(path, {"content-type": FORM, SIGNATURE: sign}, body.encode())


def each_awkward_value() -> list[Call]:
    """Every value in every field of Twilio's that is read, one at a time."""
    encoded = [word.encode("utf-8", "surrogatepass") for word in WORDS if len(word) < 50_000]
    return [
        twilio_call(path, {**GENUINE, name.encode(): value})
        for path, names in READ.items()
        for name in names
        for value in (*encoded, *BYTES)
    ]


@st.composite
def twilio_calls(draw: st.DrawFn) -> Call:
    """For our account and number; all the rest is anything."""
    names = st.one_of(st.sampled_from(TWILIO_NAMES).map(str.encode), raw.filter(bool))
    told = {**GENUINE, **draw(st.dictionaries(names, raw, max_size=8)), **OURS}
    path = draw(
        st.sampled_from(("/webhooks/sms", "/webhooks/sms/status?message=1", "/webhooks/sms/status?message="))
    )
    path += draw(st.sampled_from(("", "9" * 17, "9" * 30, "%00", "-1"))) if "status" in path else ""
    return twilio_call(path, told)


def _update(message: dict[str, Any]) -> dict[str, Any]:
    chat = {"id": 700900123, "type": "private"}
    return {"update_id": 1, "message": {"message_id": 1, "date": 0, "chat": chat, "text": "hello", **message}}


leaves = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), words)
anything = st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(words, inner), max_leaves=8)
updates = st.one_of(
    st.dictionaries(
        st.sampled_from(("text", "chat", "from", "location", "caption", "photo", "date")), anything
    ).map(_update),
    st.dictionaries(st.sampled_from(("update_id", "message", "my_chat_member", "edited_message")), anything),
    anything,
).map(lambda update: json.dumps(update).encode())


def telegram_calls() -> st.SearchStrategy[Call]:
    """With the right secret; the body is anything."""
    headers = {"content-type": "application/json", "x-telegram-bot-api-secret-token": SECRET_OF_TELEGRAM}
    nested = st.sampled_from((b"[" * 100_000, b'{"message":' * 20_000, b'{"update_id":1e999999}', b'"\\ud800"'))
    return st.one_of(updates, raw, nested).map(lambda body: Call("/webhooks/telegram", headers, body))


KINDS = (
    *(
        FORM,
        f"{FORM}; charset=utf-16",
        f"{FORM}; charset=none-such",
        "application/json",
        "text/plain; charset=utf-7",
    ),
    *("multipart/form-data", "multipart/form-data; boundary=x", "multipart/form-data; boundary=", "", "/", ";;="),
)
PARTS = (
    b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n',
    b'--x\r\nContent-Disposition: form-data; name="text"; filename="a"\r\nContent-Type: x\r\n\r\n',
    b"--x\r\n\r\n",
    b"\r\n--x--\r\n",
    b"text=hello&after=1",
    b"text=" + b"%ff%fe%00",
    b"text=1&" * 1200,
)
COOKIES = ("", "cando_try=\u00ff", "cando_try=" + "A" * 22, "cando_try=../..", "=;;=")


@st.composite
def forms(draw: st.DrawFn) -> Call:
    """Anything at all to the page's own routes."""
    body = b"".join(draw(st.lists(st.one_of(st.sampled_from(PARTS), raw), max_size=5)))
    accept = draw(st.sampled_from(("text/html", "application/json")))
    headers = {"content-type": draw(st.sampled_from(KINDS)), "cookie": draw(st.sampled_from(COOKIES))}
    return Call(draw(st.sampled_from(("/try", "/try/new", "/try?example=x"))), {**headers, "accept": accept}, body)
