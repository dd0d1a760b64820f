"""Run the reader model over raw text: sentences, tokens, tags, trees and names in one pass.

Every window runs alone: the quantised network scales its activations by the whole input of a run, so only a batch of
one makes a text's reading independent of what else is read.
Shapes: A atoms, P pieces.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from tokenizers import Tokenizer

from accordingto.data.tables import data_folder
from accordingto.read.artefact import Artefact, load_artefact
from accordingto.read.atoms import BLANK_LINE
from accordingto.read.decode import (
    INSIDE_TOKEN,
    SENTENCE,
    WordAnalysis,
    WordScores,
    apply_script,
    decode_segments,
    decode_words,
)
from accordingto.read.lemmas import LemmaTable
from accordingto.read.pieces import Pieces, encode_pieces
from accordingto.types.text import Sentence, Span, Token

WINDOW = 190  # pieces; the longest that the network was trained on
LONGEST = 480  # pieces; for a sentence that does not end within a window
EDGE_CASE = 6  # case class of the marks at the edges of a window

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Scores = dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Cut:
    """The sentences of one window: for each its token boundaries by atom, and the scores of the whole window."""

    first_atom: int
    starts: list[list[int]]  # the first atom of each token, by sentence
    end_atom: int
    scores: Scores


class Tagger:
    """The reader model, ready to run; it keeps no state between texts."""

    def __init__(self, artefact: Artefact, *, threads: int = 1) -> None:
        self.artefact = artefact
        self._lemmas = LemmaTable.load("en")
        options = ort.SessionOptions()
        options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.use_deterministic_compute = True
        self._session = ort.InferenceSession(artefact.model, options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_str(artefact.tokenizer)
        self._outputs = [output.name for output in self._session.get_outputs()]
        self._edges = [self._tokenizer.token_to_id(mark) or 0 for mark in ("[CLS]", "[SEP]")]

    @classmethod
    def from_directory(cls, directory: Path, *, threads: int = 1) -> "Tagger":
        """Return the reader model of a directory."""
        return cls(load_artefact(directory), threads=threads)

    def sentences(self, text: str) -> tuple[Sentence, ...]:
        """Return the sentences of a text in order; none for a text of white space."""
        pieces = encode_pieces(self._tokenizer, text)
        paragraphs = _paragraphs(text, pieces)
        out: list[Sentence] = []
        for cut in self._cuts(pieces):
            for n, starts in enumerate(cut.starts):
                end = cut.starts[n + 1][0] if n + 1 < len(cut.starts) else cut.end_atom
                words = pieces.first[starts] - pieces.first[cut.first_atom] + 1
                analysis = decode_words(select_words(cut.scores, words), self.artefact.relations, self.artefact.labels)
                spans = _token_spans(pieces, starts, end)
                out.append(_sentence(text, spans, analysis, (len(out), int(paragraphs[starts[0]])), self._lemmas))
        return tuple(out)

    def scores(self, pieces: Pieces, low: int, high: int) -> Scores:
        """Return the network's scores for the atoms low to high, edge marks included: (P + 2, …) each."""
        first, last = int(pieces.first[low]), int(pieces.first[high])
        ids, cases, gaps = (np.empty((1, last - first + 2), dtype=np.int64) for _ in range(3))
        ids[0, [0, -1]] = self._edges
        ids[0, 1:-1] = pieces.ids[first:last]
        cases[0, [0, -1]], cases[0, 1:-1] = EDGE_CASE, pieces.piece_cases[first:last]
        gaps[0, [0, -1]], gaps[0, 1:-1] = BLANK_LINE, pieces.piece_gaps[first:last]
        gaps[0, 1] = BLANK_LINE
        values = self._session.run(self._outputs, {"ids": ids, "cases": cases, "gaps": gaps})
        return {name: value[0] for name, value in zip(self._outputs, values, strict=True)}

    def encode(self, text: str) -> Pieces:
        """Return a text as the network sees it."""
        return encode_pieces(self._tokenizer, text)

    def _cuts(self, pieces: Pieces) -> Iterator[Cut]:
        """Yield windows that together hold every sentence once; a sentence cut by a window's end opens the next."""
        atoms, low, size = len(pieces.starts), 0, WINDOW
        while low < atoms:
            high, whole = _window_end(pieces, low, size)
            scores = self.scores(pieces, low, high)
            heads = scores["segment"][pieces.first[low:high] - pieces.first[low] + 1]
            found = decode_segments(heads, pieces.gaps[low:high])
            opening = np.flatnonzero(found == SENTENCE) + low
            if not whole and len(opening) == 1 and size < LONGEST:
                size = LONGEST
                continue
            end = int(opening[-1]) if not whole and len(opening) > 1 else high
            yield Cut(low, _token_starts(found, low, end), end, scores)
            low, size = end, WINDOW


def packaged_model() -> Path:
    """Return the folder of the package's reader model."""
    return Path(str(data_folder("en") / "reader"))


def select_words(scores: Scores, pieces: Ints) -> WordScores:
    """Return the scores at the given pieces of a window."""
    return WordScores(**{field.name: scores[field.name][pieces] for field in fields(WordScores)})


def _window_end(pieces: Pieces, low: int, size: int) -> tuple[int, bool]:
    """Return the atom before which a window ends, and whether a sentence is sure to end there."""
    atoms = len(pieces.starts)
    high = int(np.searchsorted(pieces.first, pieces.first[low] + size, side="right")) - 1
    high = max(low + 1, min(high, atoms))
    if high == atoms:
        return high, True
    blank = np.flatnonzero(pieces.gaps[low + 1 : high + 1] == BLANK_LINE)
    if len(blank):
        last = low + 1 + int(blank[-1])
        if 2 * (pieces.first[last] - pieces.first[low]) >= pieces.first[high] - pieces.first[low]:
            return last, True
    return high, False


def _token_starts(found: Ints, low: int, end: int) -> list[list[int]]:
    """Return the first atoms of the tokens of each sentence up to an atom."""
    out: list[list[int]] = []
    for n, what in enumerate(found[: end - low]):
        if what == SENTENCE:
            out.append([])
        if what != INSIDE_TOKEN:
            out[-1].append(low + n)
    return out


def _token_spans(pieces: Pieces, starts: list[int], end: int) -> list[Span]:
    """Return the spans of tokens given by their first atoms."""
    lasts = [*starts[1:], end]
    return [Span(int(pieces.starts[a]), int(pieces.ends[b - 1])) for a, b in zip(starts, lasts, strict=True)]


def _paragraphs(text: str, pieces: Pieces) -> Ints:
    """Return for each atom the number of the line that it stands on, lines of white space not counted."""
    breaks = np.array([match.start() for match in re.finditer("\n", text)], dtype=np.int64)
    lines = np.searchsorted(breaks, pieces.starts)
    new = np.diff(lines, prepend=lines[:1]) != 0
    out: Ints = np.cumsum(new)
    return out


def _sentence(
    text: str, spans: list[Span], analysis: WordAnalysis, numbers: tuple[int, int], lemmas: LemmaTable
) -> Sentence:
    """Return the sentence of the token spans; numbers are its own and its paragraph's."""
    tokens = []
    for n, span in enumerate(spans):
        form = text[span.start : span.end]
        lemma = lemmas.lemma(form, analysis.upos[n], apply_script(form, analysis.scripts[n]))
        tags = analysis.upos[n], analysis.xpos[n]
        tokens.append(Token(n, span, form, lemma, *tags, analysis.heads[n], analysis.deprels[n]))
    return Sentence(numbers[0], numbers[1], Span(spans[0].start, spans[-1].end), tuple(tokens), analysis.names)
