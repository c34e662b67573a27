"""The wordings of bot/opt_out.py as patterns over one clause: plain spelling, single spaces, no marks."""

import re
from collections.abc import Iterable

from bot.folding import fold, words
from bot.opt_out_languages import BECAUSE, BESIDE, MANNERS, WISHES
from bot.opt_out_words import AFTER, FILL, GO_AWAY, LIST, NAGGING, REQUEST, SPELLINGS, STOP, TAIL, TEXTS, THESE, US

_KEYWORD = r"(?:stop(?: all)?|stopall|unsubscribe|optout|opt out|revoke)"
_BEFORE = rf"(?:{FILL} ){{0,8}}(?:{REQUEST} (?:{FILL} ){{0,3}})?"
BARE = re.compile(
    rf"(?:{FILL} ){{0,8}}(?:(?:can|could|will|would) you (?:please )?)?{_KEYWORD}(?: (?:{_KEYWORD}|{AFTER})){{0,20}}"
)
_ASKED = (
    rf"{STOP} {NAGGING}(?: {US})?",
    rf"{STOP} (?:{NAGGING} )?(?:{AFTER} )?(?:texting|messaging)(?: {US})?",
    rf"{STOP} sending (?:{US} )?{THESE}(?:{TEXTS}|these|those|stuff|things|them|any)(?: to {US})?",
    rf"(?:{STOP}|cancel|end|turn off|switch off|finish) {THESE}{TEXTS}",
    rf"turn {THESE}{TEXTS} off",
    rf"{STOP} with {THESE}{TEXTS}",
    rf"not (?:text|message|contact) {US} again",
    rf"(?:dont|do not|never|no) (?:ever )?(?:text|message|contact|write to) {US}",
    rf"(?:dont|do not|never|no) (?:ever )?send (?:{US} )?{THESE}(?:{TEXTS}|any more)",
    rf"no more (?:{THESE}{TEXTS}|of (?:these|this|those|them|it))",
    rf"(?:take|get) (?:me|us|my (?:name|number|phone)) off {LIST}",
    rf"remove (?:me|us|my (?:mobile |phone )?(?:number|name|phone))(?: (?:from|off) {LIST})?",
    r"lose my (?:phone )?number",
    r"(?:dont|do not) (?:text|message|contact)(?= again| any more)",
    rf"(?:unsubscribe|opt (?:me |us )?out|opting out|optout)(?: me| us)?(?: (?:of|from) (?:all )?(?:{THESE}{TEXTS}|everything|all of (?:it|them)|all|{LIST}))?",
    rf"(?:make|get) {THESE}{TEXTS} (?:to )?stop",
    r"leave (?:me|us) (?:alone|be|in peace)",
)
_TOLD = (
    rf"i (?:dont|do not|no longer) (?:want|need|wish)(?: to)?(?: (?:get|receive|have|see))? (?:no )?{THESE}(?:{TEXTS}|(?<=any more of )these)",
    r"(?:i )?(?:dont|do not) want to hear from (?:you|this number)",
    rf"i (?:want|would like) no more (?:of )?{THESE}{TEXTS}",
    rf"(?:i (?:want|would like)|can) {THESE}{TEXTS} (?:to )?stop",
    r"i (?:am |wish to |want to |hereby )?(?:withdraw|withdrawing|revoke) (?:my )?(?:consent|permission)(?: for you)?(?: to (?:text|contact|message) (?:me|us))?|withdraw my consent",
    "arret",
    rf"(?:would|do) you mind not {NAGGING} {US}|i (?:dont|do not) want to be (?:texted|messaged|contacted)",
    rf"block me from your {TEXTS}",
)

