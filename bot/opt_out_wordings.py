"""The wordings of bot/opt_out.py as patterns over one clause: plain spelling, single spaces, no marks."""

import re

from bot.opt_out_words import AFTER, FILL, GO_AWAY, LIST, NAGGING, REQUEST, STOP, TAIL, TEXTS, THESE, US

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
    "nie pisz do mnie|prosze nie pisac|nu mai vreau mesaje|(?:message )?mat bhejo|arret",
    rf"(?:would|do) you mind not {NAGGING} {US}|i (?:dont|do not) want to be (?:texted|messaged|contacted)",
    rf"block me from your {TEXTS}",
)
CERTAIN = (
    *(re.compile(rf"{_BEFORE}(?:{asked}){TAIL}") for asked in _ASKED),
    *(re.compile(rf"(?:{FILL} ){{0,8}}(?:{told}){TAIL}") for told in _TOLD),
)
SLOGAN = re.compile(
    r"stop\W+(?:look|think|drop|start|listen|hammer|and (?:look|think|drop|start|listen|chat))|no,? stop\W+\w"
)

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
    r"|pack it in|leave off|give over|too many (?:texts|messages)|how do i get out of this|dont bother me|take me off"
    rf"|i want to stop|cease|unfollow|deactivate|cancel all|end this|do not send|delete my number)(?: {AFTER}){{0,3}}"
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
