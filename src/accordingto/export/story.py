"""A reading as it is told to a person: blocks of claims by source, the ledger of figures, the silent, the unresolved.

`teller` makes it; `terminal` and `html` lay it out.
"""

from dataclasses import dataclass

from accordingto.types.reading import Claim


@dataclass(frozen=True, slots=True)
class Fact:
    """An event or a figure under a claim: its words, and what is known of it; a figure takes its event with it.

    `ids` are those of the record that it tells; `layer` is event or count.
    """

    ids: tuple[str, ...]
    layer: str
    words: str
    details: tuple[str, ...]
    paragraph: int


@dataclass(frozen=True, slots=True)
class Told:
    """One claim: the verb of its cue, its words, how it was said, and the facts inside it."""

    claim: Claim
    verb: str
    words: str
    notes: tuple[str, ...]
    paragraph: int
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """All that one source says through one chain."""

    speaker: str
    role: str | None
    links: tuple[str, ...]  # the medium, the relays, and what all the claims share: to whom, where, when
    claims: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the ledger of figures."""

    id: str
    metric: str
    quantity: str
    of: str
    claimant: str
    note: str | None
    paragraph: int


@dataclass(frozen=True, slots=True)
class Remark:
    """Who is silent, by which claim, or what is unresolved and why."""

    subject: str
    words: str
    paragraph: int | None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A reading as it is told."""

    title: str
    byline: tuple[str, ...]
    date: str
    blocks: tuple[Block, ...]
    own_voice: tuple[Fact, ...]
    figures: tuple[Figure, ...]
    silent: tuple[Remark, ...]
    unresolved: tuple[Remark, ...]
    claims: int

    @property
    def summary(self) -> str:
        """Return how much there is: "19 claims, 11 sources, 7 figures"."""
        return ", ".join(
            (_many(self.claims, "claim"), _many(len(self.sources), "source"), _many(len(self.figures), "figure"))
        )

    @property
    def sources(self) -> frozenset[str]:
        """Return the names of those who speak or keep silent."""
        return frozenset([block.speaker for block in self.blocks] + [remark.subject for remark in self.silent])


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
