"""The words that attribute: which verbs, nouns, adjectives and adverbs are cues, of what kind, and what they govern.

Source: classes of cues after PARC 3.0 and PolNeAR (speech, belief, intention), their frames after Universal Dependencies.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from accordingto.data.tables import load_table

FRAMES = {
    "c": "a clause: said that …, said …",
    "q": "a quotation",
    "x": "an infinitive: wants to …",
    "o": "a noun phrase: announced a truce",
    "n": "a noun phrase and what it is called: called it a provocation",
    "p": "a prepositional phrase: wrote about …",
    "t": "takes whom it is said to as its object: told Putin that …",
    "f": "a figure: put the toll at 12",
    "a": "an adjective of silence: is silent about …",
    "s": "a whole clause that it stands beside: according to …, reportedly …",
}


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the table of cues: what the word attributes (`kind`), what it governs, and what it does to the claim.

    `effect` is denied (the source says that it is not so), reported (the source is unknown) or empty.
    """

    lemma: str
    word: str
    kind: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    effect: str

    @property
    def id(self) -> str:
        """Return the name that a claim's `rule` shows."""
        return f"{self.word}:{self.lemma.replace(' ', '-')}:{self.kind}"


@dataclass(frozen=True, slots=True)
class CueTable:
    """The cues of one language by part of speech and lemma."""

    rows: Mapping[tuple[str, str], tuple[Cue, ...]]

    @classmethod
    def load(cls, language: str) -> "CueTable":
        """Return the table of a language."""
        found: dict[tuple[str, str], tuple[Cue, ...]] = {}
        for row in load_table("cues", language):
            cue = Cue(row["lemma"], row["word"], row["kind"], frozenset(row["frames"].split()),
                      frozenset(row["prepositions"].split()), row["effect"])  # fmt: skip
            found[cue.word, cue.lemma] = (*found.get((cue.word, cue.lemma), ()), cue)
        return cls(found)

    def get(self, word: str, lemma: str) -> tuple[Cue, ...]:
        """Return the rows of a lemma as this kind of word, none where it is no cue."""
        return self.rows.get((word, lemma.lower()), ())

    def find(self, word: str, lemma: str, frame: str) -> Cue | None:
        """Return the lemma's row that governs this frame."""
        return next((cue for cue in self.get(word, lemma) if frame in cue.frames), None)
