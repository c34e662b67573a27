"""The words of bot/opt_out.py: what people call a text, how they ask, what they put before and after."""

_SPELLINGS = {
    "stop": "stp sotp stpo tsop stahp st0p stope stob stoop spot stup",
    "stopall": "stoppall",
    "stopping": "stoppin",
    "texts": "txts sms smss tests textes",
    "text": "txt texst",
    "texting": "textin txting txtin textting texing",
    "message": "msg mesage messge",
    "messages": "msgs mesages messges massages mssgs whatsapps",
    "messaging": "msging messagin mesaging whatsapping",
    "sending": "sendin sendng",
    "me": "meee mee",
    "please": "pls plz plse pleas plese",
    "you": "u yow ya",
    "your": "ur",
    "dont": "doh dnt dunt donot",
    "again": "agen agn",
    "any more": "anymore nemore",
    "unsubscribe": "unsub unsubcribe unsuscribe unsubscrib unsubscibe unsubscirbe unsubscribed desubscribe unsubsribe",
    "subscribe": "subscibe",
    "resubscribe": "resub",
    "optout": "optput",
    "i am": "im",
    "i would": "id",
    "i have": "ive",
    "thanks": "thx thnx tks",
    "no": "nah",
    "want to": "wanna",
}
SPELLINGS = {typed: plain for plain, typings in _SPELLINGS.items() for typed in typings.split()}
del SPELLINGS["spot"], SPELLINGS["stoop"], SPELLINGS["tests"], SPELLINGS["massages"]

SWEAR = r"(?:bloody|fucking|fuckin|effing|fing|flipping|sodding|damn|bleeding|stupid|daft|constant|annoying)"
GO_AWAY = r"(?:fuck|fk|f|sod|bog|piss|eff|bugger|naff) off"
FILL = (
    rf"(?:please|kindly|just|now|ok|okay|right|hi|hiya|hello|hey|dear|sir|madam|sorry|love|bab|mate|oi|no|nope|yes|and|so|but"
    rf"|thanks|thank you|ta|enough|again|i said|i say|i repeat|for the last time|text|reply|my answer is|omg|wtf|lads|guys"
    rf"|wrong number|not interested|too many (?:texts|messages)|i never signed up for this|i have had enough|i (?:have )?changed my mind|{GO_AWAY}"
    rf"|{SWEAR}|not being funny|you lot|whoever this is|never asked for this)"
)
REQUEST = (
    r"(?:(?:can|could|will|would) (?:you|yow|we|someone|somebody|i ask you to)|you (?:can|need to|must|should)"
    r"|how (?:do|can|could) (?:i|you|we)|(?:i )?(?:want|would like|need|wish|asked|told|have asked|have told|am asking|said to)"
    r"(?: you)? ?to|i want|make it)"
)
TEXTS = r"(?:texts?|messages?|texting|messaging|text messages?|notifications?|alerts|spam|communications)"
THESE = rf"(?:(?:the|these|those|this|your|my|all|any|more|of|me|us|such|from|{SWEAR}) ){{0,5}}"
STOP = r"(?:stop|quit|cease|give over|pack in|pack it in with|knock off|halt)"
US = r"(?:me|us|this number|this phone|my (?:phone|number|mobile))"
NAGGING = r"(?:texting|messaging|contacting|bothering|spamming|pestering|bugging|annoying|hassling|harassing|writing to|msging)"
LIST = r"(?:(?:your|the|this|that|all|any) (?:mailing |text |texting |contact )?(?:lists?|service|system)|this|here|your books)"
TAIL = (
    rf"(?=$| (?:please|thanks|thank|ta|cheers|now|again|any more|ever|forever|for (?:good|ever)|love|bab|mate|you|i|its?|or|and"
    rf"|this|asap|no more|ever again|immediately|altogether|completely|today|because|cos|as|from (?:you|now|here)|sorry|we|ok|will|right"
    rf"|{SWEAR}|{GO_AWAY}|full stop|stop)\b)"
)
AFTER = (
    rf"(?:please|thanks|thank you|ta|cheers|now|ok|love|bab|mate|all|everything|forever|for good|immediately|today|asap|again"
    rf"|sir|madam|{SWEAR}|{GO_AWAY})"
)
