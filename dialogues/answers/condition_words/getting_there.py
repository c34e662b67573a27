"""Phrases for transport, a car of one's own, staying at home, and money."""

from dialogues.answers.condition_words.pieces import CANT, IF, KIN, NEED, NO, OTHERS
from storage.conditions import Condition

type Rows = dict[Condition, tuple[str, ...]]

_LIFT = (
    r"(?:lifts?(?! access| in| to get up| and ramp| or ramp| or stair)|rides?|pick(?:ing|ed)? ?up|pickup|transport(?:ation)?|taxi"
    r"|collecting|fetching)"
)
_WHO = r"(?:someone|somebody|they|you|anyone|u|one of you)(?: (?:can|could|would|will|was able to|was to|to))*"
_BUS = r"(?:bus|buses|tram|metro|public transport)"

SAID: Rows = {
    Condition.TRANSPORT: (
        rf"{CANT} (?:see to |legally |even |really ||actually |currently |nor )?(?:able to )?(?:drive|driving|be driving"
        r"|driver)(?: (?:anymore|any more|at the moment|now|yet))?",
        r"(?:non|not a) ?-?driver|^no driv(?:e|ing)(?!\w)|(?:gave|given|give|giving) up (?:the |my |me )*(?:driving|car|licen[cs]e)"
        r"|never passed (?:my test|driving)|too old to drive",
        r"(?:never|not|havent) (?:learned|learnt)(?: to drive)|stopped driving|banned from driving|used to drive$",
        rf"{OTHERS} (?:has|have|needs?|uses?|takes?|got|using|shares?) (?:the|our|my|me) (?:car|van|motor)",
        rf"{NO} (?:car|cars|transport|wheels|vehicle|motor|driving licen[cs]e"
        r"|way (?:of getting|to get) (?:there|about|around|home))",
        r"(?:sold|lost) (?:my|the|me) (?:car|licen[cs]e|van)|learner driver|learning to drive",
        rf"(?:need|needs|needing|require|could do with|would need|{IF})(?: (?:a|some|my|the|help with|be"
        rf"|to))* {_LIFT}",
        rf"if {_WHO} (?:pick|fetch|collect|drop|run|drive|take|bring|get|(?:gi|give)(?= (?:me|us) a lift)) (?:me"
        r"|us)(?: (?:up|there|and back|home|about|a lift|to it|off|back|in))*",
        r"(?:give me|gi me|gimme|get a|got a|with a) lift(?: there| home| back| in)?"
        r"|lift (?:would help|please|needed|home|there)",
        rf"{_BUS} only|only {_BUS}|(?:rely|depend|relying|depending|reliant) on (?:the |my |a )?(?:{_BUS}"
        r"|lifts?)|bus ?pass",
        r"(?:only |just )?(?:by|on|get|take|catch|use|using|near|need) (?:a |the |my |me |two |2 |one "
        rf"|1 )?(?:number )?(?:\d+\w? )?{_BUS}(?: ?(?:route|stop|line|there|home|journey|ride))?"
        r"|bus (?:route|\d+\w?)|public transport",
        r"(?:with)?in walking distance|walking distance|(?:if|somewhere|anywhere|where"
        r"|as long as) i can walk(?: to| there| it)?",
        r"transport (?:is|would|will|needed|provided|paid|laid|sorted|if|problem|issue|arranged)(?: \w+)?"
        r"|ring and ride|dial a ride",
    ),
    Condition.HAS_CAR: (
        r"i (?:do |can |still |also |actually |both )*drive(?! (?:buses|a bus|lorr|taxi|a taxi|a lorr|me "
        r"|people mad|for a living))",
        r"(?:still|can|able to|happy to|dont mind|will) driv(?:e|ing)(?! (?:me|lorr|buses))|drive myself"
        r"|own (?:transport|car|wheels|vehicle|van)",
        r"(?<!no )(?<!not )(?<!have )(?<!havent )(?<!not got )(?<!dont have )(?<!aint got )(?:got|have|has"
        r"|own|using) (?:(?:a|an|my|me|our|two|2|own|small|little|big|works|work|motability|family|access to|the"
        r"|use of|old|company|estate|electric|7 seater) )*(?:cars?|van|wheels|transport|vehicle|minibus"
        r"|people carrier)(?! ?(?:boot|pool|wash|share|seat|park))",
        r"(?:full|clean|uk|british) (?:uk |clean |driving )*licen[cs]e|(?:got|have|hold) (?:a |my |me |full "
        r"|uk )*(?:driving |drivers )licen[cs]e",
        r"(?:im|i am) (?:a )?(?:car )?driver",
    ),
    Condition.FROM_HOME: (
        r"house ?bound|bed ?bound|bedridden|agoraphobi\w+|home ?bound|wfh",
        r"(?:cant|dont|not able to|unable to|never|hardly|rarely) (?:really |ever |often )*(?:leave"
        r"|get out of|go out of) (?:the |my |me )?(?:house|home|flat|bed)",
        r"(?:cant|unable to|hardly ever|dont) (?:really )?(?:get|go) out(?: (?:much|often|a lot|really"
        r"|these days|any ?more|of the house))*(?! (?:after|at night|in|alone|on my|late|evenings|past|of"
        r"|when|til|until))",
        r"(?:work(?:ing)? |do (?:it|that|things|stuff|something) |help(?:ing)? (?:out )?|only |just "
        r"|has to be )*from (?:my |me )?(?:own )?(?:home|front room|living room|(?<=own )(?:house|flat|place))(?: only| please)?|(?:at home|phone|telephone|online"
        r"|zoom) only|only (?:at home|online|remote(?:ly)?|zoom|by phone|on the phone)",
    ),
    Condition.COST: (
        r"skint|potless|brassic|(?:im|am|flat|stony|always) (?:too |so |a bit )?broke$"
        r"|(?:im|am|flat|stony|always) broke(?= (?:till|til|so|and|until|at)|[,.])",
        r"(?:cant|couldnt|not|dont|barely|unable to|struggle to|hard to|could not|can not) (?:really "
        r"|able to )?afford(?! (?:\w+ )?(?:dbs|childcare|crb|school|rent|food|heating))(?: (?:to|the|it|any"
        r"|bus|travel|petrol|fares?|much|anything|pay))*",
        r"(?:travel |my |out of pocket |some |any |petrol |all )*expenses(?: (?:paid|covered|back|please"
        r"|would help))?|out of pocket",
        r"(?:the |my |our )?(?:bus|train|tram|taxi|travel) ?(?:fares?|money|costs?|paid|reimbursed|refunded"
        r"|covered|is paid)(?: (?:paid|is|back|covered|for|needed|please|would|help|was|were|given))*"
        r"|bus (?:is |was )paid(?: for)?",
        r"petrol (?:money|costs?|paid|is|covered|allowance)|(?:my|me) petrol"
        r"|(?:money|quid|pounds?|cash|change|fiver|tenner|something) (?:for|towards) (?:the |my |me )?(?:petrol|bus|fuel|travel|taxi|train|parking)(?: fare)?|fuel (?:money|costs?)",
        r"pay(?:ing)? (?:for )?(?:my|me|the|for) (?:travel|bus|petrol|fares?|train|parking|taxi)",
        r"on (?:benefits|the dole|universal credit|uc|esa|jsa|low income|a low income|income support)"
        r"|universal credit|on a (?:tight )?budget|(?:affect|effect|stop|lose|losing|touch"
        r"|mess(?: up)?(?: with)?) (?:my |me |the )?benefits|moneys tight|hard up|strapped for cash",
        r"(?:has|have|must|needs?|got) (?:to )?be (?:free|no cost|cheap)|(?:if|as long as|provided|long as"
        r"|only if) (?:its|it is|it|thats)(?: all)? free",
        r"(?:must|should|can)(?:nt)? ?(?:not )?cost (?:me |us )?(?:nothing|owt|anything|money|too much)"
        r"|no money for \w+|(?:money|cash|budget) is (?:\w+ )?tight",
    ),
}  # fmt: skip

