"""How people begin to say what they do: "yeah i can do a bit of", "av always", "id be up for", "we've got"."""

import re

_I = (
    r"(?:i|we|us|both of us|me and (?:(?:my|the|our) )?\w+|my \w+ and (?:i|me)|"
    r"(?:my |our )(?:mates|friends|family) and me)"
)
_HOW = (
    r"(?:already|also|just|only|really|probably|still|often|usually|sometimes|always|currently|actually|generally|"
    r"mostly|mainly|definitely|happily|easily|honestly|certainly|maybe|possibly|perhaps|even|quite|very|"
    r"pretty|so|too|"
    r"regularly|both|well|gladly|sort of|kind of|all|more than|only too|mainly|particularly|especially|never mind)"
)
_AM = r"(?:am|im|were|are|was|been|being|be)"
_LITTLE_OF = (
    r"(?:(?:quite|just|only) )?(?:(?:a|the) )?(?:(?:little|fair|good|tiny|odd) )?"
    r"(?:bits?|lots?|spot|touch|loads?|amount|deal|plenty) of(?: the)?"
)
_TO = r"(?:to|2)"
_GOING = (  # what a verb of wanting or being able may be followed by before the activity
    rf"(?: (?:be able {_TO}|be|do with|do|doing|have a go at|having a go at|a go at|try(?:ing)?(?: {_TO})?|"
    rf"offer(?:ing)?(?: {_TO})?|"
    rf"bring|provide|manage(?: {_TO})?|turn my hand {_TO}|come and|come|go and|love {_TO}|like {_TO}|"
    rf"want {_TO}|prefer {_TO}))?"
)

