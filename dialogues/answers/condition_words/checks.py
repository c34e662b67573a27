"""Phrases for checks, kit, training and time."""

from dialogues.answers.condition_words.getting_there import Rows
from dialogues.answers.condition_words.pieces import DBS, IF, NEED, NO, TOOLS
from storage.conditions import Condition

_HOURS = r"(?:hours?|minutes|mins?|mornings?|days?|afternoons?)"
_COUNT = r"(?:an|a|1|one|half|half an|couple of|couple|2|two|few|3|three|4|four|\d\d)"
_EACH = r"(?: (?:a|per|each|at a) (?:week|day|time|month|go))?"
_PAID = r"(?:sort|pay|cover|do|arrange|get|fund|organise|help|provide|put)(?:s|ed|ing)?"

SAID: Rows = {
    Condition.DBS_PAID: (
        r"(?:if|as long as|when|once|provided|only if|long as|unless|will do|need|want|someone to|somebody to"
        rf"|can|could|would)(?: \w+){{0,4}} (?:{_PAID}|paid|sorted|does|done)(?: \w+){{0,2}} (?:my |the |a "
        rf"|for |me |with )*{DBS}(?: for me| done| out)?",
        rf"{DBS}(?: \w+){{0,2}} (?:paid|free|sorted|covered|arranged|funded|provided|organised|costs?|if|doing"
        r"|needs|need|needed|help|fee)(?: (?:you|they|its|paid|pay|for|me|someone|sort|is|free|it|the"
        r"|council))*",
        rf"{DBS}\W+(?:but )?(?:only )?if (?:its |it is |it |thats |someone |you |they )*(?:free|paid|pay|pays|sort|cover)",
        rf"needs? (?:a |my |the )?{DBS} (?:doing|done|sorting|sorted|paying|paid|getting)(?: out)?(?: for me)?",
        rf"if (?:\w+ )?{DBS} (?:gets?|is|was|were|got) (?:all )?(?:done|sorted|paid|covered|free)(?: for me)?",
        rf"{DBS}(?: \w+){{0,4}} if (?:\w+ ){{0,3}}(?:free|pay|pays|paid|sort|sorts|sorted|cover|covers|help|helps)(?: \w+)?",
        r"(?:pay|paying|paid|pays|(?:fork|shell) out|afford|cost of|price of|fee for|help with|charged? for)(?: for)? (?:a |the "
        rf"|my |for )*{DBS}|(?:id |i |would |will |might |we |still )+(?:need|require|have to get|want) (?:a "
        rf"|an |to |get |have |do |my |new |fresh |another )*{DBS}(?: (?:doing|done|sorting|sorted|renewing))?",
    ),
    Condition.HAS_DBS: (
        r"(?:got|have|has|already|hold|holding|current|enhanced|clean|valid|full|my|me|passed|done|ive"
        r"|in date|recent|new|im|am)(?: (?:a|an|my|me|own|the|already|got|full|enhanced|current|clean|valid"
        r"|up to date|in date|recent|new|had|have|done|both|passed|through work|basic|first aid and"
        rf"|all))* {DBS}(?: ?(?:d|ed|check|checked|cleared|already|done|in place|all|ok|fine|up to date))*",
        rf"{DBS} ?(?:d|ed|checked|cleared|already|in place|from (?:work|school|my)|ok|in date|up to date|valid"
        r"|current|enhanced|all done|is done|done|passed|is fine|came back|update service"
        r"|is (?:in place|done|sorted|in date|current|valid|up to date)|on the update(?: service)?)",
    ),
    Condition.NO_DBS: (
        r"(?:no|not|dont|wont|without|cant|refuse|never|avoid|wouldnt|havent|rather not|nothing|aint"
        r"|couldnt)(?: (?:having|have|had|want|do|doing|get|got|getting|need|needs|needing|a|any|to|an|the"
        r"|done|pass|my|like|be|thats|that|with|requires|keen|on|no|yet|agree|go|through|fill|for|hold"
        rf"|current|valid|been|never))* {DBS}",
        rf"{DBS}(?: \w+)? (?:no|not|never|cant|would fail|wont|refused|would come|no way|out|ran out|expired"
        r"|run out|no go|isnt|i cant|i wont)(?: \w+)?|(?:criminal|police|prison|got a|have a"
        r"|youth) record(?! (?:player|shop|collection|label|of|deck))",
        rf"{DBS},? (?:\w+ ){{0,2}}(?:cant|wont|couldnt|can not) (?:have|get|do|pass)(?: one| it)?",
        rf"{DBS}\W+(?:\w+ ){{0,3}}(?:wont|wouldnt|cant|not) pass",
        rf"(?:not|dont|wont|cant|wouldnt|refuse|never|aint)(?: (?!but|and|so|if|problem|mind)\w+){{0,4}} {DBS}",
        r"got previous(?! \w)|(?:past |spent |unspent |old |previous |got |some )+(?:convictions?|cautions?)"
        r"|been (?:inside|in (?:prison|jail|nick))|done time|ex offender|on (?:probation|licence)"
        r"|just out of prison",
    ),
    Condition.EQUIPMENT: (
        rf"(?:need|needs|needing|require|{IF})(?: (?:a|an|any|some|the|to|be|my|me|with|for|of|good|more"
        rf"|decent|proper|borrow|lend|right|all|use))* (?:\w+ (?:and a |and )?)?{TOOLS}"
        rf"|{NO} (?:\w+ )?{TOOLS}(?: of my own)?",
        rf"{TOOLS} (?:is |are |was |were |get |gets |all |be )*(?:provided|supplied|needed|given|laid on"
        r"|included|lent|loaned)|not got the (?:tools|gear|kit)",
    ),
    Condition.TRAINING: (
        r"(?:need|needs|needing|require|must have|want|would need|could do with|if theres|if i get"
        r"|if you give me|long as i get)(?: (?:a|an|any|some|the|to|be|my|me|bit|little|proper|full|of"
        r"|have))* (?:training|trained|showing|shown|teaching|taught|guidance"
        r"|induction)(?: (?:how|first|up|what to do|the ropes))*",
        r"show(?:s|ed)? (?:me|us) (?:what|how|the ropes|first)(?: (?:to|it|is|do|done|they|you))*"
        r"|be (?:shown|taught|trained)(?: (?:how|what|the|to|do|ropes|up|first|it))*|the ropes"
        r"|training (?:given|provided|needed|first)",
        r"(?:never|not|havent) (?:ever |really |actually )?done (?:it|this|that|owt|anything"
        r"|one)(?: (?:before|like|this|that|sort|of|thing))*|no experience(?: of| in| at| with)?(?: \w+)?",
    ),
    Condition.TIME_LIMIT: (
        rf"(?:(?:only|just|about|max|maximum|up to|most|at most|for) )*{_COUNT} (?:of )?{_HOURS}(?: or (?:so"
        rf"|two))?{_EACH} (?:is |would be |will be |its )?(?:tops|max|maximum"
        r"|at (?:a time|most|once|the most|a stretch|a push)|no more|limit|is all"
        r"|all i (?:can|got|have))(?: (?:do|manage|spare|got|give))?",
        r"(?:only|just|no more than|not more than|max|maximum|at most|cant (?:do|manage|give|spare) more than"
        r"|nothing over|not over|less than|under)(?: (?:got|have|do|manage|spare|of|about|free|available|give"
        rf"|an|a|can))* (?:hour|{_COUNT} ?(?:of )?(?:hours?|minutes|mins?)|half hour){_EACH}",
        r"(?:in |during |only )*term ?time(?: only)?|short (?:shifts?|bursts?|sessions?|spells?|stints?)"
        r"|(?:not|except|cant|apart from|never)(?: (?:do|in|during|the|over|come))* (?:school )?(?:holidays"
        r"|half terms?|summer holidays|six weeks)",
        r"cant (?:promise|commit)(?: (?:to|every|each|regular|regularly|anything|week|long|much|term"
        r"|too much))*|not (?:for )?(?:too )?long|not all day|(?:an )?hour at a time",
    ),
    Condition.NO_QUALIFICATION: (
        r"(?:no|not|without|dont need|never|dont|havent|aint|lack)(?: (?:got|have|any|my|formal|proper|real|a"
        r"|had|did|do|really|passed|no|need|get|paper|having|needing|actual|official|in the way of"
        r"|a single))* (?:qualifications?|qualified|certificates?|certs|gcses?|degree|exams|o levels"
        r"|diplomas?|quals|nvqs?|certified|(?<=formal )training)",
        r"unqualified|left school (?:with nothing|without \w+)|nothing on paper",
    ),
    Condition.NO_REFERENCE: (
        r"(?:no|not|without|dont|havent|cant|aint|never|couldnt|nobody|lack"
        r"|struggle)(?: (?:got|have|any|get|give|provide|a|know|anyone|anybody|who|could|can|to|for|of|as"
        r"|body|one|someone|me|be|ask|my|need|do|work|good|two|2|with|would|think|i))* (?:references?"
        r"|referees?|vouch(?: for me)?)",
        r"references? (?:is |are |might |would |could |will )*(?:a |be |an )*(?:problem|issue|hard|difficult"
        r"|no|not|tricky|none)",
    ),
}  # fmt: skip

