"""The words round a name, as tables: what leads to one, what is never one, how some are written."""

from dialogues.answers.tables import words

CALLED = (
    r"(?:you )?(?:(?:can|may|could|just|please|better) )*call me(?: just| simply)?",
    r"(?:everyone|everybody|people|friends|my friends|mates|my mates|they|most people|folk|most folk|family|all)"
    r"(?: (?:just|always|mostly|all))* calls? me",
    r"(?:i am |im )?(?:usually |mostly |also |better |always |just )?(?:known as|known to everyone as)",
    r"(?:put|have|got) me down as|(?:just|you can) put|(?:i )?prefer(?: to be called)?|knows? me as",
    r"i (?:go|goes) by(?: the name(?: of)?)?|i answer to",
)
"""What leads to the name that people use, which counts more than the one they were given."""

NAMED = (
    r"(?:my|me|mi|ma|the) (?:(?:first|full|real|own|good|given|christian) )*names? ?(?:is|be|iz|are|=|:|"
    r"-)?(?: (?:actually|just|really))?",
    r"(?<!\ba )(?<!your )(?:first |full )?names? ?(?:is|=|:|-)?",
    r"(?:i am |im |am )?called|first(?: name| one)? is",
    r"myself(?: is)?|jestem|nazywam sie|mam na imi[eę]|mera na+m|mero naam|m[ar]ru naam|maro naam|amar naam?|"
    r"ma numesc|"
    r"numele meu(?: este| e)?|sunt|ma cheama|(?:ana )?ismi|magacaygu(?: waa)?|mi nombre es|me llamo|"
    r"je mappelle|ich bin",
)
"""What is followed by a name and hardly by anything else; also in the languages spoken here."""

WEAK_LEADS = r"i am|im|i m|am|its|it is|this is|dis is|tis"
"""What may be followed by a name, and by much else."""

TITLES = words(
    "mr mrs miss ms mx dr doctor rev reverend sir cllr councillor father sister prof professor master lady lord"
)
STARTERS = words(
    "hi hiya hello hey heya hullo helo hallo yo oh erm er um umm uh well ok okay yes yeah yep yh ya ye aye ar "
    "sure please sorry so and good morning afternoon evening day bab mate love duck there alright all right "
    "salaam salam slm asalaam alaikum aslam assalam assalaamu assalamualaikum walaikum namaste sat sri akal kem "
    "cho dzien dobry czesc witam salut buna ziua yow ay up ey how are you doing today just only actually it me again "
    "its go on then thanks thank nice to meet greetings dear cheers ta ooh lol haha ha fine great simply bruv "
    "fam bro sis hun chick"
)
"""What people say before they tell their name."""

ENDERS = words(
    "x xx xxx xxxx here please thanks thank ta cheers innit lol haha ha bab mate love duck speaking is my name "
    "hai hoon hun ok okay yeah by the way btw again ji sir madam miss jan bhai ben aunty auntie uncle nice to "
    "meet tho though chick dear bro bruv fam pal today"
)
"""What may follow a name."""

STOPPERS = words(
    "from in and n but or of at with by near i im ive id my the a an who aged age is its not for if on what why "
    "whats wot how where also she he we though because born live living short that you can will would please to "
    "your yours as like just same long hope have me"
)
"""What ends a name and begins something else."""

HALVES = words("abdul abdel abdal abu umm aunty auntie uncle nana nanny big little old")
FIRSTS = words("mary anna anne jo billy bobby lee jean john marie lou rose sarah ana maria")
SECONDS = words(
    "ann anne jane lou jo joe ray bob jean marie rose beth claire claude paul luc lee kate may ellen elizabeth"
)

"""Halves of a first name of two words: Abdul Rahman; Mary Ann."""

