"""Fifty and more ways of saying yes, and of saying no. `'?` allows for an apostrophe left out."""

YES_AFTER_NO = (
    "(?:no|nah),? (?:yeah|yes|go on|goo on)(?: then)?", "(?:no|nah),? (?:i'?d|i would) (?:love|like) (?:to|that|it)",
    "(?:no|nah),? (?:that'?s|it'?s) (?:fine|ok|okay|alright|all right|good|great|cool),? (?:go|please|yes|you can|do it)",
)  # fmt: skip
"""Yes, though it begins with a no."""

SURE_YES = (
    "(?:you|yo?w|u) bet(?:cha)?", "ye+s+(?: ?sir)?", "y(?:e+a+h*|a+s+|us+|is|eh|eah)", "yep+",
    "yup+", "yip", "yh+", "ye", "aye+", "ok+(?:ay|ey|ie|i)?(?: do?ke?y?)?", "kk", "sure(?:ly|(?: thing))?",
    "(?:of )?course(?: (?:i (?:can|will|do|would)|you can))?", "ofc", "certainly",
    "def(?:o|fo|initely|inately|initly)?", "absolutel?y", "go+ on(?: then)?", "go for it", "go ahead",
    "crack on",
    "that'?s (?:right|it|correct|fine|good|ok|great|perfect|the one|all right|alright|lovely|spot on)",
    "spot on", "bang on", "(?:quite |all )?correct(?! (?:my|the|it|that|this|me))", "quite right", "100 ?%",
    "by all means", "too (?:right|true)", "fire away", "(?:i |you )?might as well", "uh huh", "you got it",
    "got it in one", "right you are", "that (?:would|will) be (?:fine|lovely|great|good|ok|nice|perfect)",
    "that'?ll (?:be|do)(?: (?:fine|ok|nicely|great|lovely|good|me|for me))?", "(?:ow|oh|ah|aw) ?a+r+", "confirm(?:ed)?",
    "(?:i'?m )?happy for you to", "(?:i give|you have) my (?:consent|permission|blessing)", "(?:i would|i'?d) (?:like|love) that", "that'?d be (?:fine|lovely|great|good|ok|nice|perfect|brilliant)",
    "no (?:objections?|issues?|qualms|complaints|trouble)",
    "da te rog", "da,? (?:e|este) (?:ok|bine)",
    "na'?am", "th(?:ik|eek)(?: hai| ache?)?", "yse", "tes", "yess?s", "yrs", "exactly", "indeed",
    "(?:that |it |all )?sounds (?:good|great|fine|ok|lovely|right|alright|about right|perfect)", "looks? (?:good|right|fine|ok)",
    "why (?:the (?:hell|heck) )?not", "worth a (?:try|go|shot)", "thumbs up", "more than (?:happy|welcome|willing)(?: to)?", "agreed?", "i agree", "count me in", "(?:i'?m |i'?d be )?up for (?:it|that)",
    "suits me(?: fine)?", "works for me", "that works", "i'?m (?:ok|okay|fine|happy|alright|good) with (?:that|it|this)", "da da", "no (?:problem|probs?|worries|bother)", "not a problem",
    "(?:sign|put|book) (?:me|us) (?:up|down|in)", "(?:i'?m|we'?re) (?:game|up for it|on board)", "let'?s (?:go|do (?:it|this|that))",
    "(?:i'?ll|i will|i can|i could|i'?d|id) (?:give (?:it|that) a (?:go|try|whirl|bash)|have a (?:go|try)|do (?:it|that)|try(?: it)?"
    "|be there|take (?:it|that)|come(?: along)?|go for (?:it|that)|say yes)(?! not| no)",
    "h?aan ?ji", "(?:ji |jee )?ha+n+(?: ji)?", "ji ha+n?", "hanji", "bilkul", "zaroor", "jasne", "oczywi[sś]cie", "pewnie",
    "dobrze", "zgoda", "sigur", "desigur", "bine", "bine[iî]n[tț]eles", "da,? (?:desigur|sigur|va rog|multumesc|mulțumesc)",
    "oui", "evet", "aywa", "inshalla+h", "in sha allah", "acha+", "accha+",
    "i don'?t mind(?: if i do)?", "don'?t mind if i do",
    "i (?:suppose|spose|guess|reckon|think|hope|believe) so", "(?:suppose|spose|guess|reckon|think|hope) so",
    "if you (?:like|want)", "if i must", "sounds? like a plan", "please do", "ta+k", "ha+n(?: ji)?",
    "ji(?: ha+n)?", "haan ji", "si",
)  # fmt: skip
"""Yes, whatever follows."""

