"""Phrases that say a condition does not hold, or that there is none."""

from dialogues.answers.condition_words.pieces import DBS, KIN, TOOLS
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
    r"|no bother|no issue|no trouble|sorted|a problem|an issue|good|all right|alright)(?! if)",
    r"(?:can|happy to|willing to|able to|dont mind|do not mind|could) (?:still |easily |do |any |the |some "
    r"|a bit of |a |have |having |get |doing |to )*(?:lift(?:ing)?(?! home| there| if)|carry(?:ing)?"
    rf"|stand(?:ing)?|stairs|steps|heavy \w+|walk(?:ing)?|outdoor\w*|{DBS}|be outside|work outside"
    r"|outside)(?: it| stuff| things| anything| all day| for hours| if needed| too| if asked| well| there"
    r"| far)*(?! if)",
    r"(?:no|havent (?:got )?(?:any )?|not got (?:any )?|dont have (?:any )?|without) (?:young |little "
    r"|small )?(?:kids|children|child|little ones|dependants|ties)(?: to (?:worry about|think of|look after"
    r"|mind))?",
    rf"{KIN} (?:are |is |have |has |all |now )*(?:grown(?: ?up)?|left home|flown|at school now|older|adults?"
    r"|big now|grown ups)",
    rf"(?:got|have|bring|supply|use)(?: all)? (?:my|me|our|own|all my)(?: own)? (?:\w+ )?{TOOLS}",
    r"my english (?:is |its )?(?:very |quite |really |pretty )?(?:good|fine|ok|okay|great|fluent|perfect)"
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
    r"someone to sit with (?:her|him|my \w+|them)|job centre|school caretaker",
)
"""Looks like a condition and is something else; blanked too."""

NOTHING = phrases(
    r"nothing (?:really|much|at all|special|in particular|else|needed|(?:is )?stop(?:s|ping)? me"
    r"|would stop me|to stop me)|not fuss(?:ed|y)|not bothered",
    r"(?:no|theres no|there is no) (?:conditions?|needs|issues?|problems?|worries|barriers?|restrictions?"
    r"|limits?|requirements?|probs|special \w+|health (?:problems|issues))",
    r"(?:im|am|i am|its|we are|were|thats|all|its all|everything is|everythings|be) (?:all )?(?:fine|ok|okay"
    r"|good|sorted|set|alright|flexible|able|fit|all right)",
    r"with anything|(?:good|ready|raring) to go|(?:fit|strong) (?:and|as) (?:a )?\w+"
    r"|happy (?:with anything|as i am|to do anything)",
    r"(?:dont|do not|wont) (?:really )?(?:need|want|have|think so)(?: (?:anything|owt|nothing|any))*"
    r"|not as i know|nothing to add|as i am",
    r"(?:nothing |none |not |no )?(?:that )?i can think of|not (?:that )?i know of"
    r"|cant think of (?:any|anything|nothing)|(?:im |i am )?\d\d and fit",
    r"no|nope|nah|none|nothing|na|n/a|not really|not at all|all good|fine|all sorted|anything goes"
    r"|(?:im|am|i am) easy(?: going)?|easy(?: going)?",
)
LITTLE = words(
    "really thanks thank you ta please bab mate love sorry lol im i am at all just well for me no and it is"
    " the that moment x xx my "
    "dear here to be honest tbh duck chick cheers then now so but ok okay oh hmm um er theres there need"
    " needs about with"
)
"""Words beside a "nothing" that add nothing to it."""