NEVER = words(
    # talk
    "i me my mine you u your yours we us our they them he him his she her it its this that these those there "
    "here who whom whos what whats wot wat wha why when where how which whose im ive id ill is are was were be "
    "been being am aint isnt do does did done doing dont doesnt didnt has have had having can cant cannot could "
    "couldnt wont would wouldnt shall should might must not no nope nah na nay yes yeah yep yup yh ya yeh ye ar "
    "ah aye ok okay okey k kk fine sure maybe perhaps please pls plz thanks thank thx ta cheers sorry pardon "
    "hello hi hiya hey hullo helo hallo heya greetings bye goodbye tara ttfn lol lmao haha hahaha hehe ha omg "
    "wtf idk dunno hmm hm erm er um umm uh oh ooh ow ouch oi eh ey huh well so and but or if then than because "
    "cos as at by for from in into of off on onto out over to too up with without about after again all also "
    "always any anyone anything anyway around away back before both each either else enough ever every everyone "
    "everything few first full half just last least less like likes little lot lots many more most much neither "
    "never next nobody none noone nothing nowt now nobodys only other others own quite rather really same "
    "several some somebody someone something owt summat still such the a an through today tonight tomorrow "
    "yesterday under until very via while yet zero one two three four five six seven eight nine ten hundred "
    "second third "
    # doing
    "ask asked asking answer answers call called calls come coming care cares change check continue cook "
    "cooking cost costs cut cutting delete dig drive driving enjoy end ended exit feel find finish forget fuck "
    "fucking piss get gets getting give gives go goes going gonna got gotta guess hate help helping helps hear "
    "hurt join keep knit know known leave leaving lend let lets listen live lives living look looking looks "
    "love loved make makes making mean meet mend mending mind mow move moving mum mom mums nan nana dad grandad "
    "need needed needs offer opt pass paint pay phone play playing prefer private put quit read remove reply "
    "resume ring run running said sat saw say saying says scam see send sent sew shop sing sit skip speak stay "
    "start started stop stopall stopped stopping subscribe suppose swim take talk talking teach tell telling "
    "text texting texts think thinking thought tidy tired told travel try trying type unsubscribe cancel use "
    "used visit volunteer wait walk walks want wanted wants wash watch whatever wonder work working works "
    "worked write wrote "
    # being
    "able afraid alone anonymous available bad bored broke busy confused dead deaf depressed disabled divorced "
    "easy english exhausted excited fit free friendly fussed glad good great homeless hungry happy honest "
    "interested keen kind late lonely lost lovely mad married new nice old older poor poorly proud qualified "
    "quick ready retired right rubbish sad safe scared separated serious shy sick single skint sleepy smart "
    "sound stuck stupid suicidal terrible unable unemployed unhappy unsure unwell upset useless welcome willing "
    "worried wrong young asleep true false correct brilliant amazing bostin polish romanian indian pakistani "
    "somali bangladeshi punjabi gujarati bengali arabic urdu ukrainian british irish scottish welsh muslim "
    "hindu sikh jewish catholic male female man woman lady bloke girl boy guy person human robot bot people kid "
    "kids child children baby babies mother father wife husband son daughter brother sister gran carer "
    "pensioner student nurse teacher driver builder plumber cleaner chef mechanic electrician widow widower "
    "neighbour neighbours friend friends mate mates family team group council organisation charity church "
    "mosque temple gurdwara school company "
    # things
    "address age area bike bikes bin bins bread bus business cake cakes car cars cash cat code computer day "
    "days details dog dogs door email estate food football garden gardens gardening gate hall home hour hours "
    "house idea information info job jobs kitchen litter lift map message messages minute moment money morning "
    "mornings afternoon afternoons evening evenings month monday tuesday wednesday thursday friday saturday mon "
    "tue tues wed thu thur thurs fri night name names news nickname number numbers park password place place's "
    "postcode price privacy problem question questions rain reason road room rooms sewing knitting baking music "
    "secret shopping shops skill skills stuff street sum sunny things thing time times tool tools town trust "
    "van vans water weather week weekend weekends winter words world year years crafts crochet diy tea coffee "
    "hair fishing bingo chess darts carpentry flowers trees plants chat books maths sport sports walking "
    "dancing singing art arts painting decorating ironing cleaning allotment allotments nails spam shit crap "
    "bollocks arse bloody damn hell bugger wanker twat dick cunt prick bitch bastard idiot test testing duck "
    "hun bruv fam sis chick babe babes bab darling sweetheart pet cock cocker uk england birmingham coventry "
    "solihull sandwell midlands brum cov http https www com co org net gov user guest nil null undefined "
    "yourself himself herself themselves myself confidential nosey nosy negative sir madam tak nie haan nahi "
    "jee ji acha accha theek da nu bine haa maya han shukria shukriya dziekuje dziekuj multumesc mera meri ma "
    "khabar mush hata pokaz usuncie stergeti vreau waan arret ktora dobara iska nomoskar bonjour mubarak "
    "shukran jazakallah bahut "
    # short answers and commands, also in other languages
    "suits thats save ahead bay doubt search beats bk previous undo oops typo redo edit amend return reverse "
    "rewind list near match gimme pick reject decline anymore moar mor alternatives further different down "
    "membership withdraw step drop invite plus update outcome rate score overall subject sar dsar data request "
    "erase erasure wipe gone self harm overdose suicide stopp unsub block unfollow cease desubscribe deactivate "
    "sotp stpo stahp unstop resubscribe restart unpause begin reactivate unblock strat add enrol activate "
    "recommence asdfghjkl singles blah select bleedin complaint potholes pothole fireworks ello areet wotcha "
    "evenin sup knock howdy hiyaaa hrllo tnx ty tysm thanx appreciate bless community safer clean stronger "
    "green somewhere miss mr mrs conditions transport childcare expenses wheelchair stairs whenever depends "
    "soon noon nights daytime lunchtimes regular weekly monthly daily alternate couple between opposite outside "
    "within round close local flat agree accept swap twist spot bang sweet cool bet perfect crack plenty "
    "meharbani dzieki mersi mahadsanid dhonnobad aabhar aw thnaks legend ledge respect merci absolute legit "
    "real aap tusi kaun kto cine kitne muft paisa gratis public commands menu options instructions wdym agent "
    "operator advisor manager koi min waa tame paid arrêt po mozna można vous polski polsku angielski soomaali "
    "bangla romaneste kurdi tigrinya francais français espanol portuguese اردو عربي بالعربي বাংলা ਪੰਜਾਬੀ 中文 "
    "українською vorbiti wolalabym came went moved overslept decide indoors patient lit life die buy dry eat "
    "object torture dyslexic diabetic allergic righto exactly indeed way chance count tongue-in-cheek t-shirt x "
    "xx xxx xxxx xxxxx asap btw fyi tbh imo afaik rsvp n/a eg ie etc pm"
)
"""What is not a name even where a name was asked for."""

