"""Attributions in a sentence: a cue, whoever it names as the source, and the content, before chains are built.

Source: the shapes of PARC 3.0 and PolNeAR. The rules stand in `verbal`, `nominal` and `adverbial`, one row each in RULES.
Does not handle: who the source is, chains, quotations that go on in other sentences (see `sources`, `chains`, `runs`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from accordingto.read.cues import Cue, CueTable
from accordingto.read.tree import Tree
from accordingto.types.text import Span, Token


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue with its source and content in one sentence.

    `source` is the token that heads the source's phrase, None where the words name none; `possessive` where the source
    is the possessor of a document noun ("his statement"). `heads` are the tokens that head the content. `scope` is
    True for a cue that stands beside a whole clause ("according to") and may relay another cue's claim. `relay` heads the
    phrase of whoever passes the source's words on in the same clause ("X was quoted by Y as saying").
    """

    rule: str
    cue: Cue
    tree: Tree
    anchor: Token
    cue_tokens: tuple[Token, ...]
    source: Token | None
    heads: tuple[Token, ...]
    content: tuple[Span, ...]
    scope: bool = False
    score: float = 0.9
    relay: Token | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What a rule may look at besides its token: the sentence, the cues, the quotations of the text."""

    text: str
    tree: Tree
    cues: CueTable
    quotations: Sequence[Span]

    def quoted(self, token: Token) -> Span | None:
        """Return the quotation that the token stands in."""
        return next((q for q in self.quotations if q.covers(token.span)), None)


def cue_of(scene: Scene, token: Token, frame: str) -> Cue | None:
    """Return the row of a verb that governs this frame; a verb used as a noun or modifier is none."""
    if token.upos not in ("VERB", "AUX") or token.deprel in ("amod", "compound", "aux", "cop", "case", "fixed", "mark"):
        return None
    lemma = token.lemma.lower()
    particle = scene.tree.child(token, "compound:prt")
    if particle is not None:
        lemma = f"{lemma} {particle.text.lower()}"
    return scene.cues.find("verb", lemma, frame)


Finder = Callable[[Scene, Token], "Attribution | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One shape of attribution: its id, the function that finds it, what it means, an example and a counter-example."""

    id: str
    find: Finder
    meaning: str
    example: str
    counter: str


def find_attributions(scene: Scene, rules: Sequence[Rule]) -> list[Attribution]:
    """Return the attributions of a sentence in text order: for each cue the first rule that fits.

    Args:
        scene: the sentence with its cues and quotations.
        rules: in order of precedence.
    """
    found: list[Attribution] = []
    for token in scene.tree.tokens:
        for rule in rules:
            hit = rule.find(scene, token)
            if hit is not None:
                found.append(hit)
                break
    return found
