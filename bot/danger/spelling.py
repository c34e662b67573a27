"""One spelling for the words that the tables use: short forms written out, dialect, texting, common slips."""

import re

_SAID = {
    "can not": "cant cannot cnt canny cor cyor kant",
    "could not": "couldnt cudnt",
    "do not": "dont dnt doh dunt donot",
    "does not": "doesnt dosent doesent dusnt",
    "did not": "didnt",
    "will not": "wont",
    "would not": "wouldnt",
    "should not": "shouldnt",
    "is not": "isnt ay aint aynt",
    "am not": "amnt",
    "are not": "arent",
    "was not": "wasnt",
    "has not": "hasnt",
    "have not": "havent",
    "i am": "im",
    "i have": "ive iv",
    "i will": "ill",
    "i would": "id",
    "he is": "hes",
    "she is": "shes",
    "it is": "its",
    "that is": "thats",
    "there is": "theres",
    "they are": "theyre",
    "they would": "theyd",
    "they will": "theyll",
    "it will": "itll",
    "what is": "whats",
    "want to": "wanna wana",
    "going to": "gonna gunna gona",
    "got to": "gotta",
    "let me": "lemme",
    "any more": "anymore nemore nomore",
    "for ever": "forever 4ever",
    "no one": "noone",
    "self harm": "selfharm",
    "self harming": "selfharming selfharmin harmin",
    "myself": "meself miself maself myslef myslf",
    "himself": "hisself imself",
    "you": "u yow ya",
    "your": "ur",
    "are": "r",
    "be": "b",
    "to": "2",
    "for": "4",
    "with": "wiv wi",
    "had": "ad",
    "go": "goo",
    "going": "goin gooin",
    "want": "wnt",
    "just": "jus",
    "kill": "kil kll",
    "killing": "killin kiling",
    "kills": "kils",
    "hitting": "hittin hiting",
    "beating": "beatin",
    "hurting": "hurtin",
    "cutting": "cuttin cuting",
    "living": "livin",
    "thinking": "thinkin",
    "ending": "endin",
    "topping": "toppin",
    "taking": "takin",
    "trying": "tryin",
    "being": "bein",
    "breathing": "breathin breething",
    "enough": "enuf enuff nuff",
    "suicide": "suiside sucide suicid",
    "suicidal": "suisidal sucidal",
    "overdose": "overdoes",
    "tonight": "tonite 2nite 2night tonigt",
    "through": "thru",
    "tablets": "tabs tablet",
    "pills": "pill",
    "mum": "mom mam mommy mummy",
    "dad": "daddy",
    "boyfriend": "bf boyfreind",
    "girlfriend": "gf",
    "someone": "sum1 some1 sumone",
    "ambulance": "ambulence ambulanse",
    "please": "pls plz",
    "any one": "any1",
    "every one": "every1",
    "nobody would": "nobodyd",
    "should have": "shouldve shoulda",
    "wish i would": "wishid",
    "take": "tek",
    "make": "mek",
    "more": "moor",
    "jumping": "jumpin",
    "kicking": "kickin",
    "sleeping": "sleepin",
    "screaming": "screamin",
    "choking": "chokin",
    "coming": "comin",
    "getting": "gettin",
    "looking": "lookin",
    "locked": "lockd",
    "next door": "nextdoor",
    "knife": "nife",
    "unconscious": "unconcious unconsious",
    "wrists": "rists",
    "nothing": "nowt",
    "attack": "attak atack attck",
    "grabbed": "grabd grabed",
}
SPELLINGS = {typed: plain for plain, typings in _SAID.items() for typed in typings.split()}

_BEFORE = (
    r"(?:an|another|drugs?|heroin|pills?|tablets?|he|she|they|who|had|have|has|having|took|taken|take|taking|done"
    r"|will|would|might|could|nearly|almost|just|ever|never|already|i am|do i"
    r"|(?:want|wants|wanted|going|gonna|trying|tried|about|plan|planning|ready|decided|need|how|tempted) (?:to|2)"
    r"|i(?= od (?:last|tonight|today|yesterday|this|now)))"
)
_AFTER = r"(?= (?:on|again|please|help|and|but|because|cos|so|with|myself|i|he|she|they)\b|$)"
_DRUGS = r"(?:tablets|pills|meds|paracetamol|aspirin|insulin|heroin|spice|coke|drugs|sleepers|codeine)"
_WRITTEN = re.compile(r"\bo\.?d[^\w\s]d(?:\b|(?=\W|$))", re.IGNORECASE)
_INITIALS = re.compile(r"\bo\.d(?:\.|\b)", re.IGNORECASE)
_OVERDOSE = re.compile(
    rf"\b(?P<before>{_BEFORE} )(?:od|oded|oding|ods)\b(?! \d\d? (?:do|rano)\b)"
    rf"|\b(?:od|oded|oding|ods)\b{_AFTER}"
    rf"|\bodd on (?P<drug>{_DRUGS})\b|\b(?P<who>i|he|she|they|nearly|almost) odd(?= (?:last night|again|tonight)|$)"
)


def initials_out(text: str) -> str:
    """ "O.D." and "od'd", whose marks are all that tells them from other words.

    >>> initials_out("she od'd"), initials_out("an odd job")
    ('she overdosed', 'an odd job')
    """
    return _INITIALS.sub("od", _WRITTEN.sub("overdosed", text))


def overdose_out(plain: str) -> str:
    """ "od" written out where its neighbours are English: to a Pole it is "from" or "since".

    >>> overdose_out("took an od"), overdose_out("od poniedzialku do piatku")
    ('took an overdose', 'od poniedzialku do piatku')
    """
    return _OVERDOSE.sub(_written_out, plain)


def _written_out(match: re.Match[str]) -> str:
    if match["drug"]:
        return f"overdosed on {match['drug']}"
    who = f"{match['who']} " if match["who"] else ""
    return f"{match['before'] or who}overdose"