_WHOSE = r"(?:the|these|those|this|your|yower|ya|yer|da|my|all|any|more|no more|of|ur)"
_OUR_TEXTS = rf"(?:{_WHOSE} ){{0,4}}(?:{TEXTS}|contact|communications?|subscription)"
_OUR_LIST = r"(?:(?:your|this|that|ur|yower) (?:(?:mailing|text|texting|contact|phone|messaging) )?(?:lists?|contacts|books|texts|messages|service)|this(?: thing)?)"
_MY_NUMBER = r"(?:me|us|my (?:\w+ )?(?:number|name|phone|mobile)|this (?:\w+ )?(?:number|phone))"
_REASON = (
    r"(?:i am (?:not (?:interested|the|him|her|bothered|\w+$)|fed up|driving|sick of|done with|at work|busy|in (?:hospital|mourning|a meeting)|no longer)"
    r"|i (?:do not|dont|no longer) (?:want|live|need|know|like|have|wish|use)|i never (?:signed|asked)|i (?:have )?(?:moved|changed (?:my )?(?:number|phone))"
    r"|i (?:cant|can not) afford|cant afford|this (?:is|number|phone)|it costs|its (?:annoying|costing|my work|a work|too (?:many|much)|not (?:my|\w+$)|the wrong (?:number|person))"
    r"|you (?:have |have got |got )+(?:the )?wrong (?:number|person|man|woman)|wrong (?:number|person)|not interested|who (?:is this|are you)|fed up)"
)
_SAID_BEFORE = r"(?:who (?:is this|is it|are you)|(?:have |i )?(?:told|asked) you(?: \w+){0,2}|i did(?: not|nt) (?:ask for|sign up)(?: \w+){0,4}|my wishes and|i am (?:\w+ ){1,2}and|(?:texts|messages) (?:are |r )?annoying|(?:not|isnt) my number)"
_PLAINLY = (
    rf"(?:stop|quit|cancel)(?: it)?(?: {AFTER}){{0,3}} {_REASON}\b",
    rf"(?:do |kindly )?(?:stop|quit|cease|cancel|end|finish|terminate)(?: it)?(?: with)?(?: {AFTER})? {_OUR_TEXTS}(?: (?:to|for|on) (?:me|us|my \w+|this (?:\w+ )?(?:number|phone)))?(?: {AFTER}|$)",
    rf"stop (?:texting|messaging|messagin|contacting|texts|messages|spamming)(?: {US})? (?:ffs|bruv|bro|m8|pal|fam|man|init|innit|who|wrong|not)\b",
    r"(?:delete|erase|remove) my (?:\w+ )?(?:number|details|phone) and (?:stop|dont|do not|never) (?:text|texting|message|messaging|contact|contacting)\b",
    rf"(?:remove|scrub|take|strike|delete|unsubscribe|get) {_MY_NUMBER} (?:off|from|out of)(?: of)? {_OUR_LIST}(?: {AFTER}|$)",
    rf"(?:unsubscribe|remove) this (?:\w+ )?(?:number|phone)(?: {AFTER}|$)|(?:take|get) (?:my|this) (?:\w+ )?(?:number|phone|mobile) off(?: {AFTER}|$)|unsubscribe my (?:number|phone)(?: {AFTER}|$)",
    r"stop all of (?:this|it|these)$",
    rf"(?:no|dont (?:send|want)|do not (?:send|want)) (?:me )?(?:any |no )?(?:more )?(?:of )?{_OUR_TEXTS}(?: {AFTER}|$)",
    rf"(?:dont|do not) (?:text|message|msg|contact)(?: or (?:call|ring|text))? {US}(?: {AFTER}|$)",
    rf"(?:dont|do not) send (?:me |us )?(?:any ?thing|any) (?:else|more)?(?: {AFTER}|$)",
    r"(?:could|can|would|will) you (?:please |kindly |just )+stop(?: now)?$",
    rf"(?:i have |ive )?(?:moved [\w ]{{1,40}} )?(?:so |and )?(?:theres |there is )?no (?:need|point) (?:to |in )?(?:keep |keeping )?(?:on )?(?:texting|messaging)(?: {US})?(?: {AFTER}|$)",
    rf"(?:i am |thats me |that is me )?(?:done|finished) with {THESE}{TEXTS}(?: {AFTER}|$)",
    r"(?:i am |thats me |that is me )?(?:done|finished) with (?:this|your)(?: service| thing)? stop(?: now)?$",
)
_STATED = (
    rf"(?:i )?(?:dont|do not|no longer) (?:want|wish|need) (?:to (?:be on (?:your|this|the|any) (?:\w+ )?list|(?:get|receive|have|see) {_OUR_TEXTS}|(?:get|receive) (?:these|this|them|any more)|be (?:contacted|texted|messaged)(?: again)?|hear from you(?: again)?)|(?:no more |any more )?(?:of )?{_OUR_TEXTS}|anything (?:more|else) from you)",
    rf"i (?:would like|wish|want|need|would love) (?:to be (?:removed|taken off|deleted|unsubscribed)(?: (?:from|off) {_OUR_LIST})?|to (?:stop (?:receiving|getting|having)|unsubscribe|opt out)(?: (?:from )?(?:{_OUR_TEXTS}|these|them|this))?|you to stop (?:texting|messaging|contacting|sending)(?: \w+){{0,3}}|{_OUR_TEXTS} to stop)",
    r"(?:i would be|would be) (?:\w+ )?(?:grateful|obliged|glad) if you would (?:please )?stop (?:texting|messaging|contacting|sending)(?: \w+){0,4}",
    rf"(?:would|do) you mind (?:taking|removing|deleting) {_MY_NUMBER}(?: (?:off|from) {_OUR_LIST})?",
    rf"{_SAID_BEFORE} (?:please |just |so )?(?:stop(?: (?:texting|messaging|contacting)(?: me| us)?)?)$",
    r"(?:i am )?opting out|(?:please )?respect my wishes and stop (?:texting|messaging|contacting)(?: me)?|i want to leave and take me off|stop it (?:i (?:dont|do not) want (?:these |your |any |the )?texts|all please)",
)