WHOLE_YES = (
    "y", "k", "ya", "yer", "a+r+", "a+h+", "ahr", "da", "do", "please", "alright(?: then)?",
    "all right(?: then)?", "aright", "right(?: then| oh|o|y ho)?", "righto", "right o", "fine(?: by me| with me)?",
    "perfect", "great", "good(?: to go)?", "lovely", "brill(?:iant)?", "sound", "sorted",
    "i will do", "i (?:do|can|will|would|am|have|could|did|shall)", "true", "deal", "bostin", "mint", "cool", "nice one",
    "smashing", "champion", "i (?:suppose|spose|guess)", "probably", "most likely", "it is",
    "we (?:do|can|will|are|would)", "cracking", "grand", "(?:i'?m |i am )?happy with that",
    "(?:i'?d |would |i would )*love to",
    "(?:i'?d |i would |i am |i'?m )?(?:be )?(?:very )?(?:happy|glad) to(?: help| do (?:it|that))?", "i'?m in",
    "that'?s me", "i'?m game", "sweet", "bet",
    "(?:it |that )?is (?:ok|fine|right|correct|good)(?: (?:for|with|by) me)?", "da da is good",
    "calm(?: yh| yeah)?", "very (?:good|well)", "haa+", "jee+", "go", "do it", "send it", "yes sir", "okily dokily", "don'?t mind", "all good",
    "good idea", "it'?s right", "ha",
)  # fmt: skip
"""Yes where it is the whole answer, but for a please or a name for the other."""

SURE_NO = (
    "(?:yeah|yes|yep),? (?:no|nah)(?! problem| worries| probs)",
    "(?:definitely|absolutely|certainly|of course|course|probably|maybe|obviously|please|unfortunately|regrettably) not", "n+o+pe+",
    "nopes", "na+h+(?: (?:yo)?u?'?(?:re|r|er)? ?(?:yer )?(?:alright|all right|ok))?", "naw", "nay",
    "no+ (?:ta|thanks|thank ?(?:you|u)|thx|tnx|cheers|way|chance|sorry|fear|need|deal|go)",
    "(?:sorry|er|erm|oh|um|well),? no+",
    "not (?:really|for me|now|today|yet|interested|keen|likely|at all|this time|right now"
    "|at the moment|quite|right|correct|particularly|at the minute|at the mo|my (?:cup of tea|thing|scene|bag)|really my (?:cup of tea|thing|scene)|on your nelly|for all the tea in china|agreed?|ok"
    "|true)",
    "(?:i'?d |i would |i'?ll )?rather (?:not|leave it|skip it)", "not (?:possible|this (?:week|month|year|weekend))",
    "(?:i )?(?:can'?t|couldn'?t|cor|won'?t|wouldn'?t) (?:do|manage|make) (?:it|that|this)", "(?:i'?d |i would )?prefer not(?: to)?",
    "(?:i )?(?:don'?t|do not|doh) (?:th?ink so|fink so|fancy it|want that|agree|consent)",
    r"(?:please )?(?:don'?t|do not) (?:save|keep|store|record|write)(?: (?:it|that|this|me|my \w+))?",
    "(?:that|it|this) (?:ay|aint|ain'?t|isn'?t|is not|bay|day)(?: right| it| ok| me| correct| true)*",
    "(?:i'?d |i would )?(?:rather|prefer)(?: that)? you (?:didn'?t|did not|don'?t)",
    "(?:you|u|yow)(?:'?ve)? (?:have |got |'?ve got )*(?:it|that|this) wrong", "nowhere near", "doubt it",
    "fat chance", "that'?s a no", "i'?m saying no", "is not (?:ok|right|correct)", "nup",
    "i (?:think|suppose|guess|reckon) not", "(?:i'?m )?(?:afraid|scared) not", "count me out", "no can do", "thumbs down", "(?:i )?(?:don'?t|do not|doh|won'?t) want (?:to|it|any)",
    "(?:please )?don'?t do (?:it|that|this)",
    "(?:that'?s |it'?s |that is )(?:all )?(?:wrong|incorrect|not right|not correct|not it|not me)",
    "(?:yer|your|yow'?m|you'?re|yore|ur) (?:alright|all right|ok)(?: ta| thanks| bab| mate| love)*",
    "leave it(?: out| there| for now)?", "forget it", "(?:i'?d |i would |would )?love to but",
    "i'?m (?:alright|good|ok|fine|all right) (?:thanks|ta|thank you|thx|as i am)", "(?:ji |jee )?na(?:hi+n?|i)(?: ji)?", "na ji",
    "nie,? (?:dzi[eę]kuj[eę]|dzieki|chc[eę]|mog[eę])", "nu,? (?:mul[tț]umesc|mersi|pot|vreau)", "non(?: merci)?", "hayir",
    "i'?(?:m| am) (?:not|nor) (?:interested|keen|able|available|free|up for|bothered about)",
    "i'?ll (?:pass|leave it|give it a miss|skip (?:it|this))", "not on your (?:life|nelly)",
    "(?:i )?(?:can'?t|cor|cannot|couldn'?t) be (?:doing|doin|bothered|arsed|assed|mithered)",
)  # fmt: skip

