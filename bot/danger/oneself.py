"""Not wanting to live, and hurting oneself: said by the person, or of somebody they know."""

from bot.danger.people import MORE, ONES_SELF

_PILLS = r"(?:tablets|pills|meds|medicines?|medication|paracetamols?|aspirins?|ibuprofen|co ?codamol|insulin)"
_LIVING = r"(?:living|being alive|being here|life|me being (?:here|alive))(?! (?:in|on|near|next|with|by|here|at|above|skills)\b)"
_GOING_ON = rf"(?= {MORE}| like this(?! diet)| living| with (?:it|life|my life)\b| with this$| without (?:him|her|you|them)| i\b| much longer| please| and\b| but\b| bab|$)"

ONESELF = (
    rf"(?:kill|hang|top|throw|chuck|stab|shoot|drown|harm|unalive|hurt|cut|burn)(?:s|t|p?ing|ting|ning|ed)? {ONES_SELF}(?! up\b)",
    r"(?:been |started |keep |keeps |i )?self harm(?:ing|ed)?",
    r"suicid\w*",
    r"(?:been|started|keeps?) cutting(?= again|$)",
    r"(?:cut|cuts|cutting|slit|slash\w*|burn|burning|scratch\w*) (?:my|me|his|her) (?:own )?"
    r"(?:arms|legs|skin|thighs|wrists?)(?! (?:on|off)\b)",
    r"(?:take|took|taking|end|ending|finish|finishing) (?:my|me) (?:own )?life(?! (?:drawing|class|story|model|membership))|finish with (?:my )?life",
    r"(?:want|wants|wanted)(?: to)?(?: just)?(?: be)? (?:die|dead)(?! (?:of|from|when|laughing)\b)|(?:make|let) me die",
    r"wish i (?:was|were) (?:dead|never born|not alive|not here)|wish i had never been born|wish i d never been born",
    r"never been born and|should not be alive|kms|unalive",
    r"(?<!you )do not (?:wish|want)(?: to)? (?:live|be alive|exist|go on living)"
    r"(?! (?:in|on|near|next|with|by|here|at|opposite|above|out|through|under)\b)",
    r"do not (?:want|wish)(?: to)? be here(?= any| no more|$)|do not want to be in this world",
    r"(?:never|not|do not want to) wake up(?= ?(?:tomorrow|again|any more|in the morning|please|and)|$)",
    r"sleep for ?ever|hope i do not wake up|sleep and (?:not|never) wake",
    r"(?:rather|better) (?:be |off )?(?:dead|without me|under the ground)|better off if i (?:was|were|am)",
    r"(?:better|happy|happier) if i (?:was |were |am )?(?:die|died|dead|gone|not here)",
    r"better with the insurance money",
    r"(?:no one|nobody|anyone) (?:would|wud|will) (?:notice|care|miss me|be bothered) if i (?:was|were|am|die|died)",
    r"do not care if i (?:die|live|wake)|nobody (?:loves|would miss) me",
    rf"(?:no|any|the|what is) (?:reason|point)(?: to| in| of| for)?(?: carry(?:ing)? on| me)? ?(?:liv(?:e|ing)(?! in\b)|{_LIVING})",
    r"(?:reason|point) (?:to|in|of) (?:stay(?:ing)? alive|carry(?:ing)? on|going on)(?! (?:with|about|to|the|at|on)\b)",
    r"nothing (?:left )?to live for|life (?:is )?not worth living|my life is (?:over|finished?)(?! (?:by|at|work)\b)",
    rf"enough of (?:this |my )?{_LIVING}|(?:sick|tired) of (?:being alive|living(?= (?:like this|any)|$)|life$)",
    rf"(?:can not|think i can) (?:go|carry|keep) on{_GOING_ON}",
    rf"can not (?:take (?:it|this|the pain)|do (?:it|this)|live(?: like this)?|cope) {MORE}"
    r"(?! (?:my|me|cos|because|due|with|for|on|at|in)\b)",
    r"can not cope(?: bab)?$",
    r"end(?:ing)? (?:it|everything) all(?! (?:by|at|with|off)\b)",
    r"(?:going to|want to|will|ready to|thinking (?:of|about)|plan(?:ning)? to) end(?:ing)? (?:it|things)"
    r"(?! (?:at|by|before|with|on|early|off|after)\b)",
    r"(?:end|ending) (?:it|things) (?:tonight|now|today)",
    r"(?:think|thinking|thoughts?)(?: \w+){0,3} (?:of|about|how to|to) finish(?:ing)? (?:it|with life|my life)",
    r"this is my last (?:message|text)(?! (?:before|for|to|until|of|today|was)\b)",
    r"by the time you (?:get|read|see) this (?:(?:i|it) (?:will|am|is)(?: be)?|ill be) (?:gone|dead|over)",
    r"will not be (?:around|here) much longer|saying goodbye for (?:good|ever)|goodbye everyone(?: x)?$",
    r"tell my (?:\w+ ){1,3}i love(?:d)? (?:them|him|her)",
    r"(?:want|need) out of this life|want to disappear for ever|be with my (?:\w+ ){1,2}in heaven",
    r"just want (?:it|this) (?:all )?(?:over|to (?:be over|end|stop))(?! (?:by|before|at|with)\b)",
    r"want (?:it|this|everything) all to (?:stop|end|be over)|want (?:it|this|everything) to be over"
    r"|want the (?:pain|voices) to (?:stop|end)|make it stop for good",
    r"how (?:to|can i|do i) (?:die|kill(?: me| myself|$)|end it|end my life)|(?:easy|easiest|best|quickest|painless) way to (?:die|kill)",
    rf"(?:how many|what|which) {_PILLS} (?:to die|would|does it|will|do i need|it takes)",
    rf"(?:(?:might|going to|want to|will) take|took|taken|swallowed|eaten|ate|taking) (?:all|a load|loads|too many|a lot|lots|the whole|\d\d+)"
    rf"(?: (?:of|my|me|the|them|box|packet|bottle|whole|lot))* {_PILLS}(?! (?:back|to|round|in|home|for)\b)",
    r"(?:too (?:many|much)|load of|loads of) (?:drugs|spice|heroin|ket)(?! (?:round|about|dealers?|on|in)\b)",
    r"(?:drunk|drank|drinking|swallowed) (?:\w+ ){0,4}(?:bleach|antifreeze|poison|acid)",
    rf"(?:{_PILLS}|rope|noose|razor|blade)(?: (?:is|are|all)){{0,2}} (?:here$|ready$|in (?:my|me) hand|lined up|in front of me)",
    r"(?:rope|belt|noose|cord) (?:\w+ ){0,2}(?:neck|loft|tree|stairs)"
    r"|(?:got|found|bought) (?:a |the |me a )?(?:rope|noose)(?= ready| now| and i|$)|rope in the \w+ and i keep",
    r"overdos(?:e|ed|ing)|enough to finish me off|washed (?:them|it) down with",
    r"(?:jump|jumping) (?:off|from) (?:a |the |that )?(?:\w+ )?(?:bridge|car park|roof|building|balcony|flats|multi)"
    r"|planning to jump|going to jump$|am (?:at|on) the (?:top|edge) (?:and )?(?:ready )?to jump",
    r"(?:jump|jumping|step|stepping|walk|walking) (?:in front of|under) (?:a |the |that )?(?:train|bus|lorry|traffic|car|one)",
    r"(?:standing|stood|sat|sitting|stuck|am) on (?:the|a) (?:\w+ )?(?:bridge|ledge|roof)(?! (?:with|for|giv|hand|count|at|garden|terrace|wait|watch|paint|fix)\w*)",
    r"(?:standing|stood|sat|sitting) on (?:the|a) edge of the (?:bridge|roof|multi|car park|platform|building)",
    r"(?:not|can not|cant) (?:be |feel |keep )?(?:safe with )?myself(?: safe)?(?= tonight| now| any| safe|$)",
    r"scared (?:of )?(?:what )?i (?:might|will|could) do (?:to myself|something)|do something (?:stupid|silly|bad) "
    r"(?:to myself|tonight)",
    r"hate myself (?:and |so much )?(?:i )?want|(?:bad|dark) (?:thoughts|things) about (?:myself|dying)|dark thoughts",
    r"no hope left|lost all hope|can not see (?:a|any) way out|no fight left",
    r"(?:not|never|do not) (?:think i will )?make it through (?:the night|tonight)|last night i (?:nearly|almost) did it",
    r"voices (?:are )?(?:telling|tell|saying) (?:me )?to|do not text back look after my",
    r"join (?:him|her) in heaven|(?:has|has got) no meaning (?:now|any more)|as ?well be dead|should (?:just )?die",
    r"do not (?:fancy|feel like|see) being (?:alive|here any more)",
    r"no way out (?:for|of this for) me|telling me to (?:end|kill|jump|do it|hurt|cut)",
    rf"(?:sat|sitting|stood|here|in bed) (?:here )?with (?:a |the |my )?(?:bottle|box|pile|load|handful|packet) of {_PILLS}",
)
