"""One thought in several texts: which texts go on, told from their words alone.

A false join makes one turn out of two answers; a false wait costs a resident some seconds. So a text counts as
cut only when it shows it, and a short answer that stands by itself never does. Old phones cut at 153 or 160
characters, people at a comma, a joining word or a thumb that slipped.
"""

import re
from collections.abc import Sequence

from bot.channels.text import fold

JOIN_WITHIN_S = 4.0
"""How long an unfinished text waits for the next one, and how far apart two texts of one thought may be."""

LONG = 140
"""Characters that one text holds only when the phone has cut it, or nearly: without an end mark it goes on."""
CUTS = frozenset((153, 160))
"""Characters at which phones cut: there, and only there, a word may stand in two halves."""

_MARK = r"[(\[]\s*(?:part\s*)?(\d)\s*(?:/|of)\s*(\d)\s*[)\]]"
_MARKED = re.compile(rf"^\s*{_MARK}\s*|\s*{_MARK}\s*$", re.IGNORECASE)
_MORE = re.compile(r"(?:^|\W)(?:cont|contd|cont'd|continued|more to (?:come|follow))\W*$")
_HANGING = re.compile(r"(?:,|\.\.+|\w\s*-+|\s[&+])$")
_ENDED = re.compile(r"(?:[.!?\"')]|[^\x00-\xff]|\bx+)$")
"""An end mark, an emoji, a kiss."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_NEVER_LAST = _words("""
    and but or nor because cos coz cuz cus becos bcos bcoz bcz the my your our their his every if im i'm ive i've
    i'll we're we've whose whether although though unless except between wiv including &
""")
_SELDOM_LAST = {
    "a": _words("plan grade vitamin class part flat group team block option number type answer section"),
    "about": _words("do does talk think thinking hear heard out up know all just sure forget mess messing"),
    "also": _words("me do can will would am are did us i it that this"),
    "at": _words("live good great rubbish useless am are it look looked"),
    "by": _words("stop drop pass nearby close stand put get go live pop come near passing"),
    "for": _words(
        "asked looking wait waiting made apply applied here up paid care cared caring it's know go there"
    ),
    "from": _words("come it coming came"),
    "in": _words("""
        me us him her them it join joining chip chipping drop dropping pop popping pitch pitching muck mucking come
        coming stay staying be am i'm fit fill move settle interested get getting sign all let look call
    """),
    "is": _words("it that this he she here there what so as"),
    "n": _words("y or"),
    "of": _words("think kind sort heard know hear lots made aware most sure"),
    "on": _words("""
        carry hold hang whats what's going goes get getting got move later so sign log put turn early left it's its
        is are still not keep depends add drag more bring try lights work car bus
    """),
    "plus": _words("18 50 55 60 65 70"),
    "to": _words("""
        love like happy glad willing able want wants wanted used got have need needed hope going trying try meant
        how keen pleased ought hoping asked supposed allowed up talk speak listen
    """),
    "with": _words("help live deal cope work play talk happy ok okay fine go there come it bring"),
}
"""Words that end a thought seldom, and the words after which they do: "count me in", "happy to", "what's on"."""
_ASKS = re.compile(
    r"\b(?:wh(?:at|ats|at's|o|os|o's|ere|eres|en|ich|ose)|how|anyone|someone|somebody|something|anything|nothing)\b"
)
"""After such a word a short last word ends the question: "who is it for", "someone to talk to"."""

_GOES_ON = _words("""
    and but or because cos coz cuz cus becos bcos bcoz with wiv also plus including n & + on at for to unless
    although though until till
