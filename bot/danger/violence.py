"""Violence, abuse and control: happening to the person, to somebody near, or about to be done by them."""

from bot.danger.people import ACTOR, CHILD, CLOSE, MINE, WEAK

_HIT = (
    r"(?:hit|hits|hitting|beat|beats|beating|punch|punched|punches|punching|slap|slaps|slapped|slapping|kick|kicks|kicked"
    r"|kicking|hurt|hurts|hurting|strangled?|strangles|strangling|choke|chokes|choked|choking|batter|battered|batters"
    r"|bites?|stabbed|stabbing|burnt|burns|throttled|attacked|pushed|rapes?|raped|raping|abused?|abuses|abusing|molest\w*)"
)
_KILL = r"(?:kill|stab|hurt|shoot|murder|strangle|beat|batter|rape|harm)"
_PERSON = (
    rf"(?:me|us|him|her|someone|somebody|people|one of them|(?:my|the|our) {WEAK}|(?:my|the|our) {CLOSE}|{CHILD})"
)
_FEAR = r"(?:scared|afraid|frightened|terrified|petrified|frit)(?: to death)?"
_WEAPON = r"(?:machetes?|knife|knives|gun|guns|axe|sword|blade)(?! (?:for|dogs?|sharp\w*|skills|set|block|crime|maker|bin|amnesty))"