ASKED: Rows = {
    Condition.TRANSPORT: (
        rf"{NEED} {_LIFT}|{_WHO} (?:pick|fetch|collect|drop|run|drive|take|bring|get) (?:me"
        r"|us)(?: (?:up|there|and back|home|off|back))*",
        r"(?:pick|fetch|collect|drop) me (?:up|off|back|home|and)|come (?:and )?(?:get|fetch) me"
        r"|(?:a |my )?lifts?(?: (?:there|home|back|both|to and|only|is|if|would))+"
        r"|(?<!there )(?:get|getting|got|have|had|with|for|wanting|only|by|a|any) lifts?(?! in| and ramp| or ramp)|^lifts?(?=$| and|,)"
        r"|door to door|my lift|community transport|car ?share",
        r"(?:getting|get) there(?: and back)?|getting (?:about|around)|how (?:would|do|will|can|am) i (?:get"
        r"|getting|gonna get) there|cant (?:travel|get there|get to \w+)|travel (?:is|would be|to|needed)"
        r"|^(?:transport|travel|the bus(?:es)?|taxi)$|taxi",
        rf"(?:no|two|2|three|3|last|the) {_BUS}|bus (?:stop|line|service|times|timetable|ride|is|runs|there"
        rf"|home)|train(?:s| station)?(?! me| us| up)|{_BUS} (?:stop|dont|finish|are|run|stops|is)",
        rf"(?:my |me |our )?{KIN} (?:\w+ ){{0,2}}(?:brings?|takes?|drives?|drops?|fetch(?:es)?|picks?|runs?) (?:me|us)",
        r"(?:husband|wife|daughter|son|mate|mum|mom|dad|partner|sister|brother|friend) (?:\w+ )?(?:drives"
        r"|takes|brings|drops) me|(?:only )?on foot|walkable|can only walk",
        r"(?:dont|wont|not|cant) (?:like |want |go |be )*(?:walk\w* |going |travel\w* |out "
        r"|home )*(?:in the dark|after dark|at night)(?: alone)?",
        rf"{NO} (?:licen[cs]e|van|bike)|(?:only )?(?:a )?provisional|car(?:s| is| has|s been)? (?:off the road"
        r"|broke\w*|bust|died|gone|in the garage|packed up)|used to drive",
    ),
    Condition.HAS_CAR: (
        r"with (?:a|my) (?:car|van)|in my car|(?:a|my) (?:car|van)(?=$| and| so|,)"
        r"|(?:give|giving|offer|do) (?:\w+ )?(?:a )?lifts?(?= to| for|$)",
        r"(?:somewhere (?:safe |free )?to|can|need (?:a )?|free|easy) park(?:ing)?|parking space|car park"
        r"|^parking|(?:driving|cars?) (?:is )?(?:fine|ok|no problem)|(?:^|(?<=, ))(?:a |my |own )?(?:car|van)(?=,|$| and)|drive|(?:love|like|enjoy) driving",
    ),
    Condition.FROM_HOME: (
        r"(?:by|over|on|via|using) (?:the )?(?:phone|telephone|computer|zoom|email|laptop|teams|whatsapp"
        r"|internet)(?: only| calls?)?",
        r"on ?line(?: only)?|remote(?:ly)?|virtual(?:ly)?|(?<!no )(?:phone|zoom|video) calls?(?: only)?"
        r"|in my own home|at mine|^at home|(?:do|work|help|stay|im|am|stuck|be|only|just|stuff|something"
        r"|things) (?:it |things |stuff |out )?at home",
        r"stuck (?:at|in)(?:doors| the)? ?(?:home|house|flat|bed)?|without leaving"
        r"|from (?:my |me )?(?:house|flat|bed|chair|armchair|sofa|settee)|dont go out",
    ),
    Condition.COST: (
        r"(?:no|not got|dont have|havent got|not much|got no|little|any|without"
        r"|not a lot of) (?:\w+ )?(?:money|cash|funds|income)(?: to spare)?",
        r"broke(?! (?:my|me|the|down|her|his))|poor(?= as|$)|no fees|afford|(?<!minder )(?<!care )costs?|cost of \w+|(?:bus|train|tram|taxi) (?:money|ticket|pass paid)"
        r"|fares?(?: paid)?|petrol|fuel|mileage|^(?:money|free)$|money (?:for|is|problem)\w*|free of charge"
        r"|for free",
        r"on (?:pip|a pension|(?:the )?(?:state )?pension)|benefits|low income|pension(?:er)?"
        r"|(?:dont|not|cant|wont|without) (?:want to |have to |having to )?(?:pay"
        r"|spend)(?:ing)?(?! (?:for )?(?:a |the |my )?(?:dbs|crb))(?: (?:for )?(?:it|anything|out|money|owt))*",
        r"(?:lunch|food|meal|dinner|drinks?) (?:provided|included|paid)|reimburs\w*|paid back|money back"
        r"|cheap|short of money|tight for money|pay(?:ing)? me (?:my |for )?\w+",
    ),
}  # fmt: skip
