"""What would make an offer possible, as codes: the vocabulary of people, of opportunities, and of how they meet.

A person's text is read to `Condition` codes (dialogues/answers), an opportunity lists what it `needs` and
`provides`. The two tables below are the whole of the rules between them; matching only looks things up.
"""

from enum import StrEnum


class Condition(StrEnum):
    """One thing that a person says their offer depends on."""

    TRANSPORT = "transport"  # cannot drive, has no car, needs a lift or a bus
    FROM_HOME = "from_home"  # can only help from home
    CHILDCARE = "childcare"  # has children to look after
    STEP_FREE = "step_free"  # cannot do stairs, uses a wheelchair
    NO_LIFTING = "no_lifting"
    NO_STANDING = "no_standing"  # has to be able to sit
    INDOORS = "indoors"
    COST = "cost"  # cannot be out of pocket
    COMPANY = "company"  # would come with somebody
    LANGUAGE = "language"  # little English
    NO_DBS = "no_dbs"  # refuses or cannot have a DBS check
    DBS_PAID = "dbs_paid"  # would do one if it is paid and arranged
    HAS_DBS = "has_dbs"
    EQUIPMENT = "equipment"  # needs tools or kit
    TRAINING = "training"  # wants to be shown how
    TIME_LIMIT = "time_limit"  # an hour at most, term time only
    UNDER_16 = "under_16"
    UNDER_18 = "under_18"
    WOMEN_ONLY = "women_only"  # wants to be among women
    IS_MAN = "is_man"
    NO_QUALIFICATION = "no_qualification"
    NO_REFERENCE = "no_reference"
    HAS_CAR = "has_car"


class Need(StrEnum):
    """What an opportunity asks of a person."""

    DBS = "dbs"
    AGE_16 = "age_16"
    AGE_18 = "age_18"
    DRIVER = "driver"
    WOMEN_ONLY = "women_only"
    STAIRS = "stairs"
    LIFTING = "lifting"
    STANDING = "standing"
    OUTDOORS = "outdoors"
    REFERENCE = "reference"
    QUALIFICATION = "qualification"


class Help(StrEnum):
    """What an opportunity gives so that more people can take part."""

    STEP_FREE = "step_free"
    SEATED_OPTION = "seated_option"
    CRECHE = "creche"
    CHILDREN_WELCOME = "children_welcome"
    BRING_FRIEND = "bring_friend"
    EXPENSES = "expenses"
    DBS_PAID = "dbs_paid"
    TRAINING_GIVEN = "training_given"
    FROM_HOME = "from_home"
    LANGUAGE_SUPPORT = "language_support"
    EQUIPMENT_GIVEN = "equipment_given"
    TRANSPORT_GIVEN = "transport_given"
    WOMEN_ONLY_OPTION = "women_only_option"


BREAKS: dict[Need, frozenset[Condition]] = {
    Need.DBS: frozenset({Condition.NO_DBS, Condition.DBS_PAID}),
    Need.AGE_16: frozenset({Condition.UNDER_16}),
    Need.AGE_18: frozenset({Condition.UNDER_16, Condition.UNDER_18}),
    Need.DRIVER: frozenset({Condition.TRANSPORT}),
    Need.WOMEN_ONLY: frozenset({Condition.IS_MAN}),
    Need.STAIRS: frozenset({Condition.STEP_FREE}),
    Need.LIFTING: frozenset({Condition.NO_LIFTING}),
    Need.STANDING: frozenset({Condition.NO_STANDING}),
    Need.OUTDOORS: frozenset({Condition.INDOORS}),
    Need.REFERENCE: frozenset({Condition.NO_REFERENCE}),
    Need.QUALIFICATION: frozenset({Condition.NO_QUALIFICATION}),
}
"""A need that one of these conditions makes impossible: such an opportunity is never shown."""

MENDS: dict[tuple[Need, Condition], frozenset[Help]] = {
    (Need.DBS, Condition.DBS_PAID): frozenset({Help.DBS_PAID}),
    (Need.STANDING, Condition.NO_STANDING): frozenset({Help.SEATED_OPTION}),
    (Need.STAIRS, Condition.STEP_FREE): frozenset({Help.STEP_FREE}),
}
"""Where the opportunity's help lifts what `BREAKS` would forbid."""

REQUIRES: dict[Condition, Help] = {Condition.FROM_HOME: Help.FROM_HOME}
"""A condition that only this help can meet: without it the opportunity is never shown."""

MEETS: dict[Condition, frozenset[Help]] = {
    Condition.TRANSPORT: frozenset({Help.TRANSPORT_GIVEN, Help.FROM_HOME}),
    Condition.CHILDCARE: frozenset({Help.CRECHE, Help.CHILDREN_WELCOME, Help.FROM_HOME}),
    Condition.STEP_FREE: frozenset({Help.STEP_FREE, Help.FROM_HOME}),
    Condition.NO_STANDING: frozenset({Help.SEATED_OPTION, Help.FROM_HOME}),
    Condition.COST: frozenset({Help.EXPENSES, Help.FROM_HOME}),
    Condition.COMPANY: frozenset({Help.BRING_FRIEND}),
    Condition.LANGUAGE: frozenset({Help.LANGUAGE_SUPPORT}),
    Condition.DBS_PAID: frozenset({Help.DBS_PAID}),
    Condition.EQUIPMENT: frozenset({Help.EQUIPMENT_GIVEN}),
    Condition.TRAINING: frozenset({Help.TRAINING_GIVEN}),
    Condition.WOMEN_ONLY: frozenset({Help.WOMEN_ONLY_OPTION}),
    Condition.FROM_HOME: frozenset({Help.FROM_HOME}),
}
"""Soft conditions and the help that meets them: met is a reason to show it sooner."""


def broken(conditions: set[Condition], needs: set[Need], provides: set[Help]) -> set[Condition]:
    """The person's conditions that this opportunity cannot keep; empty means it may be shown.

    >>> broken({Condition.STEP_FREE}, {Need.STAIRS}, set())
    {<Condition.STEP_FREE: 'step_free'>}
    """
    impossible = {
        condition
        for need in needs
        for condition in BREAKS[need] & conditions
        if not MENDS.get((need, condition), frozenset()) & provides
    }
    return impossible | {c for c, required in REQUIRES.items() if c in conditions and required not in provides}


def met(conditions: set[Condition], provides: set[Help]) -> dict[Condition, Help]:
    """Which of the person's conditions the opportunity's help meets, and by what."""
    return {c: min(helps) for c in sorted(conditions) if (helps := MEETS.get(c, frozenset()) & provides)}
