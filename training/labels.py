"""The label sets: how the corpora's name labels become kinds, how lemmas become edit scripts, which classes exist."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from corpora import Article

KINDS = ("person", "organisation", "place", "nationality", "weapon", "other")
"""Kinds of names; "other" holds events, works, laws, elections and the like."""

BIO = ("O", *(f"{edge}-{kind}" for kind in KINDS for edge in "BI"))

NAME_LABELS: dict[str, dict[str, tuple[str, ...]]] = {
    "uner": {"PER": ("person",), "LOC": ("place",), "ORG": ("organisation",)},
    "wikigold": {
        "PER": ("person",),
        "LOC": ("place",),
        "ORG": ("organisation",),
        "MISC": ("other", "nationality", "weapon"),
    },
    "crossner": {
        "politician": ("person",),
        "person": ("person",),
        "organisation": ("organisation",),
        "politicalparty": ("organisation",),
        "country": ("place",),
        "location": ("place",),
        "election": ("other",),
        "event": ("other",),
        "misc": ("other", "nationality"),
    },
    "gum": {
        "person": ("person",),
        "place": ("place",),
        "organization": ("organisation",),
        **dict.fromkeys(("abstract", "event", "object", "animal", "plant", "substance"), ("other",)),
    },
    "re3d": {
        "Person": ("person",),
        "Organisation": ("organisation",),
        "Location": ("place",),
        "Nationality": ("nationality",),
        "Weapon": ("weapon",),
        "MilitaryPlatform": ("weapon",),
        "Vehicle": ("weapon", "other"),
        "DocumentReference": ("other",),
    },
}

UNMARKED: dict[str, tuple[str, ...]] = {
    "uner": ("nationality", "weapon", "other"),
    "wikigold": ("weapon",),
    "crossner": ("weapon", "nationality"),
    "gum": ("nationality", "weapon", "other"),
    "re3d": ("other",),
}
"""Kinds that a source leaves unlabelled: there a gold O may hide one of them."""

REPEATED = {"re3d": 3}
"""How often a source is read in an epoch where not once: the one that is like our texts is small."""

IGNORED = {"Temporal", "Quantity", "Money", "CommsIdentifier", "Coordinate", "Frequency", "Url"}


def allowed_labels(source: str, label: str | None, inside: bool) -> tuple[str, ...]:
    """Return the BIO labels that may be right for a token of that gold label; the first is the likeliest."""
    if label is None or label in IGNORED:
        return ("O", *(f"{edge}-{kind}" for kind in UNMARKED[source] for edge in "BI"))
    return tuple(f"{'I' if inside else 'B'}-{kind}" for kind in NAME_LABELS[source][label])


def phrase_label(label: str, inside: bool) -> str:
    """Return the BIO label of a token of a noun phrase."""
    if label in IGNORED:
        return "O"
    return f"{'I' if inside else 'B'}-{NAME_LABELS['re3d'][label][0]}"


def lemma_script(form: str, lemma: str) -> str:
    """Return the edit that makes the lemma of a form: case, letters to strip, letters to add ("l2+y")."""
    lower = form.lower()
    keeps = lemma != lemma.lower()
    base, case = (form, "k") if keeps else (lower, "l")
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    return f"{case}{len(base) - shared}+{lemma[shared:]}"


@dataclass(frozen=True, slots=True)
class Labels:
    """The classes of each head, in the order of their logits."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemma: tuple[str, ...]
    deprel: tuple[str, ...]
    mention: tuple[str, ...]
    bio: tuple[str, ...] = BIO


def collect_labels(articles: Iterable[Article], rarest_script: int = 4) -> Labels:
    """Return the classes that occur; lemma scripts seen more rarely are left to the identity."""
    upos: Counter[str] = Counter()
    xpos: Counter[str] = Counter()
    scripts: Counter[str] = Counter()
    deprel: Counter[str] = Counter()
    mentions: set[str] = {"none"}
    for article in articles:
        for item in article.items:
            for word in item.words or ():
                upos[word.upos] += 1
                xpos[word.xpos] += 1
                scripts[lemma_script(word.form, word.lemma)] += 1
                deprel[word.deprel] += 1
                mentions.add(word.mention or "none")
    kept = sorted(s for s, n in scripts.items() if n >= rarest_script and s not in ("l0+", "k0+"))
    real = sorted(x for x, n in xpos.items() if n >= 3)
    scripts_kept = ("l0+", "k0+", *kept)
    return Labels(tuple(sorted(upos)), tuple(real), scripts_kept, tuple(sorted(deprel)), tuple(sorted(mentions)))