TWO_MEANINGS = words(
    "may will can hope bill mark grant art rich pat sue bless drew chase joy sky star dot bob frank gene josh "
    "rob nick jack don tara"
)
"""Names that begin a sentence too: "may i ask why", "will do"."""

NICKNAMES = words(
    "bab nan nana mum mom dad grandad gran duck cock pet mate sunny art brother sister father uncle aunty "
    "mother christian sat k"
)
"""Taken for a name after all when people say that they are called it."""

ENDINGS = ("ing", "ness", "tion", "ment", "ful", "ies", "able", "ible")
NAMES_WITH_ENDINGS = words(
    "blessing sterling harding manning browning fielding golding ming jing ling qing ting xing wing bing king "
    "clement able mable mabel constable"
)
"""Words that end like these are no names, but for a few."""

KNOWN = words(
    "agnieszka archie jaz jazz teddy aaron abdul abigail adam ade adil adrian agnes ahmed aisha akash alan "
    "albert alex ali alice alicia alison amanda amelia amina amir amit amy ana andrea andrew andy angela ania "
    "anita ann anna anne annie anthony anwar april arthur asha asif audrey ayesha balwinder barbara barry beata "
    "ben bernard bernie beryl bill bob brenda brian bryn callum carl carol caroline catherine charlie chidi "
    "chloe chris christine claire clare colin connie connor craig daisy dan daniel danny darren dave david dawn "
    "dean deb debbie deborah denise dennis derek diana diane don donna doreen doris dorothy doug duncan eddie "
    "edith eileen elaine eleanor elena eleni elizabeth ella ellen ellie elsie emily emma eric ethan eva evie "
    "farah farida fatima fiona florence fran frances frank fred gary gemma geoff george geraldine gill gillian "
    "gladys glen glenn gordon graham grace gurpreet halima hannah harbhajan hardeep harjit harold harpreet "
    "harry harvey hassan hazel heather helen hilary hodan holly howard hussein ian ibrahim imran ingrid ioana "
    "irene iris isaac isabel isla ivy iwona jack jackie jacob jade jake james jamie jan jane janet janice "
    "jaspreet jasmine jason jaswinder javed jay jayne jean jeff jenna jenny jess jessica jill jim jo joan "
    "joanna joanne joe john jon jordan jose joseph josh joy joyce judith judy julia julie june justin kamal "
    "karen karl kasia kate katie kay keith kelly ken kerry kev kevin khadija kim kiran kirsty kuldeep kyle "
    "laura lauren laxmi leah lee leila len leo les lesley leslie lewis liam lilian lily linda lisa liz lorraine "
    "louise lucy luke lydia lynn maggie magda mal malcolm mandy manjit marcus margaret maria marie marek marian "
    "marion marjorie mark martin mary mathew matt matthew maureen mavis max megan mel melanie mercy michael "
    "michelle mick mike mina miriam mo mohamed mohammad mohammed molly monica mohan muhammad musa nadia naomi "
    "nargis nasreen natalie neil nick nicola nicole nigel nina nora norma norman olga oliver olivia omar oscar "
    "ola pam pamela parveen pat patricia patrick paul paula pauline pawel peggy penny pete peter phil philip "
    "phyllis piotr polly precious priya rachel raj rajesh ralph ramesh ranjit ray rebecca reg rehana rita rob "
    "robert robin roger ron ronald rosa rose rosemary roy ruby rukhsana ruth ryan sally sam samantha samina "
    "samuel sandra sanjay sara sarah sean shabana shamim sharon shaun shaz shazia sheila shirley sid simon "
    "sofia sonia sophie stan stella stephanie stephen steve steven stuart sue sukhwinder sunil sunita surinder "
    "susan suzanne sylvia tahira tania tara tariq ted teresa terry tess thelma theresa tim tina toby tom tommy "
    "tony tracey tracy trevor trish trudy usha val valerie vera vicky victor victoria vijay vince viv vivian "
    "walter wanda wayne wendy wilf winnie win yasmin yusuf yvonne zahra zainab zara zoe zofia"
)
"""Common enough to be heard in "im dave" without a capital; any other name needs the question or a clear lead."""

NOT_CALLED = words(
    "later back on when at after before if anytime any tomorrow tonight today now for in up this again and asap "
    "cos between about old a an anything names what whatever nothing mad crazy stupid lazy please to or but the "
    "my"
)
"""What follows "call me" where no name does."""

INTRODUCING = words("from here and n i im ive id")
"""What goes on after a name in "im dave from ..."; other words make it "im good at ..."."""
