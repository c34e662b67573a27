"""Phrases for what a body can and cannot do: stairs, lifting, standing, being out in the cold."""

from dialogues.answers.condition_words.getting_there import Rows
from dialogues.answers.condition_words.pieces import BAD, CANT, GONE
from storage.conditions import Condition

_LEGS = r"(?:knees?|legs?|hips?|ankles?|joints?)"
_BACK = r"(?:backs?|shoulders?|wrists?|neck|spine|heart|ticker|hands|arms?|elbow)"
_STAIRS = r"(?:stairs?|steps|upstairs|hills|climbing)"
_FEW = r"(?:the |any |many |lots of |too many |loads of |a lot of |up |down |steep )*"
_HEAVY = r"(?:heavy|lifting|carrying|physical|strenuous|bending|digging|energetic|kneeling)"

SAID: Rows = {
    Condition.STEP_FREE: (
        r"(?:in|use|using|need|im in|got|have|on|with) (?:a |my |an |the )?(?:electric "
        r"|manual )?wheel ?chairs?(?: \w+)?(?! for)",
        r"wheel ?chair (?:access\w*|user|friendly|bound)|step ?-?free|(?:disabled|level|flat) access"
        r"|disabled toilets?|ground floor(?: only)?",
        r"rollator|zimmer(?: frame)?|(?:use|with|on|got|have|walk with|using) (?:a |my |me |two )?(?:walking "
        r"|zimmer )?(?:sticks?|frame|crutches|mobility scooter)",
        rf"{CANT} (?:really |do |manage |use |climb |cope with |like |get |go |be doing "
        rf"|very good (?:with|on) |too good (?:with|on) |great on |with |on )*{_FEW}{_STAIRS}",
        r"(?:no|not|without|avoid|nowhere with|nothing with|anywhere without|struggle with|trouble with"
        rf"|problems? with|bad (?:on|with)|careful on|not good (?:on|with)) {_FEW}{_STAIRS}",
        rf"{BAD} {_LEGS}|(?:my|me|the) {_LEGS} {GONE}|walk but not (?:\w+ )?far|cant walk (?:very |too |that |so )?(?:far|much|well)"
        r"|(?:registered|im|i am|am) disabled",
    ),
    Condition.NO_LIFTING: (
        rf"{CANT} (?:really |do |be |manage |want |be doing |any |anything |much |too |very |be able to "
        r"|supposed to |meant to |allowed to |have to |to )*(?:heavy|lift(?:ing)?(?! (?:home|there|to get|if"
        r"|from))|carry(?:ing)?|physical|strenuous|bend(?:ing)?|dig(?:ging)?"
        r"|kneel)(?: (?:\w+ )?(?:stuff|things?|lifting|work|weights?|bags|boxes|loads|anything heavy|anything"
        r"|much|down))*",
        r"(?:no|nothing|avoid|without|not|no more) (?:too |very |any |much |doing |to |that |that is |thats "
        rf"|really |more |involves |involving |with |like )*{_HEAVY}(?: (?:lifting|work|stuff|things|loads"
        r"|jobs?|carrying|weights))?",
        rf"{BAD} {_BACK}|light (?:duties|work|jobs|stuff|tasks)(?: only)?|slipped disc|sciatica|heart condition",
    ),
    Condition.NO_STANDING: (
        rf"{CANT} (?:really |be |do |want |have |to |manage |be doing |keep |be on )*(?:stand|standing|stood"
        r"|stay on my feet|on my feet)(?: (?:for|up|too|all day|very|long|much|around|about|more than|periods"
        r"|a long time|a))+",
        rf"{CANT} (?:really |be |do |want |to |manage |be doing )*(?:stand|standing)(?=[,.]|$"
        r"| (?:and|so|or|because))",
        r"(?:no|without|avoid|too much|not too much) (?:long |any |lots of )?(?:standing"
        r"|being on (?:my|me) feet)(?: (?:around|about|up|for long|all day))?",
        r"(?:as )?long as i (?:can|could) (?:sit|have a seat)(?: down)?|(?:need|have"
        r"|got) (?:to be able )?to (?:be )?(?:sit(?: down)?|seated|sitting)(?! (?:with|in))"
        r"|somewhere to sit(?: down)?|seated (?:only|jobs?|work)|sit ?down jobs?|if i can sit(?: down)?",
    ),
    Condition.INDOORS: (
        r"indoors? only|inside only|only (?:work )?in(?:doors|side)|must be in(?:doors|side)"
        r"|(?:has|have) to be in(?:doors|side)|in the (?:warm|dry)",
        r"(?:nothing|not|no|dont want|cant (?:be|work|do)|rather not be) (?:\w+ )?(?:outdoors?|outside"
        r"|out ?side)(?: (?:in|work|stuff|jobs)(?: (?:the )?(?:cold|rain|wet))?)?",
        r"(?:cant|not|dont) (?:be |go |work |do |want to be )*(?:out )?in the (?:cold|rain|wet|sun|heat)"
        r"|(?:not )?out in (?:the |all )?(?:cold|rain|weathers)|feel the cold",
    ),
}  # fmt: skip

