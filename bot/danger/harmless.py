"""Manners of speaking, old stories and good work that sound like danger: struck out before the tables are read."""

_WORK = (
    r"(?:volunteer\w*|work(?:s|ed|ing)?|mentor(?:s|ed|ing)?|help(?:s|ed|ing)? out|talks?|train(?:ed|ing)?|group)"
)

_GRAVE = r"(?:suicid\w*|self harm\w*|overdos\w*|abus\w+|raped?|domestic (?:abuse|violence)|stabb\w+|traffick\w+|groom\w+|sleeping rough|nowhere to (?:sleep|go)|homeless\w*|addict\w*|in danger|kill themselves|forced marriage|attacked|on the streets?|unsafe)"
_OTHERS = r"(?:people|those|others|any ?one|folks?|women|men|families|survivors|victims|kids|teenagers|teens|lads|young (?:people|mums|men|women|lads)|neighbours|residents|someone|the)"
_LONG_AGO = r"(?:last (?:year|month|summer|winter|spring|autumn)|(?:\w+ ){0,3}(?:years|months) (?:ago|back)|years (?:ago|back)|back in (?:the|\d+)|in (?:january|february|march|april|may|june|july|august|september|october|november|december|20\d\d|19\d\d|my (?:teens|twenties|youth))|as a (?:kid|child|teenager|teen|lad|girl|boy)|when i was (?:a kid|young\w*|little|a teenager|at school|\d+))"
_TEAM = r"(?:villa|city|blues|albion|baggies|wolves|coventry|cov|sky blues|england|rovers|united|rangers|walsall|town|forest|arsenal|liverpool|spurs|chelsea|birmingham|moors)"

