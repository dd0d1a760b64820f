"""Turn atoms into the word pieces and features that the reader model sees; training and inference share it.

Shapes: A atoms, P word pieces. `first[a]` is the index of the first piece of atom a.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from accordingto.read.atoms import INSIDE, case_class, cut_atoms, gap_before

MAX_PIECES = 8  # of one atom; what follows is not looked at
CHUNK = 4096  # atoms given to the tokenizer at once: bounds memory on long texts

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as the model sees it, without the marks at the edges of a window."""

    starts: Ints  # (A,)
    ends: Ints  # (A,)
    gaps: Ints  # (A,)
    first: Ints  # (A + 1,)
    ids: Ints  # (P,)
    piece_cases: Ints  # (P,)
    piece_gaps: Ints  # (P,)


def encode_pieces(tokenizer: Tokenizer, text: str) -> Pieces:
    """Return the pieces of a text; an atom of which the vocabulary knows nothing becomes one unknown piece."""
    atoms = cut_atoms(text)
    gaps, previous = [], -1
    for start, end in atoms:
        gaps.append(gap_before(text, start, previous))
        previous = end
    words = [text[start:end] for start, end in atoms]
    per_atom = _piece_ids(tokenizer, words)
    counts = np.array([len(ids) for ids in per_atom], dtype=np.int64)
    first = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts)])
    cases = np.array([case_class(word) for word in words], dtype=np.int64)
    piece_gaps = np.full(int(first[-1]), INSIDE, dtype=np.int64)
    piece_gaps[first[:-1]] = gaps
    return Pieces(
        starts=np.array([atom.start for atom in atoms], dtype=np.int64),
        ends=np.array([atom.end for atom in atoms], dtype=np.int64),
        gaps=np.array(gaps, dtype=np.int64),
        first=first,
        ids=np.array([piece for ids in per_atom for piece in ids], dtype=np.int64),
        piece_cases=np.repeat(cases, counts),
        piece_gaps=piece_gaps,
    )


def _piece_ids(tokenizer: Tokenizer, words: list[str]) -> list[list[int]]:
    """Return the piece ids of each word: never none, never more than MAX_PIECES."""
    unknown = tokenizer.token_to_id("[UNK]") or 0
    out: list[list[int]] = [[] for _ in words]
    for offset in range(0, len(words), CHUNK):
        # Lone surrogates cannot be encoded as UTF-8, which the tokenizer wants; they become unknown pieces.
        chunk = [word.encode("utf-8", "replace").decode() for word in words[offset : offset + CHUNK]]
        encoding = tokenizer.encode(chunk, is_pretokenized=True, add_special_tokens=False)
        for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
            if word is not None and len(out[offset + word]) < MAX_PIECES:
                out[offset + word].append(piece)
    return [ids or [unknown] for ids in out]
