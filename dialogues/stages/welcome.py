"""Consent and first name: the first exchange."""

from dialogues.answers import read_name
from dialogues.stages.stage import Stage
from dialogues.talk import Talk
from storage.models import Purpose


def _answer_consent(talk: Talk) -> bool:
    """A yes, or a first name: the question says that texting one means yes."""
    if talk.said.agrees is False:
        _refused(talk)
        return True
    name = _name(talk)
    if talk.said.agrees or name:
        talk.record_consent(Purpose.TALK, granted=True)
        if name:
            _keep_name(talk, name)
        return True
    return False


def _refused(talk: Talk) -> None:
    talk.record_consent(Purpose.TALK, granted=False)
    talk.forget()
    talk.done("consent")
    talk.path = "none"
    talk.utter("utter_not_kept")


def _name(talk: Talk) -> str | None:
    read = read_name(talk.said.text, asked=talk.said.asked in {"consent", "name"})
    return read.name if read else None


def _keep_name(talk: Talk, name: str) -> None:
    talk.contact.first_name = name
    talk.done("name")
    talk.ack(f"Nice to meet you, {name}.")


def _answer_name(talk: Talk) -> bool:
    name = _name(talk)
    if name:
        _keep_name(talk, name)
    return name is not None


CONSENT = Stage(
    "consent",
    needed=lambda talk: not talk.consented and talk.open("consent"),
    answer=_answer_consent,
    optional=False,
)


def _notice_name(talk: Talk) -> bool:
    """ "Hi, I'm Dave, I can mend bikes": kept as a draft is, until they agree."""
    name = _name(talk) if talk.said.asked is None and talk.contact.first_name is None else None
    if name:
        talk.contact.first_name = name
    return name is not None


NAME = Stage(
    "name",
    needed=lambda talk: talk.contact.first_name is None and talk.open("name"),
    answer=_answer_name,
    notice=_notice_name,
)
