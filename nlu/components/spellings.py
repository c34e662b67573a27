"""How people spell in texts -> the words meant.

The tokenizer splits at apostrophes, so "don't" is "don t" here too. Left out is what has another meaning
that matters to us: "2" and "4" (an answer), "ill", "bin", "id", "cause".
"""

SPELLINGS: dict[str, str] = {
    # the smallest words
    "u": "you", "ya": "you", "yu": "you", "yh": "yes", "ye": "yes", "yeh": "yes", "yea": "yes", "yep": "yes",
    "yup": "yes", "aye": "yes", "y": "yes", "n": "and", "nd": "and", "nah": "no", "nope": "no", "naw": "no",
    "r": "are", "b": "be", "c": "see", "d": "the", "da": "the", "k": "ok", "kk": "ok", "okay": "ok",
    "okey": "ok", "oki": "ok", "im": "i m", "ive": "i ve", "ur": "your", "urs": "yours", "youre": "you re",
    "ure": "you re", "dis": "this", "dat": "that", "wiv": "with", "wit": "with", "w": "with",
    "cos": "because", "coz": "because", "cuz": "because", "bcos": "because", "bc": "because",
    "tho": "though", "thru": "through",
    # questions
    "wot": "what", "wat": "what", "wha": "what", "wots": "what s", "whats": "what s", "wats": "what s",
    "hu": "who", "whos": "who s", "wen": "when", "wher": "where", "wer": "where", "wheres": "where s",
    "hw": "how", "howz": "how s", "hows": "how s", "wud": "would", "wld": "would", "woud": "would",
    "cud": "could", "cld": "could", "shud": "should", "shld": "should", "hv": "have", "hav": "have",
    "av": "have", "avin": "having", "gt": "got", "gunna": "going to", "gonna": "going to", "gna": "going to",
    "wanna": "want to", "wana": "want to", "gotta": "got to", "tryna": "trying to", "lemme": "let me",
    "gimme": "give me", "dunno": "don t know", "duno": "don t know", "innit": "isn t it", "init": "isn t it",
    "aint": "ain t",
    # not
    "dont": "don t", "dnt": "don t", "cant": "can t", "cnt": "can t", "wont": "won t", "isnt": "isn t",
    "didnt": "didn t", "doesnt": "doesn t", "havent": "haven t", "wasnt": "wasn t", "couldnt": "couldn t",
    "wouldnt": "wouldn t", "shouldnt": "shouldn t", "arent": "aren t", "hasnt": "hasn t",
    # thanks, please, sorry, hello
    "thx": "thanks", "thnx": "thanks", "tnx": "thanks", "fanx": "thanks", "ta": "thanks", "cheers": "thanks",
    "ty": "thank you", "thanku": "thank you", "thankyou": "thank you", "pls": "please", "plz": "please",
    "plse": "please", "plees": "please", "sry": "sorry", "soz": "sorry", "sozz": "sorry", "hiya": "hi",
    "hey": "hi", "heya": "hi", "ello": "hello", "helo": "hello", "hullo": "hello", "gd": "good",
    # time
    "2day": "today", "2moro": "tomorrow", "2morro": "tomorrow", "2mrw": "tomorrow", "2mo": "tomorrow",
    "tmrw": "tomorrow", "tmr": "tomorrow", "tomoz": "tomorrow", "tomorow": "tomorrow",
    "tommorow": "tomorrow", "tommorrow": "tomorrow", "2nite": "tonight", "2night": "tonight",
    "tonite": "tonight", "nite": "night", "wknd": "weekend", "wkend": "weekend", "wkends": "weekends",
    "wknds": "weekends", "wk": "week", "wks": "weeks", "wkly": "weekly", "wkday": "weekday",
    "wkdays": "weekdays", "hr": "hour", "hrs": "hours", "min": "minute", "mins": "minutes", "mth": "month",
    "mnth": "month", "mths": "months", "yr": "year", "yrs": "years", "mon": "monday", "tue": "tuesday",
    "tues": "tuesday", "weds": "wednesday", "thur": "thursday", "thurs": "thursday", "fri": "friday",
    "sat": "saturday", "sats": "saturdays", "suns": "sundays", "morn": "morning", "mornin": "morning",
    "mornins": "mornings", "aft": "afternoon", "arvo": "afternoon", "eve": "evening", "eves": "evenings",
    "evenin": "evening", "b4": "before", "l8": "late", "l8r": "later", "asap": "soon", "anytime": "any time",
    "sumtimes": "sometimes",
    # people and things
    "ppl": "people", "peeps": "people", "sum1": "someone", "smth": "something", "sumthing": "something",
    "summat": "something", "sumit": "something", "nowt": "nothing", "nuffin": "nothing", "nuthin": "nothing",
    "nothin": "nothing", "owt": "anything", "any1": "anyone", "every1": "everyone", "no1": "no one",
    "m8": "mate", "m8s": "mates", "bro": "brother", "sis": "sister", "mum": "mother", "mom": "mother",
    "bab": "dear", "kidz": "kids", "nan": "grandmother", "msg": "message", "txt": "text", "pic": "picture",
    "info": "information", "nr": "near", "rd": "road", "st": "street", "hse": "house", "hosp": "hospital",
    "appt": "appointment", "wrk": "work", "werk": "work", "wrkin": "working",
    # doing
    "luv": "love", "lyk": "like", "lik": "like", "hlp": "help", "elp": "help", "giv": "give", "tek": "take",
    "mek": "make", "doin": "doing", "goin": "going", "cookin": "cooking", "bakin": "baking",
    "gardnin": "gardening", "gardenin": "gardening", "fixin": "fixing", "mendin": "mending",
    "paintin": "painting", "drivin": "driving", "walkin": "walking", "sewin": "sewing", "singin": "singing",
    "volunter": "volunteer", "voluntering": "volunteering", "vol": "volunteer", "gr8": "great",
    "abt": "about", "bout": "about", "rly": "really", "realy": "really", "prob": "probably",
    "probs": "probably", "def": "definitely", "deffo": "definitely", "defo": "definitely", "alot": "a lot",
    "tbh": "to be honest", "idk": "i don t know", "idc": "i don t care", "nvm": "never mind",
    "np": "no problem",
}  # fmt: skip

# Words that people stretch ("sooo", "yesss"): back to one letter where that is the word, else to two.
STRETCHED = frozenset({
    "so", "no", "yes", "please", "hey", "hi", "help", "thanks", "bye", "me", "you", "now", "why", "go", "do",
    "ok", "love", "sorry", "free", "what", "who",
})  # fmt: skip
