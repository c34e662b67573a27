"""Manners of speaking, old stories and good work that sound like danger: struck out before the tables are read."""

_WORK = (
    r"(?:volunteer\w*|work(?:s|ed|ing)?|mentor(?:s|ed|ing)?|help(?:s|ed|ing)? out|talks?|train(?:ed|ing)?|group)"
)

HARMLESS = (
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
    r"call me an ambulance chaser|like a house on fire",
    r"(?:heat|glue|nerf|paint|spray|nail|staple|water|air|massage) guns?",
    r"(?:overdos\w+|od) of (?:sugar|cake|chocolate)|od on (?:cake|sugar)",
    r"self harmed (?:\w+ )?years ago|hung (?:himself|herself) (?:\w+ )?years ago",
)
