"""A life at risk this minute: illness, accident, fire, gas, water."""

from bot.danger.people import PATIENT

_PLACE = r"(?:house|flat|home|building|kitchen|block|bedroom|hall|landing|stairs)"

EMERGENCY = (
    r"(?:gone|going|went|goes) in(?:to)? labour(?! (?:exchange|party)\b)",
    r"(?:not|stopped|isnt|barely|hardly) (?:even )?(?:breathing|responding|waking up)",
    r"can not breathe?(?! (?:well|properly|through|round|around|in|near|when|easy|easily|out|with|for)\b)",
    rf"{PATIENT} collapsed|(?<!\w )collapsed (?:at|by|in|outside)",
    rf"{PATIENT} unconscious|unconscious (?:on|in|at)",
    r"(?:can not|will not) wake (?:him|her|them|my \w+|the \w+)(?: up)?(?! (?:before|until|till|in time|early|at)\b)",
    rf"{PATIENT}(?: and)?(?: will not| does not| not) wake(?: up)?(?! (?:before|in|for|early|at|until|on|up (?:before|in|for|early|at|until|on))\b)",
    r"(?:too many|too much) (?:drugs|tablets|pills) and (?:\w+ ){0,3}wake",
    r"(?:fell|fallen|floor|ground)(?: \w+){0,12} (?:not|can not|does not) (?:moving|move|get up|talking|talk|answer\w*)(?! (?:ladders|stairs)\b)",
    r"on the (?:floor|ground) (?:bleeding|unconscious)",
    r"having (?:a|an) (?:heart attack|stroke|seizure|fit|asthma attack|miscarriage)(?! (?:of|about|over)\b)",
    r"(?:have|has|got|having|getting|with)(?: bad| really| severe| got| a| terrible| these){0,3} chest pains?",
    r"face (?:has |is |have )?(?:dropped|drooping|drooped|fallen)|can not feel (?:his|her|my) (?:left|right|arm|face)",
    rf"(?:{PATIENT}|i am) choking(?! up\b)",
    rf"(?:{PATIENT}|lips(?: are| have)?) (?:gone|going|turned|turning|went) (?:all )?(?:blue|limp|floppy)|and gone (?:all )?(?:limp|floppy)",
    r"blood everywhere|(?:pregnant and|and pregnant) ?bleeding|bleeding and (?:\w+ )?pregnant|(?:he|she|i) (?:is|am) bleeding$",
    r"bleeding (?:really |very |so )?(?:badly|bad|heavily|lots|a lot|loads|out|to death|everywhere|from (?:his|her|my|the) \w+)",
    rf"(?:{_PLACE}|next door|upstairs)(?: is)? on fire(?! (?:street|this))|there is a (?:big |bad )?fire (?:in|upstairs|downstairs|next door)",
    rf"{_PLACE}(?: is)? (?:full of|filling with|filled with) smoke|people (?:are )?(?:inside|trapped)$",
    r"smell(?:s|ing)?(?: of)? gas|gas leak(?! (?:detector|fixed))",
    r"(?:call|phone|ring|send|get|need)(?: me| us| for| an| a| the){0,3} (?:ambulance|paramedics?|fire brigade|999)(?! (?:driver|station|to visit)\b)",
    r"(?:send|call|phone|ring|need)(?: me| us| for| the){0,2} police(?= (?:now|please|quick|here|help|hes|he)|$)|help police|police (?:now|quick|please)",
    r"(?:fell|fallen|falling)(?: in| into)(?: to)? the (?:canal|river|lake|cut|water)(?! (?:as a|when|once|years|last)\b)",
    r"(?:someone|somebody|child|kid|boy|girl|man|he|she)(?: is)? drowning(?! in (?:paper\w*|nappies|debt|work)\b)",
    r"(?:someone|somebody|he|she|nan|grandad|mum|dad|baby) is dying(?= now| help| please| here|$)",
    r"will not stop fitting|blood (?:will not|does not|is not) stop(?:ping)?|smoke coming (?:from|out of|under)",
    rf"{PATIENT} swallowed (?:a |some |my |the )?(?:\w+ )?(?:battery|batteries|pills|tablets|bleach|magnets?|medicine)",
)
