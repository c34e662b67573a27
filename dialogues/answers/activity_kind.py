"""What kind of offer a phrase is: a thing to lend or give, a space to use, a skill, or else time."""

import re
from typing import Literal

from dialogues.answers.tables import phrases

type Kind = Literal["time", "skill", "thing", "space"]

_MODIFIERS = (
    r"(?:(?:a|an|my|our|the|some|this|that|is|his|her|me|nice|big|small|large|huge|massive|little|lovely|spare|empty|old|new|good|decent|extra|second|hand|church|community|"
    r"village|school|meeting|function|back|front|side|upstairs|downstairs|unused|free|whole|warm|private|local|scout|youth|sports|social|club|"
    r"quiet|bright|dry|clean|secure|mosque|temple|gurdwara|parish|chapel|shop|cafe|pub|training|conference|commercial|industrial|double|single|"
    r"two|three|four|\d+|couple|few|of|bit|piece|patch|bits|one|size|sized|medium|well|equipped|fully|proper|full|lot|lots|loads|kids|baby|childrens|electric|"
    r"petrol|power|hand|hardly|never|nearly|brand|barely|folding|plastic|garden|kitchen|wooden|transit|ford|work|family|seven|seater|8|7|16|9|cargo|use|working|"
    r"dining|communal|shared|rear|indoor|outdoor|accessible|ground|floor|prayer|party|sewing|christmas|lend|lending|borrow|give|donate|offer|hire|share|out|you|people|someone|anyone|mosques|churchs) )*"
)
_NOT_FOR_WORK = (
    r"(?! ?(?:maintenance|works?|clearance|design|centre|repair\w*|fix\w*|mend\w*|restor\w*|upcycl\w*|removals?|driv\w*|lessons?|parties|games|"
    r"clean\w*|tid\w+|paint\w*|decorat\w*|sew\w*|jobs|bank|calls?|building|making|ing|up|services?|servicing))"
)
_SPACES = (
    r"(?:rooms?|halls?|gardens?|kitchens?|sheds?|space|spaces|venue|church|chapel|garages?|office|offices|field|land|yard|driveway|drive way|"
    r"parking(?: space)?|car park|classrooms?|studio|cafe|allotment plot|plot|basement|cellar|loft|conservatory|premises|building|warehouse|unit|clubhouse|"
    r"community centre|centre|pub|workshop|barn|greenhouse|ground|patio|lounge|front room|living room|shop|hut|scout hut|playground|storage|lock ?up|container|attic|marquee site)"
)
_THINGS = (
    r"(?:vans?|minibus|mini bus|cars?|lorry|truck|trailer|tools?|toolbox|tool kit|drills?|ladders?|lawn ?mowers?|mowers?|strimmer|sewing machines?|machines?|overlocker|"
    r"furniture|sofa|settee|chairs?|tables?|wardrobe|beds?|mattress|fridge|freezer|cooker|oven|microwave|washing machine|tumble dryer|desk|bookcase|"
    r"laptops?|computers?|tablets?|phones?|printer|projector|speakers?|pa system|sound system|microphone|karaoke machine|camera|gazebos?|marquee|tents?|urn|plates|cutlery|"
    r"crockery|pots and pans|pans|bikes?|bicycles?|trike|wheelchair|walking frame|scooter|pram|pushchair|buggy|cots?|car seat|highchair|toys?|"
    r"books?|clothes|uniforms?|school uniforms?|coats?|shoes|costumes|wool|fabric|material|seeds|seedlings|compost|pallets|wood|timber|equipment|kit|gear|"
    r"bouncy castle|barbecue|bbq|wheelbarrow|spades?|jet wash|jetwash|pressure washer|carpet cleaner|steam cleaner|hedge trimmers?|chainsaw|"
    r"telly|tv|curtains|bedding|blankets|carpets?|toolset|generator|cement mixer|sander)"
)
_SPACE = re.compile(rf"{_MODIFIERS}{_SPACES}(?!\w){_NOT_FOR_WORK}")
_THING = re.compile(rf"{_MODIFIERS}{_THINGS}(?!\w){_NOT_FOR_WORK}")
_ANY_SPACE = phrases(_SPACES)
_LENDS = phrases(r"lend(?:ing)?", r"borrow(?:ed|ing)?", r"donat(?:e|ing|ed)", r"giv(?:e|ing) away", r"(?:people|anyone|someone|you) (?:can|could) (?:use|have|borrow)", r"let (?:people|anyone|someone|you|others|them) (?:use|have)",
                 r"(?:can|could) (?:use|have) my")  # fmt: skip