def _any_of(phrases: Iterable[str]) -> str:
    """Alternatives as the clauses are spelled, the longest first; in Arabic also without the hamza."""
    bare = str.maketrans("أإآ", "ااا")
    plain = {words(fold(typed), SPELLINGS) for phrase in phrases for typed in (phrase, phrase.translate(bare))}
    return "|".join(sorted(plain, key=len, reverse=True))


def _elsewhere(code: str) -> str:
    """Every wish of a language as one pattern over a clause."""
    beside = f"(?:{_any_of([*BESIDE[code].split(), *MANNERS.split()])})"
    groups = ([f"(?:{_any_of(group.split('|'))})" for group in wish.split(" + ")] for wish in WISHES[code])
    between = f" (?:{beside} ){{0,4}}"
    wishes = "|".join(between.join(wish) for wish in groups)
    return f"(?:{beside} ){{0,6}}(?:{wishes})(?: {beside}){{0,6}}(?=$| (?:{_any_of(BECAUSE.split())})\\b)"


CERTAIN = re.compile(
    "|".join(
        (
            *map(_elsewhere, WISHES),
            rf"{_BEFORE}(?:{'|'.join(_ASKED)}){TAIL}",
            rf"{_BEFORE}(?:{'|'.join(_PLAINLY)})",
            rf"(?:{FILL} ){{0,8}}(?:{'|'.join((*_TOLD, *_STATED))}){TAIL}",
        )
    )
)
SLOGAN = re.compile(
    r"stop\W+(?:look|think|drop|start|listen|hammer|and (?:look|think|drop|start|listen|chat))|no,? stop\W+\w"
)
AMENDS = re.compile(
    r"(?:(?:no )?not (?:on |the |this |that |in |at |for |a )?(?:\w+day|\w+ one|morning|afternoon|evening|weekend|\d\w*|yet|that|this|the)|no$|i (?:meant|mean|pressed|hit|sent|put|typed|forgot|got it|made a)"
    r"|(?:i )?(?:have )?(?:put|typed|got|sent) the wrong|wrong (?:button|day|time|date|postcode|one|answer|word|place|chat)|(?:my )?postcode|let me|hang on|hold on|wait"
    r"|(?:\w+ ){1,2}(?:is|are|would be|suits) (?:better|best|wrong|me)|(?:the )?\d+(?:st|nd|rd|th)|you (?:are|re|will|ll|have)? ?(?:too|so|make|making|have me|had me|very)|youre|youll|that is (?:too|so|very|lovely|kind|the one|it|great)"
    r"|(?:you|u|youve|i|ive|we|weve)(?: have)? got (?:it|that|this|me|us|them|things)(?: all)? wrong|(?:\w+ ){1,4}wrong end\b"
    r"|thats|course|lol|haha|back|go back|change)\b"
)
"""After the keyword: a correction or a blush, so that the keyword is an exclamation."""

