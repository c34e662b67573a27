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
    r"(no|any|what('?s| is) the) (reason|point)( to| in| of)? (carry(ing)? on |to )?(liv(e|ing)|being here)",
    r"(thinking (of|about)|want to|wanna|gonna|going to) (end|ending) it( all| tonight| tonite)?",
    r"planning to jump|(jump|jumping) off (the|a) (bridge|roof|building)|hang(ing)? my ?self",
    r"(want|wanna) 2 die|(let|make) me die|unalive|kms|hate my ?self and i want",
    r"(can'?t|cannot|don'?t) (see|find) (a|any) way out|(no|lost all) hope left|no fight left",
    r"(nothing|nowt) (left )?to live for|life (ay|ain'?t|isn'?t|is not|not) worth living",
    r"(sick|tired) of (being alive|living)(?! (in|near|next|on|with|here|by|opposite|at|above|below))",
    r"never wake up|do(n'?t| not) want to be in this world|don'?t care if i die",
    r"can'?t cope any ?more|(had|ad) enough of this life|want to disappear for ?ever|dark thoughts",
    r"keep(ing)? my ?self safe|(feel|im|i'm|i am) (unsafe|in danger)|(aint|ain'?t|ay|not|never) safe here",
    r"(thoughts|thinking|think|feel like) (about |of )?(harming|hurting|killing) \w+",
    r"(burn|burning|scratch|scratching) my (arms|legs|skin) when",
    r"(gonna|going to|might) do something (stupid|silly|bad) (to my ?self|tonight|tonite)",
    r"(got|found|bought) (a|the|me|some) (rope|noose)|(pills|tablets) (are )?in my hand"
    r"|what (tablets|pills) would",
    r"took all (me|my|the) (pills|tablets)|better with the insurance money|better under the ground",
    r"ch(c|ć)e ju(z|ż) (umrze|zy|ży)\w*|nie chc(e|ę) ju(z|ż) (zyc|żyć)|vreau s(a|ă) mor",
    r"marna chaht\w+|jeena nahi|ami morte chai|waan isdili doonaa",
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
    r"(hitting|hittin|hits|beating|beats|hurting|hurts|punched|punching) (me |my |the )?"
    r"(mom|mum|mother|sister|brother|wife|kids?|child|baby|son|daughter|little \w+|nan|dad)",
    r"(scared|afraid|frightened|frit to death|terrified) of (him|her|(my|me|the) ?"
    r"(boyfriend|girlfriend|husband|wife|partner|dad|mum|mom|son|ex|father|stepdad|uncle|landlord|man))",
    r"(won'?t|will not|doesn'?t|don'?t) let me (out|leave)|lock(s|ed)? me in|help police",
    r"break(ing)? (the|my|our) door( down)?|threw (boiling|hot) \w+|pushed me down|smashed the place up",
    r"find me and kill me|burn the house down|get(s|ting)? in my bed|want to hurt (people|somebody|someone)",
    r"hiding in the (bathroom|cupboard|bedroom)|help me (im|i'm|i am) being hurt"
    r"|attacked .{0,40}(bleeding|just now)",
    r"(took|taken|takes|got|has) my passport|pimps? me|for marry and i don'?t|force(d|s)? (me )?to marry",
    r"stepdad (comes|gets|touch)\w*|bruised all over|left on his own and .{0,20}marks",
    r"(fella|man|woman|nan|grandad|someone|somebody|he|she)('s| has)? collapsed|collapsed at|gone blue|smell gas",
    r"on the floor .{0,40}not moving|punched me",
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
