"""The words that say nothing about what a person would do, and those that say they have something to lend."""

from functools import cache

from storage.stems import words_of

_EMPTY = """
a about above actually after again ages all almost alone already also alright always am an and any anybody
anyone anything anytime anyway anywhere are area around as ask at away bab back be because been before being
best better between bit both bored box bring but by can cannot cheers come could couple cov coventry day days
dear dont do does doing done down duck em each either else enough especially etc eve evening ever every everyone
evenings everything experience fairly feel few find fine first for free friday from fri fully fun get getting
give given glad go goes going gone gonna good got great had half handy happy hardly has have having he hello here hey
hi hour hours how i idea if ill im ime in interested into involved is it its job join just keen kind know last
lol later least let life like likes little live lived living local long lot lots love lovely luv made mainly
make makes making many mate may maybe me mean might mind miss mon monday month more morning mornings most mostly
much mum must my myself near nearby need needed needs never new next nice night nights no nobody none not
nothing now number o of off offer often ok okay on once one ones only open or other others our out over own part
people person plenty please possible pretty probably put quite rather really retired right round said sat
saturday say see seen several shall she should so some somebody someone something sometimes somewhere sort soon
sorry spare start still stuff such summat sun sunday sure take ta tea than thank thanks that the their them then
there these they thing things think this those though thru thu thursday till time times to today together told
tonight too took town tried try tue tues tuesday two under until up us use used useful using usually very
volunteer volunteering wanna want wanted wants was way we wed wednesday week weekday weekdays weekend weekends
weekly well went were what whatever when where which while who whole whoever will willing wish with without wont
work worked working worth would yeah year years yes yesterday yet you your yourself help helped helping helper
able afternoon afternoons summer winter hols spend hand hands neighbour neighbours neighbourhood community place
places opportunity opportunities activity activities list options show tell doin
"""
"""Alone they tell nothing; what is left of a text of only these is "anything at all"."""

_OWNING = "got have has own our my mine lend borrow loan spare empty free unused sat use available yours"
"""Beside a room or a thing: it is offered, not asked for."""

_LIMITS = """
wheelchair stairs steps crutches knee knees hip disabled disability poorly arthritis asthma dbs crb childcare
creche babysitter interpreter hoist walker frame
"""
"""A clause with one of these is about what a person needs, which the conditions say already."""

_SAME = """
child kid kids children nipper youngster bairn littleun uns
teenager teen teenage youth adolescent
old older elderly elder pensioner senior oap
alone lonely loneliness isolated housebound
man bloke lad fella chap gent men
woman lady lass wench women
baby babies newborn infant
mum mother mom parent dad father
cook chef kitchen cookery
repair mend fix fettle
sew stitch needlework tailor alteration
garden gardener gardening horticulture
grow vegetable veg allotment
music musician instrument guitar piano
sing singer choir vocal
film cinema movie
photo photograph photography photographer camera
paint painter painting art artist draw
computer laptop tablet digital online it
phone ring call telephone
drive driver car driving
run jog runner running
clothes clothing garment
rubbish litter
homeless rough
room hall space venue church mosque temple gurdwara
garage shed storage lockup container store
van lorry truck minibus
chat talk natter chinwag chatter conversation
language translate interpret translator interpreter bilingual
form paper paperwork
money debt benefit
book library librarian
furniture sofa bed wardrobe
dog puppy pet
cat kitten pet
wildlife bird hedgehog nature
tree woodland wood forest
join company meet friend
refugee asylum
lost widow widower grief grieve bereaved bereavement died death
hr recruit recruitment job cv career interview employment unemployed
strong lift lifting heavy muscle carry
fit fitness exercise gym
coffee tea cuppa cafe brew
walk walking ramble stroll
sport football cricket
school homework pupil teach teacher tutor teaching
electrician electric electrics
diy handyman odd
hospital doctor nurse nursing patient
write writer writing
maths number numeracy
"""
"""Words of a line are one word when it is asked what a text and an opportunity have in common."""

_REFUSING = "cannot cant carnt dont wont not no never hate without cor ay aint cudnt couldnt neither"
_NOT_REFUSING = "mind care fussy bad problem worries just only wait matter sure"
"""After one of the words above: "dont mind", "not bad at", "cant wait"."""


_LIMIT_WORDS = frozenset(_LIMITS.split())


@cache
def empty_stems() -> frozenset[str]:
    return frozenset(word.stem for line in _EMPTY.splitlines() for word in words_of(line))


@cache
def owning_words() -> frozenset[str]:
    return frozenset(_OWNING.split())


@cache
def _concepts() -> dict[str, frozenset[str]]:
    """Stem to the lines it stands in."""
    lines: dict[str, set[str]] = {}
    for number, line in enumerate(_SAME.split("\n")):
        for word in words_of(line):
            lines.setdefault(word.stem, set()).add(f"={number}")
    return {stem: frozenset(numbers) for stem, numbers in lines.items()}


def alike(stem: str) -> frozenset[str]:
    """Marks of which two stems share one when they are as good as the same word."""
    return _concepts().get(stem, frozenset()) | {stem}


def is_aside(written: list[str]) -> bool:
    """A clause that says what a person cannot do, will not do, or would need.

    >>> is_aside("i cant drive".split()), is_aside("dont mind driving".split())
    (True, False)
    """
    refusing, excused = _REFUSING.split(), _NOT_REFUSING.split()
    pairs = zip(written, [*written[1:], ""], strict=True)
    refused = any(word in refusing and following not in excused for word, following in pairs)
    return refused or not _LIMIT_WORDS.isdisjoint(written)