""")
_GOES_ON_ALONE = _words("and but or because cos with also plus")
_NEW_TURN = re.compile(
    r"(?:(?:and|but|or|also|n|&|\+|plus|with|on|at|for|to|then) )+"
    r"(?:wh(?:at|ats|at's|o|os|o's|ere|eres|en|ich|y)|how|is|are|does|did|has"
    r"|(?:do|have|can|could|will|would|should) (?:you|u|i|we|it|there)|i have a question|tell me|remove|delete|stop"
    r"|change|cancel|forget|be honest|be fair|hi|hello|thanks|thank you|example|info)\b"
)
"""A new question or wish, though it begins as the rest of an old one does."""

_STANDS_ALONE = re.compile(
    r"(?:y|n|yes|yeah|yea|yep|yup|ya|yh|aye|ar|ah|no|nah|nope|na|ok|okay|k|kk|sure|fine|maybe|dunno|idk|not sure"
    r"|skip|none|nothing|nowt|neither|both|either|anytime|any time|whenever|anywhere|alright|ta|thanks|thank you"
    r"|cheers|thx|please|pls|yes please|yes pls|no thanks|no thank you|no ta|go on then|come on|go on|done|sorry|great"
    r"|good|lovely|correct|hi|hiya|hello|helo|hey|heya|ey up|morning|good morning|good afternoon|good evening|evening"
    r"|hi there|hello there|bye|back|menu|person|link|unlink|later|never|help|stop|start)(?: (?:mate|love|bab|duck|x+))?"
)
_A_NUMBER = re.compile(r"\d{1,3}|[a-h]")
_LEADS_TO_ONE = _words("at in near from to till until by about around for is the my between")
"""Before a number or a postcode: "i live near", "sat from"."""
_POSTCODE = re.compile(r"[a-z]{1,2}\d[a-z\d]? ?(?:\d[a-z]{2})?")


def unfinished(text: str) -> bool:
    """Whether the next text is likely to be the rest of this one.

    >>> unfinished("sat mornings and"), unfinished("sat mornings"), unfinished("what is it for")
    (True, False, False)
    """
    marked = _marked(text)
    if marked:
        return marked[0] < marked[1]
    plain = _plain(text)
    if not plain or _complete(plain):
        return False
    if _HANGING.search(plain) or _MORE.search(plain):
        return True
    if _ENDED.search(plain):
        return False
    return len(text) >= LONG or _hangs_on_a_word(plain.split())


def goes_on(first: str, second: str) -> bool:
    """Whether `second` is the rest of `first`. Keywords and danger are the caller's to look for in both.

    >>> goes_on("I can garden", "and mend bikes"), goes_on("I can garden", "tuesdays")
    (True, False)
    """
    one, two = _marked(first), _marked(second)
    if one and two:
        return one[1] == two[1] and one[0] != two[0]
    if two:
        return two[0] > 1
    before, after = _plain(first), _plain(second)
    if not before or not after or _complete(before):
        return False
    if _complete(after):
        return _takes_an_answer(before, after)
    if unfinished(first):
        return True
    return not before.endswith("?") and _begins_inside(second.split(), after)


def joined(texts: Sequence[str]) -> str:
    """The one text, in the order of its marks if every part has one: texts may overtake each other.

    >>> joined(["(2/2) on saturdays", "(1/2) I can mend bikes"])
    'I can mend bikes on saturdays'
    """
    marks = [_marked(text) for text in texts]
    if len({mark for mark in marks if mark}) == len(texts):
        in_order = sorted(zip(marks, texts, strict=True), key=lambda pair: pair[0] or (0, 0))
        texts = [_MARKED.sub("", text) for _, text in in_order]
    whole = ""
    for before, text in zip(("", *texts), texts, strict=False):
        whole += ("" if _cut_in_a_word(before, text) else " ") + text.strip()
    return whole.strip()


def _marked(text: str) -> tuple[int, int] | None:
    """`(1/2)` at either end, as a number of how many."""
    found = _MARKED.search(text)
    if found is None:
        return None
    number, of = (int(digit) for digit in found.groups() if digit)
    return (number, of) if 0 < number <= of else None


def _plain(text: str) -> str:
    return " ".join(fold(text).lower().split())


def _bare(plain: str) -> str:
    return re.sub(r"[^\w' ]+", "", plain).strip()


def _complete(plain: str) -> bool:
    bare = _bare(plain)
    return not bare or any(whole.fullmatch(bare) for whole in (_STANDS_ALONE, _A_NUMBER, _POSTCODE))


def _takes_an_answer(before: str, after: str) -> bool:
    return before.rsplit(maxsplit=1)[-1] in _LEADS_TO_ONE and not _STANDS_ALONE.fullmatch(_bare(after))


def _hangs_on_a_word(words: list[str]) -> bool:
    last, before = words[-1], words[-2] if len(words) > 1 else ""
    if last in _NEVER_LAST:
        return True
    said_after = _SELDOM_LAST.get(last)
    if said_after is None or before in said_after:
        return False
    return len(words) > 1 and not _ASKS.search(" ".join(words))


def _begins_inside(words: list[str], plain: str) -> bool:
    if words[0] not in _GOES_ON:  # in lower case: a capital begins anew
        return False
    return (len(words) > 1 or words[0] in _GOES_ON_ALONE) and not _NEW_TURN.match(plain)


def _cut_in_a_word(first: str, second: str) -> bool:
    return len(first) in CUTS and first[-1].islower() and second[:1].islower()