VIOLENCE = (
    rf"{ACTOR}(?: \w+)?(?: \w+)? {_HIT} (?:me|us)(?! (?:at|\d+|nil|\w+ nil|out|off|to|hard|with (?!a |his |her )|nil|into|in the (?:race|final|quiz|back)))",
    rf"{_HIT} (?:up )?{MINE} {WEAK}(?! (?:at|in the|hair|\d+)\b)|{_HIT} (?:mum|dad|nan)(?! at\b)",
    rf"{ACTOR} (?:hurting|hitting|abusing|beating|hits|beats) (?:them|him|her|(?:his|her|the|that|their) {WEAK})(?! (?:at|hair)\b)",
    r"(?:is|are|am|was|been|being|getting|got) (?:being |just been |sexually )*"
    r"(?:abused|raped|assaulted|sexually assaulted|molested|beaten up|battered|strangled|groomed|trafficked|stabbed(?! in the back))",
    r"(?:i was|i am being|i have been|i got|just been) attacked(?! by (?:a |the |my )?(?:dog|wasps?|slugs|geese|cat|seagull))",
    r"punched me|beats? me up|threw (?:boiling|hot) \w+ at",
    r"hands? (?:round|around|on|at) (?:my|me|her) (?:throat|neck)",
    rf"(?:threat\w*|(?<!not )want|wants|wanted|coming|trying|tried|tries|going|try)(?: to)? {_KILL} {_PERSON}(?! (?:if|lol|for|feelings)\b)",
    rf"(?:says|said|say|saying|threat\w*)(?: that)?(?: to me)? (?:he|she|they)(?: is| will| would| are|ll)(?: going to)? {_KILL}",
    r"(?:if|when) i say no they will kill|kill me if i (?:leave|tell|try|run|go to|speak|call|text|do not (?:marry|obey|pay|come|go))|find me and kill",
    rf"threat\w* to (?:smash|burn|kill|beat|stab|shoot|hurt|rape|bomb)|threatening (?:me|us|my {WEAK})",
    r"going to get (?:killed|stabbed|shot) (?:on our|tonight|if he)",
    rf"(?:might|could|feel like|thoughts? (?:about|of)|thinking (?:about|of)|think i will) (?:hurt|harm|kill|stab|shake|smother)(?:ing)? {_PERSON}",
    r"feel like (?:hurting|stabbing|killing) \w+|thoughts (?:of|about) (?:harming|hurting|killing) \w+",
    rf"{_FEAR} of (?:him|her|what (?:he|she|they) (?:will|might|could) do|(?:my|me|the) ?{CLOSE})"
    r"(?! (?:dogs?|cats?|driving|cooking|car|phone|own|shadow|computer)\b)",
    rf"{_FEAR}(?: that)? (?:he|she|they) (?:will|is|are|might|would)(?: going to)? (?:kill|hurt|find|come|take|do)",
    rf"{_FEAR} (?:to|of) (?:go|going|be|being) (?:back )?(?:home|at home)(?! (?:in the dark|after dark|from)\b)",
    r"not (?:feel )?safe (?:at home|in my (?:own )?(?:house|home|flat)|with (?:him|her|them|the man|my)|here)(?! for\b)",
    r"(?:feel|i am) (?:unsafe|in danger)(?! (?:walking|crossing|cycling|on|in|at|when|after|of)\b)",
    rf"keep (?:my|the|our) (?:{CHILD}) safe from (?:him|her|their|my)",
    r"(?:will not|does not|do not|not|never) let me (?:out|leave|go out|go home)|not let me out",
    rf"{ACTOR} (?:\w+ )?lock(?:s|ed|ing)? me (?:in|up)|keeps? me locked|lock(?:s|ed)? me in (?:the |a |my )?(?:room|flat|house|cupboard)",
    rf"{ACTOR} (?:took|taken|takes?|keeps?|kept|got|hid|hides?) (?:my|our) (?:passport|papers|bank card|pension)|takes my pension off",
    r"controls (?:all )?my money|(?:squeezes|grabs|twists) my \w+ (?:till|until)|bruised all over|covered in bruises",
    r"forc(?:e|es|ed|ing) (?:me|her|him|my \w+)(?: in)?(?: to)? (?:marry|marriage)|marry (?:\w+ ){1,6}by force"
    r"|for marry and i do not|marry someone i do not",
    rf"{ACTOR} touch(?:es|ed|ing)? (?:me|(?:my|the) {CHILD})(?! (?:with|so|deeply|by|up)\b)",
    rf"(?:he|{CLOSE}) (?:comes?|came|gets?|got|climbs?) (?:in|into|in to) (?:my|me) (?:room|bed)|into my bed at night",
    rf"(?:send|sends|sending|sent) my {CHILD} (?:rude |nude |dirty )?(?:pictures|pics|photos)|asking (?:him|her) to meet (?:up )?on",
    r"(?:post|share|leak) (?:them|it|my \w+) if i do not pay|pimps? me|make me sleep with men",
    r"want(?: to)? cut my (?:little )?(?:girl|daughter)(?! hair)",
    rf"(?:he|she|they|man|men|lads?|kids?|boys?|someone|somebody|{CLOSE}|gang)(?: \w+){{0,5}} "
    rf"(?:with|has|have|got|had|waving|carrying|holding|pulled|bringing)(?: got)?(?: a| an| his| her| out){{0,2}} {_WEAPON}",
    rf"(?:he|she|they|{CLOSE})(?: \w+){{0,4}} (?:banging|kicking|smashing|hammering)(?: on| at| in| down){{0,2}} (?:the|my|our)"
    r" (?:front )?(?:door|windows?)",
    r"(?:break|breaking|kick|kicking) (?:the|my|our) (?:front )?door (?:down|in)|smashed the place up",
    r"petrol (?:\w+ ){0,3}letter ?box|burn (?:the|my|our) (?:house|flat) down",
    r"(?:someone|somebody|man|men|he|they)(?: is| are| trying){0,2}(?: to)? break(?:ing)? in(?: to| into)?(?= now| my| the house|$)",
    r"(?:he|she|man|ex|someone|somebody|they)(?: is| has| keeps| been| are){0,2} (?:stalking|following) me(?! (?:on|back)\b)",
    r"(?:hear|heard)(?: \w+){0,3} (?:screaming|screams|begging)(?! on| in| at| happ)(?: \w+){0,4} (?:next door|wall|upstairs|downstairs|flat)(?! (?:on the|at the|it is|play\w*)\b)",
    r"hiding in the (?:bathroom|cupboard|bedroom|loft)|help me i am being hurt|stepdad (?:gets|comes)",
    r"(?:left|leaves|leaving) (?:\w+ )?on (?:his|her|their) own (?:\w+ ){0,6}(?:marks|bruises)",
    r"drunk and (?:\w+ ){0,5}(?:kids|children|baby|driving)",
    r"(?:gave|given|gives) me a black eye|my (?:partner|husband|boyfriend|girlfriend|wife|son|ex|dad|mum) is (?:being )?violent",
    r"(?:force|forces|forced|made|makes|make) (?:me|her|him) (?:for |to |have |into |to have )*(?:sex|marry)|forc\w+ (?:himself|herself) on (?:me|her)",
    r"fight\w* (?:\w+ ){0,3}with (?:knives|machetes|bats)|tried to (?:grab|snatch|take) (?:a |my |the )(?:child|kid|baby|daughter|son)",
    r"not let me see my (?:family|kids|children|friends|mum)|am locked in(?: the| my| a)? (?:house|room|flat)|rough with (?:my )?(?:mum|dad|nan)",
    rf"{ACTOR} grabb?(?:s|ed|ing)? (?:me|her|my \w+) by the (?:throat|neck|hair)|{ACTOR} (?:knocks?|slaps) me (?:about|around)",
    rf"(?:old man|{CLOSE}|he|she)(?: \w+)? (?:belts|thumps|clouts|wallops|leathers|thumped|clouted) (?:me|us)",
    rf"(?:do|does|did|doing|done|made me do|make me do) (?:bad |dirty |horrible )?things? to (?:me|my {CHILD})|make me do (?:a )?bad things?",
    r"(?:they|staff|carers?|he|she) (?:hit|hits|slapped|hurt) (?:grandma|nan|gran|grandad|mum|dad)(?! (?:at bingo|with (?:the|a) bill)\b)",
    r"(?:somebody|someone|man|lad|boy|he) (?:has |is |just )?been (?:shot|stabbed)",
)
