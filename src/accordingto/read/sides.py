"""Whose people or things a figure counts: by a demonym, the actor of a word beside the noun, "its", or who lost them.

The side is the PLOVER code of a country. Does not handle: sides that only the rest of the text tells.
"""

from accordingto.read.analysis import Analysis
from accordingto.read.counted import Counted, CountedTables, find_side
from accordingto.read.forms import forms
from accordingto.read.metric_table import Governed
from accordingto.read.tree import Tree
from accordingto.types.reading import Mention

POSSESSIVES = ("its", "their", "our", "his", "her", "my")
LOSERS = ("lose", "suffer", "mourn", "bury", "sustain")  # whose subjects are the side of those counted


def side_of(analysis: Analysis, tree: Tree, counted: Counted, tables: CountedTables) -> str | None:
    """Return whose people or things are counted: by a demonym, else by the actor that a word before the noun names."""
    side = find_side(tree, counted, tables)
    if side is not None or counted.noun is None:
        return side
    for child in (counted.noun, *tree.children(counted.noun, "amod", "compound", "nmod:poss", "nmod")):
        if child.deprel == "nmod" and child is not counted.noun and tree.case(child) not in ("of", "from"):
            continue
        mention = analysis.mentions.at(tree, child)
        side = _country(mention) if mention is not None and mention.head == child.span else None
        if side is not None:
            return side
        place = next((p for p in analysis.places if p.span.overlaps(child.span) and p.resolved), None)
        if place is not None and place.resolved is not None and place.resolved.country:
            return place.resolved.country
    return None


def side_of_owner(
    analysis: Analysis, tree: Tree, counted: Counted, governed: Governed, speaker: Mention | None
) -> str | None:
    """Return the side that the one who lost them, or the "its" beside them, tells; "its" may be who speaks."""
    if counted.kind not in ("person", "state", "none", "other", "equipment", "vehicle", "body", "group", "unknown"):
        return None
    at = governed.predicate.index
    if tree.tokens[at : at + 1] != (governed.predicate,):
        return None  # the metric is of another sentence
    subject = tree.subject(governed.predicate) if set(forms(governed.predicate)).intersection(LOSERS) else None
    if subject is not None:
        side = _country(analysis.mentions.at(tree, subject))
        if side is not None or subject.text.lower() not in ("it", "they", "we"):
            return side
    elif not _is_owned(tree, counted, governed):
        return None
    return _country(speaker)


def _is_owned(tree: Tree, counted: Counted, governed: Governed) -> bool:
    """Tell whether "its", "our" stands before the counted, or before the noun whose value the figure is."""
    nouns = [noun for noun in (counted.noun, governed.predicate if governed.value else None) if noun is not None]
    return any(c.text.lower() in POSSESSIVES for noun in nouns for c in tree.children(noun, "nmod:poss"))


def _country(mention: Mention | None) -> str | None:
    actor = mention.actor if mention is not None else None
    country = actor.country if actor is not None else None
    return country if country is not None and country.isalnum() else None
