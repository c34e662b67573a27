"""Phrases that say a condition does not hold, or that there is none."""

from dialogues.answers.condition_words.pieces import DBS, KIN, OTHERS, TOOLS
from dialogues.answers.tables import phrases, words

DENIED = phrases(
    r"(?:dont|do not|wont|no|wouldnt|never) (?:really |actually )?need (?:for )?(?:\w+ ){0,4}(?:lift"
    r"|childcare|help|dbs|transport|training|creche|anything|owt|nothing|support|equipment|tools|money"
    r"|expenses|paying|minding|car|english|interpreter)",
    r"(?:no problems?|no issues?|no bother|no worries|fine|ok|okay|happy|no trouble|good) (?:with|about|on"
    r"|to have|to do|to get|doing|having|getting) (?:a |an |any |the |my |some |doing |having "
    rf"|getting )*(?:heavy )?(?:{DBS}|stairs?|steps|lifting|standing|walking|carrying|kids|children"
    r"|mixed)(?! if| but only| as long)",
    r"(?:stairs?|steps|lifting|standing|walking|carrying|getting there|travel|transport|childcare|money"
    rf"|english|{DBS}|outdoors|outside) (?:is |are |isnt |arent |not |would be )*(?:fine|ok|okay|no problem"
    r"|no bother|no issue|no trouble|sorted|a problem|an issue|good|all right|alright)(?! if| as long| long as| but only)",
    r"(?:can|happy to|willing to|able to|dont mind|do not mind|could) (?:still |easily |do |any |the |some "
    r"|a bit of |a |have |having |get |doing |to )*(?:lift(?:ing)?(?! home| there| if)|carry(?:ing)?"
    rf"|stand(?:ing)?|stairs|steps|heavy \w+|walk(?:ing)?|outdoor\w*|{DBS}|be outside|work outside"
    r"|outside)(?: it| stuff| things| anything| all day| for hours| if needed| too| if asked| well| there"
    r"| far)*(?! if)",
    r"(?:(?:no|not)(?: (?:have|got|any))*|havent(?: got)?(?: any)?|not got(?: any)?|dont have(?: any)?|without) (?:young |little "
    r"|small )?(?:kids|children|child|little ones|dependants|ties)(?: to (?:worry about|think of|look after"
    r"|mind))?",
    r"(?:not|no|dont) (?:too |that |really )?(?:bothered|fussed|worried|worry|need) (?:about|by|for|of|to) (?:\w+ ){0,3}\w+",
    r"(?:happy|fine|ok|okay|good|all right|alright|dont mind|rather|prefer|prefer to|like to|can|will) (?:to )?(?:come|coming|go|going|do it|doing it|be|being|turn up|work"
    r"|working|just|on)? ?(?:along |there )?(?:alone|on (?:my|me|mi) (?:own|tod|jack)|by (?:myself|meself))"
    r"|(?:get|getting|come|coming)? ?(?:there |here )?(?:under |by |on )?(?:my|me|mi) own steam|(?:own|my|me) way there",
    r"(?:good|decent|fine|ok) pension|(?:fully|already|well) trained|trained already",
    r"(?:plenty|loads|lots|years|a lot) of experience|(?:speak|write|read|understand)(?: and \w+)? (?:good |fluent )?english (?:very )?(?:well|fine|ok|good)",
    r"(?:like|love|enjoy|prefer)(?: \w+){0,3} (?:alone|on (?:my|me) own|by (?:myself|meself))",
    r"no (?:\w+ )?(?:training|help|support|lifts?|equipment|transport|childcare|translator) (?:needed|required|necessary)",
    rf"{OTHERS} (?:can |could |will |would |is able to )(?:have|mind|watch|look after|take) (?:\w+ )?{KIN}|{KIN}(?: \w+){{0,3}} look after themselves",
    r"(?:not|aint|isnt|never) (?:scared|afraid|nervous|shy|worried|bothered)(?: (?:of|about|to))?(?: (?:being|going|to be|to go|coming|come))?"
    r"(?: (?:alone|on (?:my|me) own|by myself))?",
    rf"{KIN} (?:are |is |have |has |all |now )*(?:grown(?: ?up)?|left home|flown|at school now|older|adults?"
    r"|big now|grown ups)",
    rf"(?:got|have|bring|supply|use)(?: (?:all|my|me|our|own|the|a full set of|plenty of|loads of))+ (?:\w+ )?{TOOLS}",
    r"english is my (?:first|native|own|mother) (?:language|tongue)|my english (?:is |its )?(?:very |quite |really |pretty )?(?:good|fine|ok|okay|great|fluent|perfect)"
    r"|(?:speak|have) (?:good|fluent|very good) english",
    r"(?:can|will|i) (?:make|find|get) (?:my|me) own way(?: there)?|(?:can|will) get there (?:on my own"
    r"|by myself|myself)|can get (?:myself|my self) (?:there|about|around)",
)
"""Says that a condition does not hold; blanked before the rest is read."""