_SMALL_TALK = (
    r"hi|hiya|hello|hey|heya|hullo|yo|alright|ay up|yeah|yes|yep|yh|yup|aye|ar|ok|okay|okey|right|well|erm|"
    r"er|um|umm|uh|hmm|oh|"
    r"ooh|ah|tbh|so|and|but|also|or|then|plus|maybe|perhaps|probably|basically|actually|honestly|really|mainly|"
    r"mostly|just|only|"
    r"dear|please|sorry|thanks|thank you|thankyou|cheers|ta|bab|mate|duck|sir|madam|sure|of course|course|"
    r"no problem|lol|haha|"
    r"x+|there|all|team|good (?:morning|afternoon|evening|day)|salaam|salam|asalaam|alaikum|namaste|again|"
    r"definitely|anyway|"
    r"nice to (?:meet|hear from) you|as i said|i said|for me|personally|lets see|let me see|the usual|"
    r"kem cho|multumesc|witam|count me in|by trade|by profession"
)
_WHO = (
    # "us lot at the barbers can": whoever it is, said before what they can do
    r"(?:our|my|us|me|the|theres|there is|\w+ of us|a few of us)(?: (?!(?:people|anyone|you|they|kids|"
    r"groups?|who|that|so|which)\b)\w+){1,8}?"
    r" (?:can|could|will|would|wants?(?: to)?|fancy)(?= (?!be\b)\w)",
    _I,
    r"(?:they|people|everyone|everybody|folk|(?:my|me|our) \w+|ive been) (?:(?:always|all) )?(?:reckons?|"
    r"says?|thinks?|tells? me|told me|told)"
    r"(?: (?:that|to))?",
    r"(?:our|my|the|we at|here at)(?: \w+){1,3} (?:has|have)(?: got)?(?= )",  # "our church has"
    r"me(?= (?:i|im|ive|id)\b)",
    r"(?:i )?(?:think|reckon|guess|suppose|spose|believe|say|mean|know|hope|thought|wondered|was wondering|"
    r"am wondering)"
    r"(?: that| if| whether)?(?= (?:i|we|im|id|ill|ive|my|you|well|maybe)\b)",
    r"(?:am |im )?(?:writing|texting|messaging) to(?: offer| say)?(?: that)?",
)
_CAN = (
    r"(?:could|can|would) (?:someone|somebody|anyone|you) (?:make use of|use|do with|have use for|like)",
    r"(?:nobody|no ?one)(?: ever)? uses(?= (?:our|my|the|this)\b)|signing up (?:to|for)|(?:im|ive been) told",
    r"(?:is it|would it be) (?:ok|okay|alright|of use|any use|useful|helpful|"
    r"possible)(?: to you)? (?:if (?:i|we)|to|for me to)|any use for",
    r"(?:someone|somebody|one) (?:who|that) (?:can|could|does|will|is good at|knows(?: how to)?)(?= \w)",
    r"(?:(?:my|some|our|a bit of|a little|some of my|free|spare) )+time (?:to|for|at|with|in)(?: the)?(?= \w)",
    r"need(?:ed)? (?:someone|anyone|somebody) (?:to|2)(?: (?:do|be))?",
    rf"(?:can|could|would|will|may|might|shall|ill|id|wed)(?: {_HOW})*{_GOING}",
    r"(?:can|could|may) (?:i|we)(?= \w)",
    rf"(?:{_AM} )?(?:{_HOW} )*(?:(?:up|game) for|(?:happy|glad|pleased|willing|able|free|prepared|ready|here|"
    r"delighted|open|"
    rf"honoured|keen|looking|hoping|trying|dying|tempted|available|offering|welcome) (?:{_TO}|for)|"
    r"keen(?: on)?|happy(?= \w+ing)|"
    rf"interested in|into|thinking (?:of|about)|fond of|passionate about|offering|willing){_GOING}",
    rf"(?:wouldnt|dont|do not|would not|didnt) mind{_GOING}(?= \w)",
    rf"(?:like|love|enjoy|luv|adore|fancy)(?: {_TO})?{_GOING}(?= (?!to\b)\w)",
    rf"(?:want|wants|wanted|looking|wish|wishing|hope|hoping|need) {_TO}{_GOING}",
    r"(?:let me know |text me |just ask |shout )?(?:do|does|would|are|if|is|wondering if|wonderin if|"
    r"can)?(?: )?(?:you|they|anyone|anybody|people|someone|there) (?:still |also |ever )?"
    r"(?:needs?|needing|wants?|wanting|looking for|like|after|in need of|any need for|use)"
    r"(?: (?:anyone|someone|people|any|some|a hand|help with|volunteers|anybody|a))*(?: (?:to|2|for|with|"
    r"who can))?",
    r"(?:you|people|anyone|they|anybody|someone|kids) (?:can|could|may|are welcome to|would be welcome to)"
    r"(?: (?:also|all|always))? (?:use|have|borrow|share|take)(?= \w)",
    r"offer(?:ing)?(?: to| my| you)?(?= \w)",
    r"(?:you )?(?:(?:can|con) )?put me down (?:for|as)|(?:count me|im) in(?: for)?|sign me up for|how about|"
    r"what about",
)
_GOOD_AT = (
    rf"(?:{_AM} )?(?:{_HOW} )*(?:not (?:(?:too|so|a) )?bad|good|great|brilliant|decent|ok|okay|alright|handy|"
    r"excellent|skilled|"
    r"experienced|trained|qualified|confident|fantastic|amazing|best|better|(?:an )?expert|clever|ace|fab|"
    r"(?:a )?dab hand|"
    r"talented|proficient|fluent|strong|gifted) (?:at|with|in|on|as an|as a)(?: (?:doing|things like))?",
    r"(?:know|knowing|learned|learnt|learn) (?:how to|(?:a bit |a lot |lots |all |bits )?about)(?: do)?",
    r"(?:(?:some|good|lots of|a lot of|plenty of|loads of|many|\d+|years|of|got) )*"
    r"(?:experience|experienced|skills?|skilled|background|knowledge|qualifications?|training) (?:in|of|with|"
    r"at|doing|as an?)",
    r"(?:(?:my|main|one|biggest|best|our|the|a) )*(?:hobby|hobbies|skills?|job|trade|passion|strengths?|"
    r"talents?|speciality|"
    r"thing|interests?|profession|favourite)(?: i can do| im good at| i love)?"
    r" (?:is|are|was|were|would be|has always been|includes?)(?: (?:always|really|at the moment))*(?= \w)",
    r"(?:what|something|(?:one|the|the only|only|first|the first) thing|all)(?: that)? (?:(?:i|we|im)"
    r" (?:do|like|love|enjoy|(?:am )?(?:good|best) at|can do|can offer|could do|could offer|do best)|"
    r"comes to mind) (?:is|are|would be)",
)
_DOES = (
    rf"(?:{_AM} )?(?:{_HOW} )*\w+ at(?= \w{{3,}}ing\b)",
    rf"(?:(?:have|ive|weve|has|always|am|im) )*(?:do|did|done|doing|does)(?! you\b| they\b| it\b| that\b)"
    rf"(?: (?:{_LITTLE_OF}|some|all sorts of|things like|stuff like|the odd|odd))?",
    r"(?:(?:have|ive|weve|always|already) )*(?:used to|was|were|been|(?:worked|trained|working|work) as)"
    r"(?: (?:be|do|also|once|both|mainly|(?:work|working) as))*(?: an?)?(?= (?!to\b)\w)",
    rf"{_AM}(?: {_HOW})* an?(?: (?:bit|sort|kind) of an?)?(?= \w)",
    r"am(?= (?:cook|\w+(?:er|or|ist|ian|ic|teacher|cook|chef|nurse|imam|mechanic))\b)",  # "i am electrician"
    r"(?:at|in|on|with|of|is|are|that|it|its|which|who|doing|being|be|to)(?= (?:doing |the |a )?\w{3,}ing\b)",
    r"being(?: an?)?|am(?= \w{3,}ing\b)",
    rf"(?:{_AM} )?used to(?= \w{{3,}}ing\b)",
)
_HAS = (
    r"(?:have|ive|weve|has|theres|there is|there are|own|owns|got|have got|had)(?: (?:also|always|already|"
    r"actually|even))?"
    r"(?= (?!to\b|no\b|not\b|been\b|done\b|always\b)\w)",
    rf"{_LITTLE_OF}|some(?= (?!one\b|body\b|where\b)\w)",
)
_OTHER = (
    r"to(?= \w)",
    r"(?:things|stuff) like|such as|like|for example|including|especially|particularly|its|it is|it would be|"
    r"that would be",
)

SMALL_TALK = re.compile(rf"(?:{_SMALL_TALK}|{_HOW})(?!\w)")
"""One step of a beginning that says nothing yet."""

LEADS = re.compile(rf"(?:{'|'.join((*_GOOD_AT, *_CAN, *_DOES, *_HAS, *_OTHER, *_WHO))})(?!\w)")
"""One step of a beginning that tells of them; what follows may begin the same way."""
