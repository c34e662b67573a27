"""How people end: "if thats any use", "did it 20 yr", "you can use it", "innit"."""

import re

from dialogues.answers.tables import words

_YEARS = r"(?:years?|yrs?|months?|decades?|donkeys years)"
_MANY = r"(?:\d+\+?|few|a few|couple of|many|several|ten|fifteen|twenty|thirty|forty|fifty|so many|lots of)"
_YOU = (
    r"(?:you|people|anyone|anybody|they|others|a group|groups?|the community|community|someone|somebody|kids|"
    r"neighbours|"
    r"everyone|locals|folk|one|charities|the public)"
)

_SMALL_TALK = (
    r"x+|xo+|lol|ha|haha|hahaha|innit|init|please|thanks|thank you|ta|cheers|mates?|babs?|hun|duck|love|tho|"
    r"though|really|tbh|"
    r"to be honest|too|also|as well|aswell|already|etc|now|currently|at the moment|at present|these days|"
    r"nowadays|honestly|sorry|"
    r"me|like|so|then|yeah|yes|right|ok|okay|anyway|only|mostly|mainly|usually|normally|sometimes|maybe|"
    r"perhaps|probably|"
    r"definitely|myself|again|actually|regularly|obviously|of course|basically|i (?:think|guess|suppose|"
    r"reckon|spose)|you (?:know|see)|"
    r"if im honest|(?:and )?thats (?:all|it|about it|me)|nothing (?:else|special|fancy)|hope (?:that|this|"
    r"it) helps|i mean|"
    r"(?:just )?let (?:me|us) know|just ask|sign me up|an?d? all|for nothing|no (?:bother|problem|problems|"
    r"worries|joke|trouble)|by trade|trust|god willing|in ?sha ?allah|insha allah"
)
_IF = (
    r"(?:only |just )?if (?:(?:thats|that|its|it|is|this|would|be|of) )*(?:(?:any|some|much|a) )*"
    r"(?:use|help|good|useful|helpful|ok|okay|alright|allowed|fine|needed|required|wanted|possible|poss|"
    r"suits|helps|counts|"
    r"need be|necessary|asked|able|i can(?: help)?|im needed|im able|i have to|that helps)(?: (?:to|"
    r"for) \w+)?(?: at all)?",
    r"if (?:you|anyone|anyones|anybody|they|people|someone|there|youre)(?: (?:ever|want|need|like|wants|"
    r"needs|likes|are|is|stuck|"
    r"interested|fancy|would|wanted|needed|think|ask|find|a|it|me|one|any|some|them|that|thats|to|help|use|"
    r"borrow|useful|up for))*",
    r"where(?:ver)? (?:i can|needed|possible)|as (?:and when|needed|best i can)|"
    r"when(?:ever)? (?:needed|required|possible|wanted|i can|im free|i am free|i have time|"
    r"i get (?:the )?(?:time|chance)|"
    r"(?:you|people) need(?: me| it)?)",
)
_SINCE = (
    r"(?:(?:and|i|we|ive|have|which|that|just|as) )*(?:did|done|been doing|been|doing|do|was doing|"
    r"used to do|learned|learnt) "
    r"(?:it|that|this|them|those|all that|both|loads|lots)(?! for (?:my|the|people|others|free))(?: \w+){0,8}",
    r"(?:and |ive |have )*been (?:doing|at)(?: it)?",
    r"(?:been doing |been at |done )?(?:for|over|about|nearly|almost|around)(?: (?:over|about|nearly|almost|"
    r"around|the last|"
    rf"the past|like|a good|more than|at least|some))*(?: {_MANY})?[ -]?(?:{_YEARS}|ages)"
    r"(?: (?:now|or so|or more|and|already|experience|nearly|in all|before|ago|back))*",
    rf"{_MANY} ?{_YEARS}(?: (?:of )?(?:experience|ago|now|or so|in all|so far|back|it))*|(?:years|yrs) ago",
    r"all my (?:\w+ )?(?:life|days)|before i retired|until i retired|when i was(?: \w+){1,4}|back (?:home|"
    r"in the day)|"
    r"since (?:i was|i left|19\d\d|20\d\d|my|retir\w+|being|then|the|forever|a kid|before)(?: \w+){0,6}",
    r"in my (?:spare |free |own )?time|for fun|for a living|by trade|for free|free of charge|no charge|"
    r"voluntarily|"
    r"as a hobby|as a volunteer|to pass the time",
)
_OFFERED = (
    rf"(?:(?:that|which|and|so|if|where) )?{_YOU} (?:can|could|may|might|(?:are|is|would be) welcome to|want|"
    r"wants|like|needs?|are free to)"
    r"(?: (?:also|all|just|always|happily|to))* ?(?:have a (?:lend|loan|borrow|go)(?: of)?|use|have|borrow|come|share|take|hire|meet|make use of|do)?"
    r"(?: (?:it|them|that|of it|for|free|any ?time|if|and|in|there|one|needed|out|to|use|cheap|nothing))*",
    r"(?:which |that )?can be (?:borrowed|used|shared|hired|lent)(?: (?:by|for|if|any|time|anyone|free|"
    r"people|groups|whenever))*",
    r"(?:(?:that|which|its|thats|it|is|just|are|stands|stood|and|sits|sat|often|theyre) )*(?:empty|free|"
    r"unused|available|going spare|"
    r"not (?:being )?used(?: much| any ?more)?|(?:sitting|standing|stood|sat|lying|sits) (?:idle|there|"
    r"doing nothing|empty|around)|"
    r"(?:no ?one|nobody)(?: ever)? uses?(?: it| them| that)?(?: any ?more| now)?|doing nothing|to spare|"
    r"going begging|gathering dust|"
    r"i (?:dont|never|hardly|no longer|barely) use(?: it)?(?: any ?more| much| now)?|hardly used)"
    r"(?: (?:most|on|in|at|of|the|time|during|day|all|days|every|through))*",
)
_AND_SO_ON = (
    r"(?:and|or|n|&)(?: (?:all|other|them|those|these))* (?:that|stuff|things|such|so on|so forth|what ?not|"
    r"whatever|something|"
    r"anything|everything|bits|bobs|bits and bobs|bits and pieces|the like|more|all sorts)(?: like (?:that|"
    r"this))?",
    r"(?:stuff|things) like (?:that|this)|(?:that|this) (?:sort|kind|type) of (?:thing|stuff)|"
    r"a (?:little )?bit|a little|"
    r"(?:quite )?a (?:bit|lot)|(?:quite|very|pretty|really) (?:well|good)|well enough",
)
_DANGLING = (
    r"i|we|im|its|that|which|when|if|who|is|are|am|was|and|or|but|the|a|an|of|so|because|my|our|some|any|"
    r"each|not|just|very|quite|"
    r"also|plus|can|could|would|do|ive|id|ill|have|as|than|while|until|with|to|for|from|near|by the",
)

TAILS = re.compile(rf"(?<!\w)(?:{'|'.join((*_IF, *_SINCE, *_OFFERED, *_AND_SO_ON, _SMALL_TALK, *_DANGLING))})\Z")
"""One step of an ending; what is before it may end the same way. To be searched for in the end of a part."""

BEFORE_GAP = words(
    "in on at near nr by from around round till until between before after every each most any during about "
    "live living based lives up outside inside over of and or but the a for to with is are im i we it not only "
    "just also then off via behind opposite within area down usually mainly mostly either both preferably where "
    "when free available once twice if anyones anyone"
)
"""What dangles where a time or place was taken out."""