ASKED: Rows = {
    Condition.EQUIPMENT: (
        rf"{NEED} (?:\w+ )?{TOOLS}|(?:the |my |any |all the |your |with )*{TOOLS} (?:is |are |get |gets |got "
        r"|all |be )*(?:there|available|broke\w*|bust|to use|to borrow|sorted|would|please|for me)"
        rf"|^(?:the |some |any )?{TOOLS}(?: and {TOOLS})?$",
        r"(?:lend|borrow|supply|provide|use|give me|loan|hire|share|buy|find)(?: (?:me|us|of|the|some|a|all"
        rf"|your|any|for))* (?:\w+ )?{TOOLS}|(?:someone|somebody|else|council|you|they)(?:s|es)? (?:has|have"
        r"|got|had|lends?|supply|supplies|provides?|brings?)(?: (?:the|a|some|all))* (?:right "
        rf"|proper )?{TOOLS}",
    ),
    Condition.TRAINING: (
        r"train(?:ing|ed)|train (?:me|us|up)|shadow\w*|(?:never|not|havent) (?:ever |really |actually )?(?:used|touched|made|played|held|run|worked)"
        r" (?:\w+ ){0,4}(?:before|ever)|show(?:s|ed|n|ing)? (?:me|us)|(?:teach|train|guide|mentor)(?:es|s)? (?:me|us)"
        r"|(?:tell|explain)(?: \w+)? (?:to )?(?:me )?(?:how|what) to(?: do)?"
        r"|help me (?:learn|start|get going|at first|with it at first)|walk me through"
        r"|(?:been|being|get|am|was|were|if|im|given) (?:shown|taught|trained)",
        r"(?:not|havent|never) (?:ever )?(?:volunteered|tried|done)(?: \w+)?"
        r"|not (?:very |that |so |much )?experienced?|(?:little|not much|dont have(?: any| much)?"
        r"|havent got(?: any| much)?) experience|(?:not sure|dont know|unsure) (?:about )?(?:how"
        r"|what) to(?: do)?|new to (?:this|it|all this|volunteering)|(?:complete |a |total |im )beginner"
        r"|rusty|learn(?:ing)? (?:how|on the job|as i go|it|the|new|what)"
        r"|(?:willing|happy|want|like|keen) to learn|instructions?|induction|guidance|supervis\w+|a course"
        r"|course",
    ),
    Condition.TIME_LIMIT: (
        rf"(?:only )?{_COUNT} {_HOURS}(?: or (?:so|two))?{_EACH}(?: (?:only|enough|plenty|max))?"
        r"|(?:shorter|little|short) (?:periods?|visits?|time|slots?|bits|while|chunks?)(?: at a time)?"
        r"|(?:dont want (?:it|anything)?|cant (?:stay|be|do|do it)|couldnt (?:do|stay)|not there"
        r"|nothing) (?:for |to |too |very |that |be |stay )*(?:long|all day|full day|full time|every week)"
        r"|bits? at a time|little and often",
        r"(?:only|just|no|in|during)(?: (?:do|in|during|the|over|come|for|free))* (?:school )?(?:holidays"
        r"|half terms?|exams?|ramadan)|(?:only|just) (?:in |for |over )?(?:the )?(?:summer|winter)"
        r"|holidays (?:only|are|no|im|is)|when (?:uni|school|college|term) (?:is )?(?:back|on|finishes"
        r"|breaks)|(?:after|until|til|till) (?:my )?(?:exams|ramadan|the summer|i start \w+|the baby)",
        r"(?:limited|not much|not a lot of|little|no|not enough|dont have (?:much|a lot of|the)"
        r"|havent (?:got )?(?:much|a lot of)|short (?:of|on)|pushed for|hardly any|got no"
        r"|not got much)(?: spare| free)? time(?: to spare)?|time (?:is|s) (?:\w+ )?(?:short|tight|limited)"
        r"|(?:very |so |really |quite |too |pretty )?busy(?: (?:with|life|at|person|mum|mom))?|short ?-?term"
        r"|temporary",
        r"(?:dont want to|wont|couldnt|not able to|no|not a|without|dont) (?:\w+ )?(?:commit(?:ment)?"
        r"|be tied(?: down)?|promise)(?: \w+)?|(?:have|got|need|needs|has|must) to (?:be |get |leave |go "
        r"|finish )+(?:back|home|away|off|by|for|early|on time)(?: (?:home|back|by|for|before|at))*"
        r"|must (?:be (?:back|home)|finish|leave)(?: \w+)?|drop in and out",
    ),
    Condition.NO_QUALIFICATION: (
        r"nothing on paper|self ?-?taught|(?:no|any) (?:papers|paperwork|levels|certs?)"
        r"|not (?:a )?professional|qualifications?",),
    Condition.NO_REFERENCE: (
        r"no ?(?:one|body) (?:to|who|can|could|would) (?:\w+ )?vouch(?: for me)?|^references?$",),
}  # fmt: skip
