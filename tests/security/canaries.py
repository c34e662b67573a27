"""Words, names, numbers and secrets that stand nowhere else: where one is found, it has leaked."""

from pathlib import Path

PHONE = "+447700900783"
CHAT = "7009007836541"
NAME = "Zebediah-Quillfeather"
WORDS = "marmalade-parakeet-9127 in the blue house."
TOKEN_OF_TWILIO = "canary-token-of-twilio-5512"
TOKEN_OF_TELEGRAM = "7551200001:AAcanary-token-of-telegram-5512xyz"
SECRET_OF_TELEGRAM = "canary-secret-of-telegram-5512"
ANSWER = "So you have a tangerine-wallaby-3391"
"""What Rasa says back, with words of theirs in it."""

CANARIES = {
    "number": PHONE.removeprefix("+44"),
    "chat": CHAT,
    "name": NAME,
    "words": "parakeet-9127",
    "answer": "wallaby-3391",
    "Twilio's token": TOKEN_OF_TWILIO,
    "Telegram's token": TOKEN_OF_TELEGRAM.partition(":")[2],
    "Telegram's secret": SECRET_OF_TELEGRAM,
}


def found(folder: Path) -> list[str]:
    """Each file in which one is, and which: `work.log: number`."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return [
        f"{path.relative_to(folder)}: {name}"
        for path in files
        for name, canary in CANARIES.items()
        if canary.encode() in path.read_bytes()
    ]
