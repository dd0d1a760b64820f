"""Turn the network's scores into tokens, trees and names.

Shapes: A atoms, N words of one sentence, R rank of the relation scores, L relations, K name labels.
All scores are rounded before they are compared, so that the last bits of another processor do not show.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from accordingto.read.artefact import ReaderLabels
from accordingto.read.atoms import BLANK_LINE, GLUED
from accordingto.read.trees import find_tree
from accordingto.types.text import NamedSpan

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

DIGITS = 3
INSIDE_TOKEN, TOKEN, SENTENCE = range(3)


@dataclass(frozen=True, slots=True)
class WordScores:
    """The network's scores at the first pieces of the words of one sentence."""

    upos: Floats
    xpos: Floats
    lemma: Floats
    name: Floats  # (N, K)
    arc_dep: Floats  # (N, D), already multiplied by the bilinear matrix
    arc_head: Floats  # (N, D)
    root: Floats  # (N, 1)
    rel_dep: Floats  # (N, R)
    rel_head: Floats  # (N, R)


@dataclass(frozen=True, slots=True)
class WordAnalysis:
    """The analysis of one sentence, a value a word; heads are indices, -1 for the root."""

    upos: list[str]
    xpos: list[str]
    scripts: list[str]
    heads: list[int]
    deprels: list[str]
    names: tuple[NamedSpan, ...]


def decode_segments(scores: Floats, gaps: Ints) -> Ints:
    """Return what each atom does: INSIDE_TOKEN, TOKEN or SENTENCE.

    White space always ends a token, an empty line always ends a sentence.

    Args:
        scores: (A, 3).
        gaps: (A,) what stands before each atom.
    """
    found: Ints = np.round(scores, DIGITS).argmax(axis=1)
    found = np.where((found == INSIDE_TOKEN) & (gaps != GLUED), TOKEN, found)
    found = np.where(gaps == BLANK_LINE, SENTENCE, found)
    found[:1] = SENTENCE
    return found


def decode_words(scores: WordScores, relations: Floats, labels: ReaderLabels) -> WordAnalysis:
    """Return the tags, the tree and the names of one sentence.

    Args:
        relations: (3 R + 1, L), the last row the bias.
    """
    heads = decode_heads(scores)
    return WordAnalysis(
        upos=_best(scores.upos, labels.upos),
        xpos=_best(scores.xpos, labels.xpos),
        scripts=_best(scores.lemma, labels.lemma),
        heads=heads,
        deprels=decode_relations(scores, heads, relations, labels.deprel),
        names=decode_names(scores.name, labels.bio),
    )


def decode_heads(scores: WordScores) -> list[int]:
    """Return the head of each word in the best tree that has one root, -1 for the root."""
    arcs = scores.arc_dep @ scores.arc_head.T
    np.fill_diagonal(arcs, scores.root[:, 0])
    return find_tree(np.round(_log_softmax(arcs), DIGITS))


def decode_relations(scores: WordScores, heads: list[int], relations: Floats, names: tuple[str, ...]) -> list[str]:
    """Return the relation of each word to its head; "root" for the root and for no other."""
    above = scores.rel_head[np.maximum(np.array(heads), 0)]
    pairs = np.concatenate([scores.rel_dep * above, scores.rel_dep, above], axis=1)
    logits = np.round(pairs @ relations[:-1] + relations[-1], DIGITS)
    if "root" in names:
        logits[:, names.index("root")] = -np.inf
    best = logits.argmax(axis=1)
    return ["root" if head < 0 else names[k] for head, k in zip(heads, best, strict=True)]


def decode_names(logits: Floats, bio: tuple[str, ...]) -> tuple[NamedSpan, ...]:
    """Return the names of the likeliest sequence in which an I follows a B or I of its kind."""
    if not len(logits):
        return ()
    scores = _log_softmax(logits)
    greedy = [bio[k] for k in np.round(scores, DIGITS).argmax(axis=1)]
    if all(_may_follow(a, b) for a, b in pairwise(["O", *greedy])):
        return _spans(greedy, scores, bio)
    return _spans(_likeliest_path(scores, bio), scores, bio)


def _likeliest_path(scores: Floats, bio: tuple[str, ...]) -> list[str]:
    """Return the best label sequence without a dangling I."""
    allowed = np.array([[_may_follow(a, b) for b in bio] for a in bio])
    barrier = np.where(allowed, 0.0, -1e9)
    total = scores[0] + np.array([-1e9 if label.startswith("I-") else 0.0 for label in bio])
    back: list[Ints] = []
    for row in scores[1:]:
        ways = np.round(total[:, None] + barrier, DIGITS)
        back.append(ways.argmax(axis=0))
        total = ways.max(axis=0) + row
    path = [int(np.round(total, DIGITS).argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return [bio[k] for k in reversed(path)]


def _spans(path: list[str], scores: Floats, bio: tuple[str, ...]) -> tuple[NamedSpan, ...]:
    """Return the spans of a label sequence; a span's score is the mean probability of its kind."""
    out: list[NamedSpan] = []
    for n, label in enumerate(path):
        if not label.startswith("B-"):
            continue
        kind, last = label[2:], n + 1
        while last < len(path) and path[last] == f"I-{kind}":
            last += 1
        of_kind = [bio.index(f"B-{kind}"), bio.index(f"I-{kind}")]
        score = float(np.exp(scores[n:last][:, of_kind]).sum(axis=1).mean())
        out.append(NamedSpan(n, last, kind, round(min(score, 1.0), 2)))
    return tuple(out)


def _may_follow(first: str, second: str) -> bool:
    return not second.startswith("I-") or first[2:] == second[2:]


def _best(scores: Floats, names: tuple[str, ...]) -> list[str]:
    return [names[k] for k in np.round(scores, DIGITS).argmax(axis=1)]


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(axis=1, keepdims=True)
    out: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return out


def apply_script(form: str, script: str) -> str:
    """Return the lemma that an edit makes of a form; the form itself where the edit does not fit.

    Example:
        >>> apply_script("Cities", "l3+y")
        'city'
    """
    base = form if script.startswith("k") else form.lower()
    strip, _, added = script[1:].partition("+")
    count = int(strip)
    if count > len(base):
        return base
    return base[: len(base) - count] + added or base
