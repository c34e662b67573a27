"""What people say of how something went, as stars out of five."""

import re

from dialogues.answers.tables import phrases

_NOT = r"(?:not|wasnt|werent|isnt|didnt|dont|never|aint|wor|hardly|nothing)"
_NOBODY = r"(?:no ?body|no ?one)"
_VERY = r"(?:dead|really|well|proper|so|very|bloody|ever so|super|right|extremely|genuinely)"
_WHOLLY = r"(?:absolutely |really |proper |well |so |totally |bloody |pure |very |ever so )*"

WORDS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (3, phrases(
        rf"{_NOT} (?:too |that |so |all that )?(?:bad|terrible|awful|rubbish)",
        rf"{_NOT} (?:amazing|brilliant|fantastic|special|wow)",
        r"(?:good )?(?:in )?(?:some )?bits (?:good|bad)|mixed(?: bag)?|so[ -]?so|meh|middling|swings and roundabouts",
        r"could (?:of |have |be |ave )*(?:been )?(?:better|worse)|hit and miss|(?:to )?write home about|could do better|up and down|half and half|50 ?/ ?50|fifty fifty|nothing special",
    )),
    (2, phrases(
        rf"{_NOT} (?:very |really |that |so |too |particularly |much |all that |what i |up to )*"
        r"(?:good|enjoy\w*|like(?: it)?|nice|fun|helpful|useful|impressed|happy|keen|my thing|for me|great for me|well"
        r"|organised|welcoming|friendly|worth it|expected|much|scratch|thought|hoped)",
        r"(?:not|wasnt|isnt|wor) (?:the |all that |that |so )?(?:great|best)|disappoint\w*|(?<!very )(?<!really )(?<!dead )poor(?:ly)?|boring|bored",
        r"(?:bit|little) (?:rubbish|slow|dull|chaotic|messy|disorganised|crap|naff|boring|pants|grim|long|awkward|cold|poor)|let down|didnt think much of|below par|felt useless|naff",
        r"(?:felt )?(?:a )?(?:bit )?(?:left out|out of (?:place|it)|lost(?! (?:my|me|our|his|her|their|the|a|an) )|awkward|unwelcome|in the way)|cliquey|bossy|rushed|freezing",
        r"too (?:fast|noisy|loud|long|cold|crowded|much (?:standing|hard work)|many people|far)|disorgani[sz]ed",
        r"(?:they |i )?didnt (?:have anything|let me|understand|know what|tell us|talk to)",
        r"didnt feel (?:\w+ )?(?:welcome|useful|needed)",
    )),
    (1, phrases(
        r"(?:absolute |total |complete |utter |proper |pure |really |very )*(?:rubbish|terrible|awful|horrible|crap|shit\w*"
        r"|pants|dire|(?:very|really|dead) poor(?:ly)?|dreadful|useless|hated it|hated|worst|appalling|disgusting|disgraceful|disgrace|disaster|shambles|joke|waste(?: of time)?"
        r"|bobbins|garbage|bad|hopeless|nightmare)",
        rf"{_NOBODY} (?:turned up|was there|came|showed(?: up)?|there|bothered|met me|spoke to me|(?:told|answered)(?: me)?)",
        r"never (?:again|happened|went ahead|answered|opened)|didnt happen|(?:wouldnt|wont) (?:be )?(?:go|going|come|coming|do|doing) (?:back|again|it again)|wouldnt (?:recommend|go back|do it again)|zero",
        r"half a star|cancelled|sent home|rude|(?:was|got|were) ignored|ignored (?:me|us)|stood me up|wasted (?:my|me)",
    )),
    (5, phrases(
        rf"{_WHOLLY}(?:brilliant|brill|amazing|fantastic|excellent|superb|wonderful|fab(?:ulous)?|awesome|perfect|magic"
        r"|outstanding|bostin\w*|loved(?: (?:it|every (?:minute|second|bit)))?|love it|loving it|marvellous|incredible|ace|mint"
        r"|top notch|class|spot on|smashing|cracking|belting|belter|terrific|phenomenal|lush|blinding|a blast|wicked|great"
        r"|best (?:thing|day|time|afternoon|morning|evening|yet)(?: \w+)?)",
        rf"{_VERY} (?:good|great|nice|lovely|fun|enjoyable|enjoyed(?: (?:it|myself))?|happy|pleased|friendly|welcoming"
        r"|chuffed|rewarding|worthwhile)",
        r"(?:couldnt|cant) (?:fault|have been better|be better|ask for (?:better|more)|recommend \w+ enough)",
        r"over the moon|(?:proper |dead |well |really )?made up|made my (?:day|week|year)|had a (?:ball|whale of a time|\w+ time)|top (?:marks|banana|drawer|class)|full marks|first class",
        r"thoroughly enjoyed|(?:would|id|ill|will) (?:defo |definitely )?(?:do it|go|come) again|chuffed(?: to bits)?|buzzing|enjoyed every (?:minute|second|bit)|can i go again",
        r"cant wait (?:to go back|for next)|house on fire|went down a storm|(?:went |go |going )(?:really|so|very|dead) well",
        r"helped me a lot|felt proud|top (?:morning|day|afternoon|evening|night|time)",
    )),
    (4, phrases(
        r"(?:quite |pretty |fairly |rather |all |was |it was )*(?:good(?! (?:morning|afternoon|evening|night))|nice|fun|lovely"
        r"|enjoyed(?: (?:it|myself|meself))?|enjoyable|decent|pleasant|happy|useful|worthwhile|interesting|went well|tidy|not half bad"
        r"|welcoming|friendly|a laugh|helpful|rewarding|better than (?:i )?(?:thought|expected)|liked it|like it)",
        r"glad i (?:went|did it)|pleased|worth it|sound|cool|positive|a treat|right laugh|laughed|looked after|felt safe",
        r"recommend(?: it)?|well done|good un|proud|welcome me|cant (?:complain|grumble)",
    )),
    (3, phrases(
        r"(?:it (?:was|were|wor) )?(?:just |only |about |kind of |sort of )*(?:ok|okay|alright|all right|aright|fine|average"
        r"|passable|bearable|tolerable|did the job|as expected|fair|reasonable|satisfactory|adequate|middle|medium)",
    )),
)  # fmt: skip
"""In the order they count, so that "not bad" and "really good" come before "bad" and "good"."""
