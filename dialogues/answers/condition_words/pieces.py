"""Pieces that the phrases of conditions are built from (all on plain spelling)."""

CANT = (
    r"(?:cant|can not|couldnt|unable to|not able to|dont|do not|doesnt|never|wont|not allowed to|not"
    r"|no longer|aint|bay|struggle(?: to| with)?|hate|didnt|isnt|no good (?:at|with|on))"
)
NO = (
    r"(?:no|not got|not having|not have|havent got|havent|have not got|have no|got no|dont have|do not have|dont own"
    r"|aint got|without|lost|lack|dont got|never had|there is no)(?: (?:a|an|any|no|my|me|own|much|access to"
    r"|the))*"
)
IF = (
    r"(?:if|as long as|long as|provided|only if|depends if|so long as)(?: (?:theres|there (?:is|was|are|were)"
    r"|i (?:can |could )?(?:get|had|have|got)|(?:you|they|someone|somebody|we"
    r"|u)(?: (?:can|could|would|will|have|had|got|gave|give|get|lend|supply|provide|sort|find|do|paid|pay"
    r"|help with))*))?"
)
NEED = (
    r"(?:need|needs|needing|require|must have|have to have|depends on|only with|have to be|could do with|want"
    rf"|wanting|{IF})(?: (?:a|an|any|some|the|to|be|my|me|help|with|for|of|bit|little|good|more|decent|proper"
    r"|safe|right))*"
)
OLD_KIN = r"(?:my (?:old )?(?:mum|mom|dad|husband|wife|nan|mother|father|partner|parents))"
BABY = (
    r"(?:bab(?:y|ys|ies|bys?|bies|ba)|toddlers?|little (?:ones?|uns?|un|man)|newborn|bubba|nippers?|wean|sprogs?)"
)
KIN = (
    r"(?:kids?|childs|childrens|kiddies|children|child|little (?:ones?|uns?|boys?|girls?|lads?)|babys?|babies|toddlers?|sons?(?! in law)"
    r"|daughters?(?! in law)|grand ?kids?|grand ?bab(?:y|ies)|grand ?child(?:ren)?|grandson|granddaughter|twins|newborn|bairn|nippers?"
    r"|eldest|teenagers?|foster (?:kids|children)|babby|babbies|babba|sprogs?|dependants|youngest|nieces?|nephews?|(?:\d|two|three|four|five) (?:year|yr) olds?|lad|boy|girl|under fives|bubba)"
)
FRIEND = (
    r"(?:mates?|friends?|sister|brother|mum|mom|mother|husband|wife|partner|cousin|neighbour|bestie|boyfriend"
    r"|girlfriend|carer|support worker|dad|nan|buddy|pals?|auntie|aunt|missus|hubby|fella|other half"
    r"|key worker|sis|bro|flatmate|our kid)"
)
OTHERS = (
    r"(?:husband|hubby|wife|missus|daughter|son|lad|mate|mum|mom|dad|partner|sister|brother|friend|fella|bloke|other half"
    r"|our \w+|he|she)"
)
CARS = (
    r"(?:corsa|astra|zafira|fiesta|focus|polo|golf|micra|qashqai|clio|megane|transit|yaris|prius|picanto|fiat|ford|vauxhall|toyota|nissan"
    r"|skoda|peugeot|citroen|renault|kia|hyundai|honda|berlingo|passat)"
)
TOOLS = (
    r"(?:tools?|equipment|kit|gear|materials?|wool|laptop|computer|pc|tablet|sewing machine|machine|gloves"
    r"|boots|mower|lawnmower|strimmer|supplies|paint|ingredients|needles|internet|wifi|wi fi|hi ?vis"
    r"|litter pickers?|pans|spade|instruments?|bibs|smart ?phone|printer|overalls)"
)
TONGUE = (
    r"(?:punjabi|panjabi|urdu|polish|romanian|arabic|somali|gujarati|bengali|hindi|tamil|kurdish|farsi"
    r"|persian|pashto|dari|tigrinya|amharic|french|spanish|portuguese|italian|russian|ukrainian|lithuanian"
    r"|slovak|czech|hungarian|bulgarian|albanian|turkish|chinese|cantonese|mandarin|vietnamese|sylheti"
    r"|mirpuri|swahili|yoruba|igbo|twi|bsl|sign language)"
)
DBS = (
    r"(?:dbs|d b s|crb|c r b|police[ -]?check(?:ed)?|background check(?:ed)?|police clearance|disclosure|criminal (?:record )?check)"
    r"(?: checks?| certificate| form)?"
)
MEN = r"(?:men|males?|blokes|fellas|lads|boys|guys)"
WOMEN = r"(?:women|woman|ladies|lady|females?|girls|sisters|mums)"
BAD = (
    r"(?:bad|dodgy|gammy|dicky|duff|poorly|weak|knackered|wonky|sore|painful|aching|arthritic|stiff|rubbish"
    r"|trapped|frozen|buggered|injured|replaced|crumbly|done|trouble with"
    r"|problems? with)(?: (?:my|me|the|in|nerve))*"
)
GONE = (
    r"(?:(?:is|are|r|has|have|had|s|been|was) )?(?:not|aint|isnt|arent|gone|goes|gives?|giving|given|hurts?"
    r"|play\w*|went|bad|knackered|problems?|trouble|pain|operation|op|replacements?|replaced|swell\w*|done"
    r"|dodgy|killing|stiff|sore|shot|packed|no good)"
)