_NOT_OURS = (
    r"(?:by|off|over|in|at|for|and|smoking|drinking|motion|signs?|watch|gap|press|search|here|there|with|on|near|taps?"
    r"|until|till|the (?:clock|bus|show))"
)
AN_ORDER = re.compile(
    rf"(?:{FILL} ){{0,8}}(?:(?:can|could|will|would) (?:you|we) (?:please )?)?(?:just )?stop (?!{_NOT_OURS}\b)\w"
)
IN_PASSING = re.compile(
    rf"\b(?:please|so|and|just|but|kindly|told you to|asked you to|i said|yet) (?:{'|'.join(_ASKED)}){TAIL}|\bplease stop(?: \w+)?$"
)
A_LIST = re.compile(rf"{_BEFORE}(?:leave|(?:take|get) me off) (?:\w+ ){{1,4}}(?:news|list|network|group|texts)")
ALONE = re.compile(
    rf"(?:{FILL} ){{0,4}}(?:stop (?:it|that|this)|no more(?: questions)?|enough|go away|get lost|{GO_AWAY}|do one|spam"
    r"|i dont want (?:this|these|it)|make it stop|block me|wrong number|i want out|turn (?:it|this|these) off|give it a rest"
    rf"|pack it in|leave off|give over|too many (?:texts|messages)|enough {TEXTS}|how (?:do|can) i (?:get out of|stop|end|leave|switch off|turn off) (?:this|it|these|{THESE}{TEXTS})|dont bother me|take me off"
    rf"|i want to stop|cease|unfollow|deactivate|cancel all|end this(?: service| chat)?|sto p|do not send|delete my number)(?: {AFTER}){{0,3}}"
)

START = re.compile(
    rf"(?:(?:{FILL} ){{0,4}}(?:start(?! again)|unstop|opt (?:me )?(?:back )?in|resubscribe(?: me)?|re subscribe(?: me)?)(?: {AFTER}){{0,3}}"
    rf"|(?:{FILL} ){{0,4}}(?:(?:can|could|will|would) you )?(?:please )?start (?:texting|messaging|sending)(?: {US})?"
    rf"(?: {THESE}{TEXTS})? again"
    rf"|{_BEFORE}(?:re)?start {THESE}{TEXTS}(?<!restart)(?: again)?"
    rf"|{_BEFORE}(?:turn|switch) {THESE}{TEXTS} (?:back )?on"
    r"|(?:please )?(?:put|sign|add) me back (?:up|on (?:the|your) list)"
    rf"|i want {THESE}{TEXTS} back"
    rf"|you can (?:start )?(?:text|message|texting|messaging|send) me again"
    rf")(?: {AFTER}){{0,3}}"
)

STOP_OF = re.compile(
    rf"(?:{FILL} ){{0,4}}(?:(?:can|could|will|would) you (?:please )?|i (?:want|would like) to )?"
    rf"(?:(?:stop|leave|quit) (?:sending (?:me |us )?|texting me (?:about )?)?|(?:take|get|remove) me (?:off|from) "
    rf"|unsubscribe (?:me )?(?:from )?|opt (?:me )?out of |come off |mute |no more |dont (?:send|text) me )"
    rf"{THESE}(?:{TEXTS} (?:from|about|of) )?(?:the )?(?P<name>\w+(?: \w+){{0,6}})"
)
NOT_A_NAME = re.compile(
    rf"(?: (?:{TEXTS}|stuff|things|news|newsletters?|updates?|lists?|networks?|groups?|mailings?|{AFTER}))+$"
)
NO_NAME = frozenset(
    [
        "it",
        "that",
        "this",
        "them",
        "these",
        "those",
        "me",
        "us",
        "you",
        "by",
        "off",
        "over",
        "in",
        "at",
        "for",
        "and",
        "asking",
        "saying",
        "being",
        "sending",
        "texting",
        "with",
        "here",
        "there",
        "to",
        "work",
        "early",
        "smoking",
        "drinking",
        "him",
        "her",
    ]
)