_FIGURATIVE = phrases(
    r"lend(?:ing)? (?:a |an |my |you a |people a )?(?:helping )?(?:hand|ear|ears|support|muscle|voice|time|hands|shoulder)",
    r"donat(?:e|ing) (?:my |some |a bit of my |an hour )?(?:time|blood|hours?|skills?|labour)",
)
_SKILL = re.compile(
    r"(?<!\w)(?:mend|fix|repair|restor|upcycl|teach|tutor|lesson|explain|cook|bak(?:e|es|ed|in|ing|er)(?!\w)|sew|knit|crochet|quilt|embroid|weav|dressmak|tailor|alter|hem(?:s|ming)?(?!\w)|upholster|"
    r"translat|interpret|account|book ?keep|payroll|tax|spreadsheet|excel(?!l)|budget|diy(?!\w)|odd jobs|handy|hair|barber|nails|manicur|beaut|make ?up|massage|reiki|henna|mehndi|"
    r"guitar|piano|drum|keyboard|violin|ukulele|tabla|dhol|harmonium|trumpet|flute|sax|accordion|sing(?!l)|choir|music|dj(?!\w)|compere|coach|train(?!s(?!\w))|referee|driv|chauffeur|"
    r"plumb|electric|wiring|carpent|joiner|woodwork|wood work|wood turn|carv|paint|decorat|wallpaper|plaster|tile|tiling|brick|build|weld|mechanic|engineer|machinist|glaz|roof|"
    r"comput|laptop|i ?pad|tablets?(?!\w)|phones? (?:and|set)|internet|online|website|web |coding|code|program|software|social media|photo|video|film|edit|design|draw|sketch|art(?:s|ist|y)?(?!\w)|craft|potter|ceramic|jewel|card making|model mak|"
    r"curry|curries|cakes?|chapati|roti(?!\w)|samosa|biryani|meals?|dinners|chef|cater|pierogi|jollof|food for|jam(?!\w)|bread|garden|allotment|grow|prun|mow(?:ing)?(?!\w)|cut (?:the )?(?:grass|hedge)|cut grass|hedge|landscap|plant|bee ?keep|"
    r"first aid|first aider|nurs|physio|midwi|counsel|mentor|advi[cs]|advoca|yoga|zumba|pilates|tai chi|qigong|danc|bhangra|swim|karate|judo|boxing|martial|gymnast|aerobic|fitness|personal train|"
    r"chess|writ(?:e|er|ing)|poe(?:t|m)|letters|forms?(?!\w)|cvs?(?!\w)|interview|admin|typ(?:e|ing)(?!\w)|proof ?read|english|polish(?!ed)|punjabi|urdu|hindi|arabic|somali|gujarati|bengali|romanian|french|german|spanish|sign language|bsl|"
    r"math|maths|science|read(?:ing)?(?!\w)|(?:out of|from|with) wood|phonics|homework|sums|languages?|speak|public speak|story ?tell|puppet|magic|juggl|clown|stand up|acting|drama|theatre|iron(?:ing)?(?!\w)|flower arrang|floristry|mosaic|stain|calligraph|print(?:ing|mak)|leather|"
    r"cut(?:ting)? (?:peoples |kids |mens |ladies )?hair|hairdress|solicitor|law(?!n)|legal|benefits|debt|banking|finance|fund ?rais|grant|bid writ|project manag|organis|event|qualified|trained|pa(?:t|tternmak)ing(?!\w)|decorat|lorry|hgv|forklift|bricklay|"
    r"play(?:ing)? (?:the |in a )?(?:\w+ )?(?:guitar|piano|drums|organ|band|brass|cornet|keys|bass|cello|instrument)|bike maintenance|bikes?(?= mechanic)|plumber|tutor|football coach|interpreter|imam|welder|tree surg|locksmith|cobbl|shoe)"
)  # fmt: skip


def kind_of(kept: str, whole: str) -> Kind:
    """From the words of the activity, and the whole text for how it is offered: "people can borrow it"."""
    lends = _LENDS.search(whole) and not _FIGURATIVE.search(whole)
    if _SPACE.match(kept):
        return "space"
    if _THING.match(kept):
        return "thing"
    if lends and not _SKILL.match(kept):
        return "space" if _ANY_SPACE.search(kept) else "thing"
    return "skill" if _SKILL.search(kept) else "time"
