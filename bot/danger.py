"""Words that say somebody may be at risk: a first careful list, to be reviewed with the safeguarding lead.

A miss costs more than a false alarm, but an alarm for "this heat is killing me" teaches people to ignore it.
What these miss, Rasa's `crisis` intent may still catch. Each pattern takes time linear in the text.
"""

import re

ONESELF = (
    r"(kill|killing|hurt|hurting|harm|harming|cut|cutting) (my ?self|me ?self|himself|herself|themselves)",
    r"(been|started|keep) (cutting|self ?harming)( again)?",
    r"(kill|end|ending) (it all|my life|me life|it (tonight|tonite|now|today))",
    r"take my (own )?life",
    r"suicid\w*(?! (squad|bereavement|prevention|awareness|walk|charity|support))",
    r"self ?harm(ing|ed)?",
    r"(want|wanna|wants) (to )?(die|be dead)",
    r"wish i (was|were) dead",
    r"(don'?t|do not|dont) (want|wanna)( to)? (live|be alive|be here|wake up|exist)( no more| any ?more)?",
    r"(can'?t|cannot|cant|cor|cyor) goo? on(?! ((mon|tue|wed|thu|fri|sat|sun)\w*|with|the|a|that|my|your)\b)",
    r"(can'?t|cannot|cant|cor) (carry on|take it|do this) (any ?more|no more)",
    r"just want (it|this) (all )?(over|to (be over|end|stop))",
    r"no (reason|point) (to|in|of) (liv|be|go)\w*",
    r"no point (being here|living|going on|anymore)",
    r"(had|ad) enough of (living|livin|life)",
    r"better off (dead|without me)",
    r"no ?(one|body) (would|wud|will) (notice|care|miss me) if i (was|were|am|die|died)",
    r"overdos(e|ed|ing)",
    r"(taken|took|taking|swallowed) (all|a load|loads|too many|a lot)( of)? (my |the )?(tablets|pills|meds)",
    r"(tablets|pills|rope|knife|blade) (lined up|ready|in (front of|my))",
    r"rope in (the|my) \w+",
    r"(standing|stood|sat|sitting|stuck) on (the|a) (bridge|edge|ledge|roof)",
)
OTHERS = (
    r"(he|she|they|hes|shes|he's|she's|my \w+) (is |keeps? |just |has )?"
    r"(hit|hits|hitting|beat|beats|beating|punch\w*|hurt|hurts|hurting|strangl\w+|chok\w+|kick\w*) me",
    r"(he|she|they|hes|shes|he's|she's|my \w+) (is |keeps? |just |has )?"
    r"(raped|raping|abus(es|ed|ing)|touch(es|ed|ing)|threaten(s|ed|ing)?( to kill)?) me",
    r"(is|are|am|was|been|being) (being )?(abused|raped|assaulted|beaten up|strangled|groomed|trafficked)",
    r"(gonna|going to|will|threatens to|threatened to|trying to) (kill|stab|hurt) "
    r"(me|her|him|them|us|my|someone|somebody)(?! if)",
    r"(comes|came|gets|got) (in|into) my (room|bed) at night",
    r"not safe (at home|with (him|her|them))",
    r"(don'?t|do not|dont) feel safe (at home|in my (own )?home|here|with)",
    r"kick(ing|ed)? (the|my|our) (front )?door (in|down)",
    r"(with|has|got|waving) (a|an|his) (machete|knife|gun|axe)",
    r"(isn'?t|is not|not|stopped|aint) (breathing|responding|waking up)",
    r"on the (floor|ground) (bleeding|unconscious|not (moving|talking|breathing))",
    r"(someone|somebody|he|she|nan|grandad|mum|dad)('s| is)? (dying|bleeding (badly|a lot)|unconscious)",
)
DANGER = tuple(re.compile(rf"\b(?:{pattern})\b") for pattern in (*ONESELF, *OTHERS))
