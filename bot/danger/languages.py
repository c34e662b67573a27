"""Plain phrases in other languages, by code; accents and capitals do not matter. A native speaker reviews each list."""

LANGUAGES: dict[str, tuple[str, ...]] = {
    "pl": (
        "nie chcę żyć",
        "nie chcę już żyć",
        "chcę umrzeć",
        "chcę się zabić",
        "zabiję się",
        "chce mnie zabić",
        "mąż mnie bije",
        "on mnie bije",
        "bije mnie",
    ),
    "ro": (
        "vreau să mor",
        "nu mai vreau să trăiesc",
        "vreau să mă omor",
        "mă omor",
        "soțul mă bate",
        "mă bate",
        "vrea să mă omoare",
    ),
    "ur": (
        "marna chahta",
        "marna chahti",
        "marna chahte",
        "jeena nahi",
        "jeena nahin",
        "khudkushi",
        "mujhe marta hai",
        "mujhe maarta hai",
    ),
    "bn": ("ami morte chai", "ami more jete chai", "bachte chai na", "amake mare"),
    "so": ("waan isdili doonaa", "waan is dilayaa", "wuu i garaacaa"),
    "es": ("quiero morir", "me quiero morir", "quiero matarme"),
    "pt": ("quero morrer", "quero me matar"),
    "fr": ("je veux mourir", "il me frappe"),
}