HARMLESS = (
    rf"(?:help\w*|support\w*|listen\w*|counsel\w*|mentor\w*|befriend\w*|sit(?:ting)? with|talk\w* to|work\w* with|for|with|run|reach\w*|train\w*)(?: to| out)? (?:\w+ )?{_OTHERS} (?:who|that|with|bereaved|affected|touched|thinking|feeling|struggling|sleeping|fleeing|escaping|hurt|living|facing|going)(?: \w+){{0,4}} {_GRAVE}(?: \w+ themselves)?(?! me\b)",
    rf"{_OTHERS} (?:who feel|who are|who have been|bereaved by|affected by|touched by|that are|sleeping|who self|who)(?: \w+){{0,2}} ?(?:suicid\w*|self harm\w*|rough|abused|raped|homeless)",
    r"(?:fewer|less|no more|reduce|prevent\w*|tackl\w+|against|raise awareness of|fundrais\w+|end|stop the|cut) (?:\w+ ){0,2}(?:kids|boys|lads|girls|young \w+|people|families|women|men|deaths|mums|sons|teenagers|suicides|stabbings?|knife crime|violence|abuse)(?: (?:\w+ ){0,3}(?:suicid\w*|stabbed|stabbing\w*|knife|knives|shot|killed|abused|sleeping rough|machetes?))?",
    r"(?:husbands|wifes|sons|brothers|dads|mums|friends|mates|daughters|sisters|fathers|mothers|nephews|cousins|his|her|their) suicide|(?:lost|losing|died|death|loss)(?: \w+){0,5} (?:to|by|from|after) (?:suicide|an overdose|overdose|knife crime|stabbing)|bereaved (?:by|through) suicide|suicide (?:loss|bereave\w*|aware\w*|safe\w*|first aid)",
    rf"(?:collapsed|stabbed|mugged|attacked|overdos\w*|(?:had|having) a (?:heart attack|stroke|fit|seizure|fall)|run over|knocked (?:down|over)|burgled|broke in|broken into|fire|suicidal|self harm\w*|cut myself|tried to (?:kill|hang) myself|sle(?:pt|eping) rough|homeless|drown\w*|beaten|kicked out|abused)(?: \w+){{0,6}} {_LONG_AGO}(?! (?:\w+ ){{0,4}}(?:again|tonight|now i want))",
    rf"{_LONG_AGO}(?: \w+){{0,4}} (?:collapsed|stabbed|mugged|attacked|overdosed|suicidal|self harm\w*|homeless|sleeping rough|knocked (?:down|over))(?! (?:\w+ ){{0,4}}(?:again|tonight))",
    r"(?:i |we |he |she )?used to (?:\w+ ){0,2}(?:self harm\w*|be (?:suicidal|homeless|abused|beaten)|cut (?:myself|my arms)|sle(?:ep|eping) rough|want to die|get (?:beaten|battered|hit)|overdose|be on the streets?)(?! (?:\w+ ){0,6}(?:again|started|cannot|back to it|tonight))",
    r"(?:would|making \w+|makes \w+|make \w+|women|people|residents|pensioners) (?:all )?feel unsafe|unsafe (?:bit|path|crossing|road)",
    r"(?:fumes|lorr\w+|traffic|route|road|cars|dust|pollution|air|diesel|vans|buses)(?: is| are| s)? (?:choking|killing|poisoning) (?:\w+ ){0,2}(?:kids|children|us|town|city|lungs|people)",
    rf"{_TEAM} (?:\w+ )?(?:got|were|was|get|getting|gets|been|is|are) (?:\w+ )?(?:battered|beaten|hammered|slaughtered|thrashed|murdered|killed|robbed)|(?:battered|murdered|killed|slaughtered|hammered|beat) (?:us|them|{_TEAM}) (?:\d|\w+ nil|second half|first half|in the (?:first|second|final|cup)|on (?:saturday|sunday|penalties)|away|at home)",
    r"suicid\w+ (?:squirrels?|pigeons?|cats?|dogs?|drivers?|cyclists?|birds?|slugs|foxes|wasps?)|throw(?:ing)? myself in(?:to)? (?:it|things|this|work|volunteering|something|everything|my \w+|the (?:garden|club|group|community|work))",
    r"(?:mums?|mums is|boss|hubby|husband|dad|nan|coach|gaffer|manager|she|he|wife) (?:is |am )?(?:going to|will|would|d|ll) (?:kill|murder|strangle) me(?= lol| haha| if i (?:am late|was late|forget|miss|bring|break|lose|buy|spend|eat|burn|drop|do not (?:get|bring|do))| for| i (?:dyed|broke|forgot|lost|spilt|burnt)| when (?:she|he) sees)",
    r"(?:can not|could not) breathe? (?:after|for|from) (?:that|the|all that|laughing)|driving me (?:suicidal|to suicide)|(?:nobody|no one|none|people) should (?:have to )?die|die alone|dying wish|murder mystery|true crime|crime (?:book|drama|novel|fiction|series)",
    r"cross my heart and hope to die|gun to (?:my|your) head|rather die than(?! (?:live|be here|go (?:home|back)|carry|see|face|stay|marry|wake|keep)\b)|no will to live left for|makes no sense|(?:bins?|dog|cat|car|van|fence|wall|signs?|cars|bollards?)(?: has| have|s| is)? been (?:hit by|run over|knocked)|nearly got run over|lock me in for|(?:caretaker|wind|cat|toddler) locked me|on fire tonight|angina|spray for it",
    r"(?:someone|somebody|a kid|kids|child|children) (?:will|is going to|will get|going to|could|might) (?:get |be )?(?:killed|hurt|run over)|could (?:have )?(?:strangled|murder|murdered|killed|kill) (?:him|her|them|a|an|some)|kill(?:ed)? (?:to|for) (?:do|have|get|be)|will not be here (?:next|this|in|on|for|tomorrow) ?(?:week|month|weekend|\w+day|back|i am (?:away|on)|as i am|cos i am away|because i am away|\w+ (?:visiting|on holiday|away))|burns? (?:that|the|his|her) (?:toast|dinner|tea|cake)|finish me off (?:one day|lol|haha)",
    r"(?:will not|does not) wake(?: up)?(?: in time)? (?:before|until|till|for|in time|early)|years married|(?:could|can|would) a stalker|shot on (?:film|video|camera|target|goal)|(?:found|got) (?:a|the|some) rope (?:\w+ ){0,4}(?:you can have|going free|to give)|phone numbers?|afraid of (?:her|his|my|the) (?:phone|computer|laptop|stairs)|i take a lot of (?:tablets|pills)|kicks? (?:the|a) ball|burgled last night",
    r"(?:the )?(?:film|play|book|show|drama|documentary|panto|programme|series|novel|podcast|story|game|opera|song)(?: \w+){0,3} (?:about|on|where|called)(?: \w+){0,6} (?:suicid\w*|kill\w*|hang\w*|murder\w*|stabb\w*|traffick\w*|raped?|abuse\w*|drown\w*|dies|shoot\w*)",
    r"suicid\w+ (?:prevention|awareness|bereavement|support|charity|squad|training|walk|helpline|hotline|talks?|watch)",
    r"(?:self harm|overdose|abuse|violence|knife crime|stroke|drowning|choking|rape crisis) (?:and \w+ )?"
    r"(?:prevention|awareness|support|charity|training|worker|helpline|group|association|talks?|kits?|survivors?)",
    r"(?:lost|losing) (?:\w+ ){1,3}to (?:suicide|an overdose)",
    r"(?:took|taken|taking|take) (?:his|her|their) own (?:life|lives)",
    r"(?:died|dead) (?:of|from|by) (?:an overdose|overdose|suicide)",
    rf"{_WORK} (?:with|for|at|in|about|on) (?:\w+ ){{0,5}}(?:suicid\w+|self harm\w*|overdoses?|knives|abuse\w*|raped)",
    r"(?:was|been|being) (?:abused|raped|beaten) (?:\w+ ){0,2}(?:as a|when i was|years ago|in the past)",
    r"(?:kill\w*|cut|hurt) (?:myself|ourselves) (?:laughing|shaving|cooking|gardening|lifting|chopping)",
    r"(?:cut|hurt|burnt|burned|stabbed) myself (?:on|with|when|while|doing|playing|at|moving|by|falling) (?!purpose)",
    r"(?:top|topping|topped) myself up",
    r"overdos\w+ on (?:\w+ )?(?:cakes?|chocolate|tea|coffee|sugar|biscuits|telly|pies|sun|mince)",
    r"(?:mum|wife|missus|mrs|nan) (?:is |am )?(?:going to|will|would) (?:kill|murder) me",
    r"unconscious (?:bias|of)",
    r"(?:used to|retired|ex|former) (?:\w+ ){0,3}(?:police|ambulance|paramedics?|firem[ae]n)",
    r"call me an ambulance chaser|like a house on fire|fire (?:engine|station|brigade (?:came|visit))",
    r"(?:heat|glue|nerf|paint|spray|nail|staple|water|air|massage) guns?",
    r"overdos\w+ of (?:sugar|cake|chocolate)",
    r"self harmed (?:\w+ )?years ago|hung (?:himself|herself) (?:\w+ )?years ago",
)