ASKED: Rows = {
    Condition.STEP_FREE: (
        r"wheel ?chairs?|mobility(?: \w+)?|accessib\w+|ramps?|crutch(?:es)?|walking (?:stick|frame|aid)s?"
        r"|blue badge|disab(?:led|ility)|amputee|unsteady(?: on \w+ \w+)?"
        r"|(?:my )?balance(?: (?:is|problems?|not))?|falls?|(?:easy|good) access|my scooter|(?:be|is|nice and|needs|on the) flat|flat (?:ground|floor|surface)",
        r"(?:hate|hard|difficult|scared of|rubbish (?:on|with)|any|is there|are there|how many"
        rf"|avoid) {_FEW}{_STAIRS}|{_STAIRS} (?:is|are|r|would be|might be)? ?(?:a |an |too |really "
        r"|very )*(?:problem|hard|no good|difficult|no go|not|out|issue|killer|bad|hurt|much|impossible"
        r"|tricky|struggle|kill)|cant climb|^(?:stairs|steps)$",
        r"(?:working |a |the |is there a |has a )lift(?: (?:in|not|instead|access|up|to the))"
        r"|(?:is|will|would|if) there(?:s| is| be| was)? (?:be )?a (?:working )?lift(?! (?:home|there|back|to get))"
        r"|lift (?:in|not|instead|access|works)|not stairs",
        rf"(?:my|me) {_LEGS}|{_LEGS} {GONE}|arthritis|(?:(?:dont|not|cant) (?:is "
        r"|a )?walk(?:ing)?|walking(?: is)?) (?:very |too |so )?(?:far|well|hard|difficult|slow|painful)"
        r"|slow (?:on my feet|walker|walking)|not (?:very |too |so )?(?:steady|mobile"
        r"|good on my (?:feet|legs|pins))|parkinsons?|had a stroke",
    ),
    Condition.NO_LIFTING: (
        rf"(?:my|me) {_BACK} {GONE}|my (?:bad )?back$|(?:with|because of|due to) (?:my|me) {_BACK}"
        r"|back (?:pain|ache|problems?|trouble|injury|issues?|is bad|not good|has gone|operation|op)",
        r"hernia|carpal tunnel|heart (?:attack|problems?|trouble|op|failure|bypass)|pacemaker"
        r"|not (?:very |that |so )?strong|frail|(?:\w+ )?pregnant|expecting(?: a baby)?"
        r"|recovering from (?:\w+ )?(?:op|operation|surgery)|osteoporosis"
        r"|(?:something|only|just|lighter|gentle|easy) (?:light|gentle|jobs|work|duties)|^lifting$|strenuous"
        r"|too physical|(?:or|and) (?:carry|lift) (?:stuff|things|heavy \w+)",
    ),
    Condition.NO_STANDING: (
        r"(?:can|need to|have to|must|could|got to|be able to|like to|want to|prefer to|prefer|only|need"
        r"|wanting|has to be) (?:be )?(?:a |the |some )?(?:sit(?: down)?(?! with| in with"
        r"| and (?:talk|chat|listen))|seated|sitting(?: down)?(?! with)|seats?|chairs?|proper chair|stool"
        r"|perch)|seated|sat down",
        r"\d+ (?:mins|minutes) (?:standing|on (?:my|me) feet)|(?:theres|there is|with|got|having|a) (?:a |some |plenty of )?(?:chairs?|seats?|seating)"
        r"|sitting (?:down )?(?:jobs?|only|work|task|role)?|standing",
        r"(?:get|gets|feel|easily|always) (?:very |so |really |too |easily )?(?:tired|fatigued|worn out"
        r"|knackered|exhausted|breathless|out of breath|dizzy|puffed)(?: (?:easily|easy|quick|quickly|fast))*",
        r"tire (?:easily|quickly|easy)|fatigue|fibro(?:myalgia)?|bad (?:feet|foot|circulation)"
        r"|(?:my|me) (?:feet|ankles) (?:swell|hurt|are|play)\w*|varicose veins|long ?covid"
        r"|(?:regular |lots of |plenty of |for )(?:rests?|breaks?)",
    ),
    Condition.INDOORS: (
        r"in ?doors?|inside|under cover|(?:hay ?fever|asthma(?:tic)?|pollen|copd)"
        r"|allergic to (?:grass|pollen|the sun|\w+ pollen)|bad (?:chest|lungs)|(?:my|me) chest",
        r"(?:the )?(?:cold|heat)|(?:when|if|in case) (?:its |it is |it )?(?:raining|rains|wet|icy|snow\w*"
        r"|freezing)|(?:dry|warm|heated) (?:place|room|building|inside)|weather",
    ),
}  # fmt: skip
