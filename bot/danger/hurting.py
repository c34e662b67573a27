"""Hurting oneself and the means at hand: cuts, burns, hunger, pills, drink and drugs."""

_PILLS = r"(?:tablets|pills|meds|medicines?|medication|paracetamols?|aspirins?|ibuprofen|co ?codamol|insulin|antidepressants|sleepers|painkillers)"
_LIMB = r"(?:arms?|legs?|skin|thighs?|wrists?|stomach|belly|ankles?|veins?)"
_CHORE = r"(?:on|off|while|whilst|when|cooking|gardening|doing|in the garden|at work|ironing|falling|at the|playing|with the (?:saw|mower|shears|hedge))"
_DRUG = r"(?:heroin|fent\w*|spice|pills|ket|gear|coke|mdma|mandy|xanax|benzos|methadone|crack|meth|drugs)"

HURTING = (
    rf"(?:cutting|cuts|slic\w+|slit\w*|slash\w*|burning|scratching|carv\w+|scald\w+|cut) (?:into |at |up )?(?:my|me|his|her|their) (?:own )?(?:\w+ )?{_LIMB}(?! {_CHORE}\b)",
    rf"fresh cuts|(?:cuts|burns|scars|blood) (?:on|all over|up|down) (?:my|her|his|their) (?:\w+ )?{_LIMB}(?! (?:from|off)\b)|(?:arms?|legs?|wrists?)(?: is| are| were)?(?: all)? (?:cut(?! off)(?! down)|slashed|sliced)",
    r"show(?:ed|s|n)? (?:me|us|my \w+) (?:the |all )?(?:her|his|their)?(?: \w+)? ?(?:arms?(?: all)? cut|cuts|wrists|burns|bruises|scars)",
    r"(?:till|until|til) (?:i|it|they) (?:bleed|bled|bleeds)|need it to hurt|(?:just )?to feel (?:something|owt|anything)$|deserve (?:the |this )?pain|something to my (?:arms?|legs?|self|wrists?)|cut too deep",
    r"(?:starving|starve) (?:myself|me ?self)|make myself (?:sick|throw up) (?:after|every)|not (?:eaten|eat|ate|eating)(?: \w+){0,3} (?:days|a week)(?! (?:a week|of the)\b)|stopped (?:eating|drinking) and|he has stopped eating$|and passing out",
    r"(?:punch|punched|smash\w*|bang|banging|hit|hitting)(?: \w+){0,4} (?:wall|mirror|head)(?: \w+){0,8} (?:bled|bleed\w*|glad|feel something|cut open|till|until)",
    rf"(?:took|taken|had|swallowed|necked|downed|drank|popped|done|eaten|ate|shared|take|taking)(?: \w+){{0,4}} (?:all|too many|too much|the whole|whole|loads|a lot|lots|bottle|packet|box|strip|pot|\d\d|handful|wrong|extra|double|fistful|twenty|thirty|forty|fifty|sixty)(?: \w+){{0,4}} {_PILLS}(?! (?:a day|a night|back|to the|round|daily|every|in the (?:morning|recycling)|for (?:my|the))\b)",
    rf"{_PILLS}(?: and| with| plus)? (?:a (?:bottle|load) of )?(?:whisky|whiskey|vodka|gin|alcohol|booze|wine|cider|beer)|(?:whisky|vodka|gin|wine|drink|booze) (?:and|with) (?:the |my |some |all )*{_PILLS}",
    rf"(?:count|counting|counted|stash\w*|hoard\w*|stockpil\w*|saving up|saved up|been saving|kept back|collecting up|lined up)(?: \w+){{0,4}} {_PILLS}(?! (?:for (?:the|my|our)|from the)\b)",
    rf"{_PILLS}(?: \w+){{0,8}} (?:count|counting|counted|lined up|stashed|looking at (?:them|it)|staring|calling me|and i (?:keep|am going)|and (?:a )?(?:bottle|drink)|made my mind up)(?! (?:out )?for (?:her|him|mum|nan)\b)",
    rf"(?:how many|too many|what dose|how much)(?: \w+){{0,4}} {_PILLS}(?: \w+){{0,4}}(?= is too many|$| to die| kill| end| would)|(?:is|was|are|be) too many(?= to die|$)(?<!they are too many)|(?:mixed|mixing) (?:my |the |all )?{_PILLS}",
    r"(?:taken|took|had|used|done) too much(?=$| and| his| her| he| she| of (?:something|it|the stuff))|(?:he|she|mate|friend|they)(?: has)? (?:is |s )?(?:took|taken) something(?= and| i| he| she|$)",
    r"(?:there is|got|have|bought|found|have got) (?:a bottle of |the |some )?(?:bleach|poison|antifreeze|weedkiller)(?: \w+){0,6} (?:looking|drink it|swallow|stare|staring|and me)",
    r"(?:rope|belt|noose|cord|cable|scarf|sheet|dressing gown)(?: \w+){0,3} (?:round|around|over|on|from|to) (?:my|me|his|her|the|a) (?:neck|beam|banister|bannister|loft hatch|curtain rail)(?! (?:handle to|for)\b)",
    r"(?:tied|bought|found|got|made|fetched|looking for|think only about|only about|thinking about|get) (?:a|the|my|some|me)? ?(?:rope|noose)(?= in the (?:garage|shed|loft|car|boot)| ready| now| and i | on|$)(?! (?:ladder|bridge)\b)",
    r"(?:knife|blade|razor|scissors|glass|gun)(?: \w+){0,5} (?:keep (?:picking|looking|holding|staring)|in my (?:hand|pocket)(?! for)|at my (?:wrist|neck|throat)|to my (?:wrist|arm|neck|throat))|(?:picking|pick) (?:it|the knife|the blade) up and",
    rf"(?:taken|took|used|shared|smoked|injected|done|had|on)(?: \w+){{0,4}} {_DRUG}(?: \w+){{0,8}} (?:blue|colour|will not wake|not wake|breathing|slipping|passed out|dizzy|not moving|collapsed|fitting)",
    r"(?:relapsed|used)(?: \w+){0,4} (?:on my own|alone)(?= feel| and| now|$)|feel (?:myself|me self) (?:slipping|going)(?: away)?|needle (?:still )?in (?:his|her|my) arm|(?:heart|head) (?:is )?going mad(?: \w+){0,3} (?:alone|dizzy|tablets)|(?:had|feel\w*)(?: \w+){0,5} (?:tablets|pills)(?: \w+){0,3} (?:sleepy|drowsy now|dizzy|sick)",
)
