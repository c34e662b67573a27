"""The words of things, spaces and skills, as tables, in plain spelling."""

from dialogues.answers.tables import words

MODIFIERS = words(
    "a an my our the some this that is his her their me two three four seven eight nine sixteen couple few of "
    "bit bits piece patch lot lots loads nice big small large huge massive little lovely spare empty old new "
    "good decent extra second one size sized medium well fully equipped proper full free whole warm private "
    "quiet bright dry clean secure unused hardly never nearly barely brand used working accessible indoor "
    "outdoor shared communal rear back front side upstairs downstairs ground floor church community village "
    "school meeting function local scout youth sports social club mosque mosques churchs temple gurdwara parish "
    "chapel shop cafe pub training conference commercial industrial dining playing waste prayer party sewing "
    "christmas double single kids baby childrens electric petrol power hand folding plastic garden kitchen "
    "wooden transit ford work family seater cargo leftover lend lending borrow give donate offer hire share use "
    "out you people someone anyone"
)
"""What may stand before the word for a thing or a space."""

SPACES = (
    r"rooms?|halls?|gardens?|kitchens?|sheds?|spaces?|venue|church|chapel|garages?|offices?|field|land|"
    r"yards?|drive ?way|"
    r"parking(?: space)?|car park|classrooms?|studio|cafe|(?:allotment )?plot|basement|cellar|loft|"
    r"conservatory|premises|"
    r"building|warehouse|unit|clubhouse|(?:community )?centre|pub|workshop|barn|greenhouse|ground|patio|"
    r"lounge|shop|"
    r"(?:scout )?hut|playground|storage|lock ?up|container|attic"
)
THINGS = (
    r"vans?|mini ?bus|cars?|lorry|truck|tractor|trailer|tools?|tool(?:box| ?kit|set)|drills?|ladders?|"
    r"(?:lawn ?)?mowers?|"
    r"strimmer|(?:sewing )?machines?|overlocker|furniture|sofa|settee|chairs?|tables?|wardrobe|beds?|"
    r"mattress|fridge|freezer|"
    r"cooker|oven|microwave|washing machine|tumble dryer|desk|bookcase|laptops?|computers?|tablets?|phones?|"
    r"printer|"
    r"projector|speakers?|(?:pa|sound) system|microphone|karaoke machine|camera|gazebos?|marquee|tents?|urn|"
    r"plates|cutlery|"
    r"crockery|pots and pans|pans|bikes?|bicycles?|trike|wheelchair|walking frame|scooter|pram|pushchair|"
    r"buggy|cots?|"
    r"car seat|highchair|toys?|books?|clothes|(?:school )?uniforms?|coats?|shoes|costumes|wool|fabric|"
    r"material|seeds|"
    r"seedlings|compost|pallets|wood|timber|equipment|kit|gear|bouncy castle|barbecue|bbq|wheelbarrow|"
    r"spades?|jet ?wash|"
    r"pressure washer|(?:carpet|steam) cleaner|hedge trimmers?|chainsaw|telly|tv|curtains|bedding|blankets|"
    r"carpets?|"
    r"generator|cement mixer|sander"
)
NOT_OFFERED = (
    r"maintenance|works?|clearance|design|centre|repair|fix|mend|restor|upcycl|removal|driv|lessons?|"
    r"part(?:y|ies)|games|"
    r"clean|tid[iy]|paint|decorat|sew|jobs|bank|calls?|making|ing|services?|servicing"
)
"""What comes after such a word when something is done to it: "bike repairs"."""

WORKED_IN = r"do|does|doing|tidy|tidying|clean|cleaning|dig|digging|paint|painting"
"""A garden to work in is no space on offer."""

LENDS = (
    r"lend|lending|borrow|borrowed|borrowing|donat(?:e|ing|ed)|giv(?:e|ing) away|(?:can|could) (?:use|have) my|"
    r"(?:people|anyone|someone|you) (?:can|could) (?:use|have|borrow)|"
    r"let (?:people|anyone|someone|you|others|them) (?:use|have)"
)
FIGURATIVE = (
    r"lend(?:ing)? (?:(?:a|an|my|you|people|helping) )*(?:hands?|ears?|support|muscle|voice|time|shoulder)|"
    r"donat(?:e|ing) (?:(?:my|some|a|bit|of|an) )*(?:time|blood|hours?|skills?|labour)"
)
"""Lending that lends no thing."""

SKILL_BEGINNINGS = words(
    # mending and making
    "mend fix repair restor upcycl sew knit crochet quilt embroid weav dressmak tailor alter upholster plumb "
    "electric wiring carpent joiner woodwork carv paint decorat wallpaper plaster tile tiling brick build weld "
    "mechanic engineer machinist glaz roof craft potter ceramic jewel floristry mosaic calligraph leather "
    "locksmith cobbl photo video design draw sketch "
    # food and growing
    "cook baking baked bakin baker curry curries cake chapati samosa biryani meal dinners chef cater pierogi "
    "jollof bread garden allotment prun hedge landscap plant beekeep grow "
    # teaching, paper and words
    "teach tutor lesson explain coach train referee mentor translat interpret account bookkeep payroll "
    "spreadsheet budget admin proofread writing writer math science phonics homework language storytell "
    "fundrais organis solicitor legal advoca counsel advice advis interview "
    # machines
    "comput laptop ipad internet website coding program software driv chauffeur forklift "
    # body and stage
    "nurs physio midwi massage hairdress barber manicur beaut guitar piano drum keyboard violin ukulele tabla "
    "dhol harmonium trumpet flute saxophon accordion choir music compere danc bhangra swim gymnast aerobic "
    "fitness puppet juggl clown drama theatre acting yoga zumba pilates"
)
SKILL_WORDS = words(
    "bake bakes hem hems hemming tax excel diy handy hair nails makeup reiki henna mehndi sing singing singer "
    "dj code web film edit editing online art arts artist arty roti jam mow mowing read reading write letter "
    "letters form forms cv cvs type typing sums speak english polish punjabi urdu hindi arabic somali gujarati "
    "bengali romanian french german spanish bsl iron ironing printing printmaking poetry poet poems chess "
    "karate judo boxing magic law benefits debt banking finance grant grants event events qualified trained "
    "lorry hgv imam qigong sax tablet tablets shoes"
)
SKILL_PHRASES = (
    r"odd jobs|make up|wood work|card making|cut(?:ting)? (?:the )?(?:grass|hedges?)|first aid(?:er)?|"
    r"tai chi|martial arts|"
    r"personal train\w*|public speaking|sign language|story telling|stand up|flower arrang\w+|tree surg\w+|"
    r"bid writing|"
    r"phones? (?:and|set)|social media|food for|(?:out of|from|with) wood|book keeping|bee keeping|keeping bees|"
    r"play(?:ing)? (?:(?:the|in|a) )*(?:\w+ )?(?:organ|band|brass|cornet|keys|bass|cello|instruments?)"
)
