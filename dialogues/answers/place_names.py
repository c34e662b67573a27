"""The words of places, as tables. Where a place is, storage knows; here it only matters that it is one."""

import re

from dialogues.answers.tables import words

WRITTEN_OUT = {
    "rd": "road", "rds": "roads", "st": "street", "str": "street", "ln": "lane", "la": "lane", "ave": "avenue",
    "av": "avenue", "cl": "close", "dr": "drive", "cres": "crescent", "gdns": "gardens", "gr": "grove", "sq": "square",
    "pk": "park", "gt": "great", "mt": "mount", "grn": "green", "hth": "heath", "hwy": "highway", "upr": "upper", "lwr": "lower", "hosp": "hospital", "stn": "station", "uni": "university", "w": "west",
    "cov": "coventry", "covent": "coventry", "brum": "birmingham", "bham": "birmingham", "birmigham": "birmingham",
    "brom": "bromwich", "bromich": "bromwich", "wolves": "wolverhampton", "wolvo": "wolverhampton",
    "smerrick": "smethwick", "sandwel": "sandwell", "chelmo": "chelmsley wood",
    "nr": "near", "opp": "opposite", "n": "and", "nxt": "next", "btwn": "between", "rnd": "round", "frm": "from",
    "cuz": "because", "cos": "because", "u": "you",
}  # fmt: skip
"""How people shorten what is in an address; "st" before a name is a saint."""

IN_CUES = words("in from at live living lives stay staying based leave inside within resident")
BY_CUES = words(
    "by near off opposite behind beside to next round around outside towards toward past between of above up "
    "down along on over across than o front nearby under below via"
)
JOINS = words(
    "and or but also is its thats it's called mean meant said maybe then are as though otherwise probably"
)
"""A name may follow these as it may begin an answer."""

BREAKS = words(
    "i we you he she they me my our us your his her their mum mom dad nan mate's with without have has had "
    "got can cant could would will do dont does did help like love want need go goes going get gets come "
    "comes work works working walk walking drive travel use if when where which who what why how because so "
    "that than then there theres was were been be am no yes ill ive id youre theyre weve one ones wherever "
    "anywhere yow cor number route tram whole yeah yep dunno before after since until till for about any "
    "every much only don't push know think reckon say says tell call moved meet run running sit make mend "
    "teach cook cooking clean play read sew knit give lend look looking see live's people kids children "
    "person friends family someone anyone everybody everyone them it this these those morning mornings "
    "afternoon afternoons evening evenings night nights weekend weekends week day days time monday tuesday "
    "wednesday thursday friday saturday sunday mon tues tue wed weds thurs thu fri sat sun today tomorrow hi "
    "hello hiya thanks sorry skip pass whatever flexible depends sure idea fine okay ok good happy willing "
    "free nothing something somebody school's bus buses car lift miles mile km minutes mins hour hours limit "
    "stops further furthest far long short distance most all same different new old's too very bit rather "
    "though even last times usual ask asks nearest anyplace"
)
"""Words that no name of a place holds; what follows them is something else, until a new cue."""

FILLERS = words(
    "a an the big little just right somewhere anywhere area end way side please pls plz mate bab ish part "
    "direction here innit either well originally really ta now actually x xx xxx lol love local locally "
    "estate's border roughly close top bottom back corner middle edge town's postcode code post house flat "
    "home address street's region door far out"
)

AROUND = words(
    "station hospital library shops shop village estate ward park school church university market centre mosque temple "
    "gurdwara pub chippy surgery college nursery hall"
)
ROADS = words("road lane avenue drive")
"""A name before one of these is often a place of its own: "Dorridge station", "Foleshill Road"."""

STREETS = ROADS | words("highway street close crescent gardens grove square terrace court")
ADDRESSES = STREETS | words("way hill green")

TOWNS = words(
    "coventry birmingham solihull sandwell walsall dudley wolverhampton smethwick oldbury tipton bromwich"
)

_HELD = (
    "hampton in arden, walsgrave on sowe, ryton on dunsmore, tanworth in arden, catherine de barnes, city of coventry, "
    "new cross, new street, new invention, new oscott, new square, new art gallery, top of the hill, end of the road, "
    "little heath, little bloxwich, little london, keresley end, tollbar end, goodyers end, chadwick end, whitlocks end, "
    "toll end, rood end, brandwood end, buckland end, darby end, ward end, heath end, poets corner, far gosford, "
    "all saints, short heath, long lawford, good hope, black country living museum, university of warwick, "
    "university of birmingham, university of wolverhampton, hospital of st cross, library of birmingham"
)
HELD_TOGETHER = re.compile(rf"\b(?:{_HELD.replace(', ', '|').replace(' ', '[ -]')})\b")
"""Names with a word inside them that elsewhere ends a name, or is left off one."""

_NAMES = (
    "coventry, foleshill, hillfields, stoke, tile hill, canley, willenhall, bell green, wood end, radford, "
    "coundon, earlsdon, cheylesmore, holbrooks, longford, wyken, walsgrave, binley, allesley, whoberley, "
    "chapelfields, spon end, whitley, finham, stivichall, styvechale, edgwick, little heath, courthouse "
    "green, henley green, manor farm, potters green, aldermans green, hawkesbury, keresley, eastern green, "
    "mount nod, hearsall, cannon park, westwood heath, aldermoor, ernesford grange, copsewood, ball hill, "
    "gosford green, stoke heath, charterhouse, daimler green, whitmore park, deedmore, ricoh, bedworth, "
    "exhall, nuneaton, kenilworth, rugby, solihull, chelmsley wood, chelmsley, shirley, knowle, dorridge, "
    "kingshurst, smiths wood, olton, castle bromwich, hampton in arden, catherine de barnes, balsall common, "
    "marston green, fordbridge, bacons end, monkspath, dickens heath, hockley heath, meriden, berkswell, "
    "bickenhill, elmdon, lyndon, hobs moat, bentley heath, cheswick green, tidbury green, sandwell, west "
    "bromwich, smethwick, oldbury, tipton, wednesbury, cradley heath, cradley, rowley regis, rowley, "
    "bearwood, great barr, blackheath, old hill, langley, tividale, hateley heath, stone cross, hill top, "
    "black lake, greets green, great bridge, ocker hill, princes end, friar park, cape hill, warley, quinton, "
    "hamstead, charlemont, birmingham, erdington, aston, handsworth, perry barr, sparkbrook, sparkhill, small "
    "heath, alum rock, saltley, yardley, sheldon, acocks green, hall green, moseley, kings heath, kings "
    "norton, selly oak, northfield, longbridge, harborne, edgbaston, ladywood, winson green, nechells, castle "
    "vale, sutton coldfield, kingstanding, balsall heath, digbeth, bournville, lozells, newtown, shard end, "
    "hodge hill, stechford, tyseley, bartley green, weoley castle, walsall, bloxwich, darlaston, brownhills, "
    "aldridge, pelsall, dudley, brierley hill, stourbridge, halesowen, kingswinford, sedgley, gornal, "
    "netherton, lye, coseley, wolverhampton, bilston, wednesfield, tettenhall"
)
NAMES = frozenset(_NAMES.split(", "))
"""The names that are taken for a place wherever they stand; any other has to be asked for."""

ALSO_WORDS = frozenset({
    "aston", "ball hill", "charlemont", "elmdon", "hearsall", "hill top", "knowle", "langley", "lye", "manor farm",
    "newtown", "old hill", "rowley", "rugby", "sheldon", "shirley", "stoke", "stone cross", "warley", "whitley", "wood end",
})  # fmt: skip
"""Names that are also a person's, a sport's or just words, unless something leads to them."""