WHOLE_NO = (
    "n", "na", "nu", "nay", "nowt",
    "i (?:don'?t|can'?t|won'?t|do not|cannot|can not|cor|doh|ay|wouldn'?t|haven'?t|'?m not|am not|didn'?t)",
    "i'?m not", "it isn'?t", "it'?s not", "it ay", "no good", "don'?t", "can'?t", "cor", "won'?t", "wrong",
    "nein", "laa?", "we don'?t", "we can'?t", "not me", "never(?: in (?:a|my) (?:\\w+ )?\\w+)?", "nie(?: \\w+)?", "nu \\w+", "maya", "don'?t (?:want to|bother)",
    "na bhai", "(?:i |i'?ve |it )(?:bay|day|not|ay)", "false", "incorrect", "i day say that",
    "(?:the )?wrong (?:one|time|day)",
)  # fmt: skip

AFTER_NO = (
    "i", "i'm", "im", "i'd", "id", "i've", "ive", "i'll", "it", "it's", "its", "that", "that's", "thats", "not",
    "sorry", "we", "but", "because", "cos", "cuz", "mate", "bab", "love", "duck", "bro", "never", "don't",
    "dont", "too", "no", "the", "my", "me", "you", "u", "this", "she", "he", "they", "really", "nothing",
    "can't", "cant", "cor", "thank", "please", "pls", "wrong", "actually", "nope", "nah", "wait", "tara", "lol",
    "x", "xx", "definitely", "need", "at", "for", "am", "is", "unless", "only", "maybe", "and", "don", "ta",
    "i'am", "bless", "ay", "doh", "way",
)  # fmt: skip
"""What may follow a bare "no"; before anything else ("no car", "no idea") it is part of another answer."""

NEITHER = (
    "no worries if not", "yes and no", "yes or no", "yes/no", "not (?:too |very |really |quite |entirely )?sure", "unsure", "no idea", "no clue", "no comment", "maybe",
    "perhaps", "depends", "sure about", "ok(?:ay)?,? (?:who|what|why|how|when|where)",
    "not (?:bad|bothered|fussed)", "no one", r"(?:\w+ )*yes or no", "no ?body", "nobody",
    "right (?:side|end|hand)", "ok(?:ay)? bye", "yes (?:who|what) (?:is|are)", "i(?:'?m)? not sure",
    r"of course(?: \w+)? who",
)  # fmt: skip

LITTLE = (
    "please", "pls", "plz", "thanks", "thank you", "ta", "thx", "mate", "bab", "babs", "love", "duck", "cheers",
    "x+", "lol", "haha", "then", "yeah", "yes", "sure", "of course", "ok", "okay", "well", "oh", "um", "erm",
    "er", "hmm", "so", "and", "i think", "i guess", "i suppose", "really", "very much", "chick", "cocker",
    "our kid", "sir", "bro", "that", "it", "just", "go on", "alright", "fine", "good", "great", "lovely",
    "thank u", "cheers mate", "tara", "bless", "miss", "madam", "boss", "that is", "that'?s", "i do", "i can",
    "i will", "no", "nah", "sorry", "not", "all", "be", "definitely", "ah", "ar", "am",
)  # fmt: skip

EMOJI = {"\U0001f44d": True, "\U0001f44c": True, "\u2705": True, "\u2714": True, "\U0001f64c": True, "\U0001f197": True, "\U0001f4af": True,
         "\U0001f44e": False, "\u274c": False, "\U0001f645": False, "\U0001f6ab": False, "\u2716": False}  # fmt: skip
