"""Who does or suffers something, as the patterns name them."""

CLOSE = (
    r"(?:husband|hubby|wife|partner|boyfriend|girlfriend|ex|mum|dad|mother|father|stepdad|step dad|stepmum|son|daughter"
    r"|lad|brother|sister|uncle|auntie?|cousin|nan|nanny|gran|grandad|grandma|grandson|carer|boss|bloke|fella|old man|landlord|neighbour"
    r"|teacher|friend|mate|kid|in laws?|family|parents)"
)
CHILD = r"(?:baby|child|children|kids?|(?:little |young )?(?:girl|boy|one|brother|sister)|son|daughter|lad)"
WEAK = (
    rf"(?:{CHILD}|mum|dad|mother|father|wife|nan|nanny|gran|grandad|grandma|grandmother|grandson|granddaughter"
    r"|grandchild\w*|niece|nephew|auntie?|best mate|friend|neighbour)"
)
MINE = r"(?:my|me|our|the|his|her|their|mums|moms|dads)"
ACTOR = (
    rf"(?:he|she|they|who|someone|somebody|(?:a|the|this) (?:man|woman|bloke|fella|carer)|{CLOSE})"
    r"(?: he| she)?(?: is| are| has| have| keeps?| just| been| was| always| still| hav| all){0,3}"
)
PATIENT = (
    rf"(?:he|she|someone|somebody|fella|bloke|man|woman|lady|boy|girl|child|toddler|baby|colleague|person|{CLOSE})s?"
    r"(?: is| has| have| just| been){0,2}"
)
ONES_SELF = r"(?:myself|himself|herself|themselves|themself|my self|me self|him self|her self|yourself)"
MORE = r"(?:any more|no more|any longer|no longer|much longer)"
NOBODY = r"(?:no one|nobody|not any ?one|not a soul|no bugger|who|would any ?one|they)"
HE = (
    rf"(?:he|she|they|who|someone|somebody|(?:a|the|this|that|some|another|older|old|two|three) (?:\w+ )?(?:man|men|woman|bloke|fella|guy|lads?|boys?|carer|nurse|people|girl)"
    rf"|man|men|lads|staff|carers?|gang|pimp|manager|lodger|stepmum|stepdad|step \w+|nephew|niece|grandson|imam|priest|coach|missus|old mon|mother in law|father in law|in laws|{CLOSE}s?)"
)
"""Anybody who may do harm; said with what they do."""