UNRELATED = phrases(
    r"(?:far|away|miles?|minutes|distance|walk|km|close|near|nearer|over|hours?) (?:to|from) (?:my )?home"
    r"|feel at home|teach(?:ing)? english",
    r"(?:used to|like to|love to|want to|learn to|teach\w*|help\w*) (?:\w+ )?(?:drive|driving) (?:buses|a bus"
    r"|lorries|people|taxis|a taxi|a lorry|vans)",
    r"man (?:utd|united|city|u|made|power)|handy man|used to be a driver"
    r"|(?:dog|house|pet|cat) ?sit(?:ting|ter)?|baby ?sit(?:ting)?",
    r"im in the car|car seats?|hand in hand|broke (?:my|me|the|her|his|down)|(?:ours|it|has|s) broke",
    r"weather permitting|keep(?:ing)? (?:me |myself )?busy|(?:would|will|do) i need(?= (?:a |an )?(?:dbs|crb))|(?:any|all|whatever the) weathers?|someone to sit with (?:her|him|my \w+|them)|job centre|school caretaker",
)
"""Looks like a condition and is something else; blanked too."""

NOTHING = phrases(
    r"nothing (?:really|much|at all|special|in particular|else|needed|(?:is )?stop(?:s|ping)? me"
    r"|would stop me|to stop me)|not fuss(?:ed|y)|not bothered",
    r"(?:no|theres no|there is no) (?:conditions?|needs|issues?|problems?|worries|barriers?|restrictions?"
    r"|limits?|requirements?|probs|probably|special \w+|health (?:problems|issues))",
    r"(?:im|am|i am|its|we are|were|thats|all|its all|everything is|everythings|be) (?:all )?(?:fine|ok|okay"
    r"|good|sorted|set|alright|flexible|able|fit|all right)",
    r"with anything|(?:good|ready|raring) to go|(?:fit|strong) (?:and|as) (?:an? )?\w+"
    r"|happy (?:with anything|as i am|to do anything)",
    r"(?:dont|do not|wont) (?:really )?(?:need|want|have|think so)(?: (?:anything|owt|nothing|any))*"
    r"|not as i know|nothing to add|as i am",
    r"(?:nothing |none |not |no )?(?:that )?i can think of(?: off the top of my head)?|open to (?:anything|whatever|all|owt)|(?:just )?(?:turn|show) up(?: and \w+(?: \w+)?)?|from my side|not (?:that )?i know of"
    r"|cant think of (?:any|anything|nothing)|(?:im |i am )?\d\d and fit",
    r"any ?thing(?: \w+)? (?:is )?(?:fine|goes|any ?time)?|(?:i )?(?:dont|do not|wouldnt) mind(?: \w+)?|whatever(?: \w+)?|when ?ever|where ?ever"
    r"|(?:just )?(?:let me know|tell me|ring me|text me|say)(?: (?:when|where|what|time|and|the|to|be|day|or|it|is|you|need|me|come|turn|up))*"
    r"|(?:im |i am )?(?:game|up|down|free|here) for (?:anything|owt|whatever|it)|no strings|count me in"
    r"|any ?(?:time|day|where)|none whatsoever|whatsoever|ready (?:when(?:ever)?|if) you are|(?:im |i am )?over (?:18|21)"
    r"|(?:ill|i will|will|can|could|id|happy to|glad to|willing to) (?:do|try|help with|have a go at|turn my hand to|muck in|help out|just help)"
    r"(?: (?:anything|owt|everything|any of it|whatever|with|it|all|any job))*|(?:i )?(?:already )?know (?:how|what)(?: im doing| to do(?: it)?)?|(?:i )?(?:have|got) everything(?: i need)?",
    r"that(?:s| is) (?:all|it)|not a (?:bother|problem)|none needed|happy with (?:whatever|anything|it all|that)|nil|not a (?:thing|sausage)|(?:nothing )?comes to mind|(?:you are|your) (?:alright|ok|okay)|crack on|(?:im |i am )?available|(?:im |i am )?ready|good to go|no|nope|nah|none|nothing|na|n/a|not really|not at all|all good|good|fine|all sorted|anything goes"
    r"|(?:im|am|i am) easy(?: going)?|easy(?: going)?",
)
LITTLE = words(
    "really thanks thank you ta please bab mate love sorry lol im i am at all just well for me no and it is"
    " the that moment x xx my "
    "dear here to be honest tbh duck chick cheers then now so but ok okay oh hmm um er theres there need"
    " needs about with from"
)
"""Words beside a "nothing" that add nothing to it."""
