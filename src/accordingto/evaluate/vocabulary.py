"""The closed lists of words that gold may use: kinds, metrics, PLOVER 0.8 types and modes, ACLED event types."""

WORDS: dict[str, tuple[str, ...]] = {
    "kind": ("statement", "attitude", "no-comment"),
    "form": ("direct", "indirect", "mixed"),
    "certainty": ("asserted", "hedged", "reported", "unconfirmed"),
    "anonymity": ("named", "role", "unnamed", "unknown"),
    "metric": (
        "killed", "injured", "casualties", "missing", "captured", "hostages", "released", "displaced", "evacuated",
        "arrested", "troops", "equipment-destroyed", "equipment-damaged", "other",
    ),
    "qualifier": (
        "exactly", "at-least", "more-than", "about", "nearly", "between", "at-most", "less-than", "several",
    ),
    "of": (
        "civilians", "combatants", "children", "women", "officials", "journalists", "aid-workers", "things", "unknown",
    ),
    "status": ("actual", "attempted", "ongoing", "planned", "hypothetical", "denied"),
    "time type": ("DATE", "TIME", "DURATION", "SET"),
    "level": ("point", "adm3", "adm2", "adm1", "country", "region"),
    "use": ("literal", "metonym", "modifier", "demonym"),
}

# PLOVER 0.8 manual: type and its modes
PLOVER: dict[str, tuple[str, ...]] = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber",
    ),
    "ASSAULT": (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    ),
}

# ACLED codebook: sub-event type to event type
ACLED: dict[str, str] = {
    "Armed clash": "Battles",
    "Government regains territory": "Battles",
    "Non-state actor overtakes territory": "Battles",
    "Chemical weapon": "Explosions/Remote violence",
    "Air/drone strike": "Explosions/Remote violence",
    "Suicide bomb": "Explosions/Remote violence",
    "Shelling/artillery/missile attack": "Explosions/Remote violence",
    "Remote explosive/landmine/IED": "Explosions/Remote violence",
    "Grenade": "Explosions/Remote violence",
    "Sexual violence": "Violence against civilians",
    "Attack": "Violence against civilians",
    "Abduction/forced disappearance": "Violence against civilians",
    "Peaceful protest": "Protests",
    "Protest with intervention": "Protests",
    "Excessive force against protesters": "Protests",
    "Violent demonstration": "Riots",
    "Mob violence": "Riots",
    "Agreement": "Strategic developments",
    "Arrests": "Strategic developments",
    "Change to group/activity": "Strategic developments",
    "Disrupted weapons use": "Strategic developments",
    "Headquarters or base established": "Strategic developments",
    "Looting/property destruction": "Strategic developments",
    "Non-violent transfer of territory": "Strategic developments",
    "Other": "Strategic developments",
}

# The incidents of the record: kinds of origin, relations of figures and claims, what a relation or a stance is about
INCIDENTS: dict[str, tuple[str, ...]] = {
    "origin": ("agency", "post", "statement", "correspondent", "unknown"),
    "relation": ("agree", "contradict", "update", "scope", "same"),
    "about": ("count", "denial", "responsibility", "control", "date", "place", "existence"),
    "stance": ("accuses", "denies", "accepts", "confirms", "no-comment"),
}
