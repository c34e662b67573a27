"""200 texts for Twilio's own calculator to judge: the boundaries of an SMS, and the languages of a city."""

LONE = "a"
EURO = "\u20ac"
"""Two septets."""
BIKE = "\U0001f6b2"
"""Two UTF-16 units."""
THUMB = "\U0001f44d\U0001f3fd"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
RAINBOW = "\U0001f3f3\ufe0f\u200d\U0001f308"
NURSE = "\U0001f469\U0001f3fd\u200d\u2695\ufe0f"
HEART = "\u2764\ufe0f"
BRITAIN = "\U0001f1ec\U0001f1e7"
WALES = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
COMBINED = "w\u0302"
"""Typed on some keyboards instead of one letter."""

SENTENCES = [
    "",
    " ",
    "\n",
    "\r\n",
    "ok",
    "I can mend bikes, Sat mornings, CV6",
    "it\u2019s Nan\u2019s \u201cbig\u201d lunch \u2013 bring a plate\u2026",
    "10am\u201312pm",
    "caf\u00e9, cr\u00e8che, na\u00efve",
    "\u00a35 or 5\u20ac a go [ask Jo]",
    "D\u0175r, t\u0177, c\u00f4r, p\u00eal, g\u00ean, t\u00e2n",
    "Gallaf helpu yn yr ardd ar fore Sadwrn",
    "Dw i'n gallu gwn\u00efo a chwarae'r delyn yn y t\u0177 mawr ger yr afon",
    "\u0645\u06cc\u06ba \u06a9\u06be\u0627\u0646\u0627 \u067e\u06a9\u0627\u062a\u06cc \u06c1\u0648\u06ba\u06d4",
    "\u06c1\u0641\u062a\u06d2 \u06a9\u06cc \u0635\u0628\u062d\u060c \u067e\u0627\u0631\u06a9\u061f",
    "\u0a2e\u0a48\u0a02 \u0a2e\u0a26\u0a26 \u0a15\u0a30 \u0a38\u0a15\u0a26\u0a40 \u0a39\u0a3e\u0a02\u0964",
    "\u0a36\u0a28\u0a40\u0a35\u0a3e\u0a30 \u0a28\u0a42\u0a70 \u0a32\u0a70\u0a17\u0a30",
    "Mog\u0119 naprawi\u0107 rower, \u015br\u00f3d\u0105 albo pi\u0105tek",
    "\u0141\u00f3d\u017a, \u017c\u00f3\u0142w, \u0107ma, \u0144",
    f"Yes {THUMB} see you there {BIKE}",
    f"{FAMILY} {RAINBOW} {NURSE} {HEART} {BRITAIN} {WALES}",
    f"{COMBINED}{COMBINED}y {COMBINED}",
    "tab\there",
    "code `x` {y} ~z ^ \\ |",
    "zero\u200bwidth and no\u00a0break",
    "\u0393\u0395\u0399\u0391 \u03a3\u039f\u03a5",
]

GSM_EDGES = [1, 69, 70, 71, 153, 154, 159, 160, 161, 305, 306, 307, 308, 459, 460, 1599, 1600, 1601, 1700, 3200]
UCS_EDGES = [1, 66, 67, 68, 69, 70, 71, 133, 134, 135, 136, 200, 201, 202, 1600, 1700]
SCRIPTS = ["\u0175", "\u0645", "\u0a15", "\u0142"]
PAIR_AT = [0, 1, 151, 152, 153, 158, 159, 160, 304, 305, 306]
CLUSTER_AT = [60, 64, 65, 66, 67, 69, 131, 133]
CLUSTERS = [BIKE, THUMB, FAMILY, RAINBOW, NURSE, BRITAIN, WALES, COMBINED]


def _in_the_way(cluster: str) -> str:
    """Two SMS if the cluster may be divided, three if not."""
    around = LONE * (68 - len(cluster.encode("utf-16-le")) // 2)
    return around + cluster + around


TEXTS = [
    *SENTENCES,
    *(LONE * length for length in GSM_EDGES),
    *(EURO * length for length in (79, 80, 81, 152, 153, 154)),
    *(LONE * place + EURO + LONE * (307 - place) for place in PAIR_AT),
    *(LONE * place + EURO for place in PAIR_AT if place),
    *(letter * length for letter in SCRIPTS for length in UCS_EDGES),
    *(LONE * place + cluster + LONE * (134 - place) for place in CLUSTER_AT for cluster in CLUSTERS),
    *map(_in_the_way, CLUSTERS),
]
