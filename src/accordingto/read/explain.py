"""Why a sentence has the claims that it has: which rule fired on which cue, and what kept the other cues from making one."""

from collections.abc import Iterator
from dataclasses import dataclass

from accordingto.read.attribution import Scene
from accordingto.read.claims import RULES, Trace, plausible
from accordingto.read.cues import FRAMES, Cue
from accordingto.types.reading import Claim
from accordingto.types.text import Span, Token

WORD_OF = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective", "ADV": "adverb"}


@dataclass(frozen=True, slots=True)
class Explained:
    """One cue word of a sentence: the claims that it makes, or why it makes none."""

    cue: Span
    rows: tuple[str, ...]  # the rows of the table of cues, as a claim's rule names them
    fired: tuple[str, ...]  # the rules that fit, the first of which counts
    claims: tuple[Claim, ...]
    reason: str  # empty where there is a claim


def explain(trace: Trace) -> Iterator[tuple[Scene, tuple[Explained, ...]]]:
    """Yield each sentence with its cue words, in text order; a word that no table knows and no rule fits is none."""
    for scene in trace.scenes:
        found = [_explained(trace, scene, token) for token in scene.tree.tokens]
        yield scene, tuple(each for each in found if each is not None)


def _explained(trace: Trace, scene: Scene, token: Token) -> Explained | None:
    rows = rows_of(scene, token)
    hits = [(rule, hit) for rule in RULES if (hit := rule.find(scene, token)) is not None]
    if not hits and (not rows or token.deprel in ("aux", "aux:pass", "cop")):
        return None
    fired = tuple(rule.id for rule, _ in hits)
    names = tuple(row.id for row in rows)
    words = hits[0][1].cue_tokens if hits else (token,)
    made = [c for c in trace.made if any(span.overlaps(word.span) for span in c.cue for word in words)]
    kept = tuple(c for c in made if c.id not in trace.left_out)
    if kept:
        return Explained(token.span, names, fired, kept, "")
    if made:
        return Explained(token.span, names, fired, (), trace.left_out[made[0].id])
    if hits and not plausible(scene, [hits[0][1]]):
        return Explained(
            token.span, names, fired, (), "nothing is said, or the quoted speaker goes on in the first person"
        )
    if hits:
        return Explained(token.span, names, fired, (), "another cue of the sentence has the same words as its content")
    return Explained(token.span, names, (), (), _missing(scene, token, rows))


def rows_of(scene: Scene, token: Token) -> tuple[Cue, ...]:
    """Return the rows of the table of cues for a word as what it is here, silences included."""
    word = WORD_OF.get(token.upos)
    return (*scene.cues.get(word, token.lemma), *scene.cues.get("silence", token.lemma)) if word else ()


def _missing(scene: Scene, token: Token, rows: tuple[Cue, ...]) -> str:
    """Return what the rows of a cue ask for beside what the parse gives."""
    asked = sorted({frame for row in rows for frame in row.frames})
    wanted = "; ".join(FRAMES[frame] for frame in asked)
    there = ", ".join(f"{c.deprel} “{c.text}”" for c in scene.tree.children(token) if c.upos != "PUNCT")
    return f"it may govern {wanted}; the parse gives it as {token.deprel} with {there or 'nothing'}"
