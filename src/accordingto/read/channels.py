"""Through which channel, on what occasion and to whom a source spoke: on Telegram, at a briefing, told reporters."""

from collections.abc import Mapping
from dataclasses import dataclass

from accordingto.data.tables import load_table
from accordingto.read.tree import Tree
from accordingto.types.text import Token

SPOKEN_ON = ("on", "in", "via", "through", "over", "by")
SPOKEN_AT = ("at", "in", "during", "after", "following")
INNER = ("compound", "amod", "flat", "nmod:desc")


@dataclass(frozen=True, slots=True)
class ChannelTable:
    """The nouns of one language that name a channel, an occasion or a document, each with the medium it stands for."""

    rows: Mapping[tuple[str, str], str]

    @classmethod
    def load(cls, language: str) -> "ChannelTable":
        """Return the table of a language."""
        return cls({(row["role"], row["noun"]): row["medium"] for row in load_table("channels", language)})

    def find(self, role: str, tree: Tree, noun: Token) -> str | None:
        """Return the medium of a noun in this role, its longest form first ("news agency" before "agency")."""
        words = [c for c in tree.children(noun, "compound", "amod", "flat") if c.index < noun.index]
        for start in range(len(words) + 1):
            phrase = " ".join([*(w.text.lower() for w in words[start:]), noun.lemma.lower()])
            found = self.rows.get((role, phrase)) or self.rows.get(
                (role, phrase[: -len(noun.lemma)] + noun.text.lower())
            )
            if found is not None:
                return found
        return None


def medium_of_cue(tree: Tree, cue: Token, table: ChannelTable) -> str | None:
    """Return the channel that a cue verb names: wrote on Telegram, said in a statement."""
    for noun in tree.children(cue, "obl", "nmod", "obl:unmarked"):
        if tree.case(noun) in SPOKEN_ON:
            for word in (noun, *tree.children(noun, "nmod", "compound")):
                found = table.find("channel", tree, word)
                if found is not None:
                    return found
    return None


def medium_of_source(tree: Tree, source: Token, table: ChannelTable) -> str | None:
    """Return the medium that a source is: the Izvestia newspaper, the TASS news agency, state television."""
    for word in (source, *tree.children(source, "appos", "compound", "flat", "nmod:desc")):
        found = table.find("channel", tree, word)
        if found is not None:
            return found
    return None


def occasion_of(tree: Tree, cue: Token, table: ChannelTable, text: str) -> str | None:
    """Return the occasion that a cue verb names, as written without its article and day: Cabinet meeting, briefing."""
    nouns = [n for n in tree.children(cue, "obl", "nmod") if tree.case(n) in SPOKEN_AT]
    for noun in [*nouns, *(m for n in nouns for m in tree.children(n, "nmod") if tree.case(m) in SPOKEN_AT)]:
        if table.find("occasion", tree, noun) is not None:
            words = sorted([noun, *tree.children(noun, *INNER)], key=lambda t: t.index)
            return text[words[0].span.start : words[-1].span.end]
    return None


def audience_of(tree: Tree, cue: Token, told: bool) -> list[Token]:
    """Return whom a cue verb addresses: told Putin, said to reporters; `told` where its object is whom it tells."""
    found = tree.children(cue, "iobj")
    if told and not found:
        found = tree.children(cue, "obj")
    found += [n for n in tree.children(cue, "obl") if tree.case(n) == "to" and n.index > cue.index and n.upos != "NUM"]
    return [n for n in found if n.upos in ("PROPN", "NOUN", "PRON")]
