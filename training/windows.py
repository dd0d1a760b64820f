"""Make training windows: consecutive sentences joined to raw text, varied in layout, case and quotation marks."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from accordingto.read.atoms import BLANK_LINE, cut_atoms
from accordingto.read.pieces import Pieces, encode_pieces
from corpora import Article, Item, Word
from labels import Labels, allowed_labels, lemma_script, phrase_label

LONGEST = 190  # pieces of a window, without its edge marks
UNSET = -100  # the target that no loss looks at
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """One training example. P pieces (edge marks included), W words."""

    ids: Ints  # (P,)
    cases: Ints  # (P,)
    gaps: Ints  # (P,)
    segments: Ints  # (P,) 0 inside a token, 1 starts a token, 2 starts a sentence
    names: Ints  # (P,) index of the set of allowed labels
    phrases: Ints  # (P,) index of the BIO label
    words: Ints  # (W,) the piece of each word
    tags: Ints  # (W, 5) upos, xpos, lemma script, relation, mention
    heads: Ints  # (W,) index of the head among the words, its own for the root
    sentences: Ints  # (W,) number of the sentence


class Encoder:
    """Turns laid-out text with its annotation into windows; keeps the table of the sets of allowed name labels."""

    def __init__(self, tokenizer: Tokenizer, labels: Labels) -> None:
        self.tokenizer, self.labels = tokenizer, labels
        self.label_sets: dict[tuple[str, ...], int] = {}
        self.index = [
            {name: n for n, name in enumerate(classes)}
            for classes in (labels.upos, labels.xpos, labels.lemma, labels.deprel, labels.mention)
        ]
        self.edges = (tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]"))

    def set_index(self, allowed: tuple[str, ...]) -> int:
        """Return the number of a set of allowed labels, a new one where it is new."""
        return self.label_sets.setdefault(allowed, len(self.label_sets))

    def window(self, text: str, items: list[tuple[int, Item]]) -> Window | None:
        """Return the window of a text in which each item begins at the given offset; None where it is too long."""
        pieces = encode_pieces(self.tokenizer, text)
        if not 0 < len(pieces.ids) <= 480:
            return None
        size = len(pieces.ids) + 2
        segments, names, phrases = (np.full(size, UNSET, dtype=np.int64) for _ in range(3))
        atom_at = {int(start): n for n, start in enumerate(pieces.starts)}
        words: list[tuple[int, list[int], int, int]] = []
        for number, (offset, item) in enumerate(items):
            if item.words is not None:
                self._add_words(item, offset, number, (atom_at, pieces, words, segments))
            if item.source is not None:
                self._add_names(item, offset, pieces, names)
            if item.phrases is not None:
                self._add_phrases(item, offset, pieces, phrases)
        return Window(
            *with_edges(pieces, self.edges),
            segments,
            names,
            phrases,
            np.array([w[0] for w in words], dtype=np.int64),
            np.array([w[1] for w in words], dtype=np.int64).reshape(-1, 5),
            np.array([w[2] for w in words], dtype=np.int64),
            np.array([w[3] for w in words], dtype=np.int64),
        )

    def _add_words(
        self,
        item: Item,
        offset: int,
        number: int,
        into: tuple[dict[int, int], Pieces, list[tuple[int, list[int], int, int]], Ints],
    ) -> None:
        """Add the words of a sentence; a word that starts at no atom is merged into the word before it."""
        atom_at, pieces, out, segments = into
        assert item.words is not None
        place: list[int | None] = []
        base = len(out)
        count = 0
        for word in item.words:
            atom = atom_at.get(offset + word.start)
            fresh = atom is not None and (word.start == 0 or word.end > word.start)
            place.append(count if fresh else None)
            count += fresh
        owner = [p if p is not None else max(0, sum(q is not None for q in place[:n]) - 1) for n, p in enumerate(place)]
        for n, word in enumerate(item.words):
            if place[n] is None:
                continue
            head = n
            while word_head(item.words, head) >= 0 and owner[word_head(item.words, head)] == owner[n]:
                head = word_head(item.words, head)
            above = word_head(item.words, head)
            piece = int(pieces.first[atom_at[offset + word.start]]) + 1
            out.append((piece, self._tags(word), base + (owner[above] if above >= 0 else owner[n]), number))
        low, high = offset, offset + len(item.text)
        inside = (pieces.starts >= low) & (pieces.starts < high)
        segments[pieces.first[:-1][inside] + 1] = 0
        for n, word in enumerate(item.words):
            if place[n] is not None:
                piece = int(pieces.first[atom_at[offset + word.start]]) + 1
                segments[piece] = 2 if n == 0 else 1

    def _tags(self, word: Word) -> list[int]:
        """Return the classes of a word, UNSET where its class is too rare to be one."""
        values = (word.upos, word.xpos, lemma_script(word.form, word.lemma), word.deprel, word.mention)
        return [index.get(value or "", UNSET) for index, value in zip(self.index, values, strict=True)]

    def _add_names(self, item: Item, offset: int, pieces: Pieces, names: Ints) -> None:
        """Set the allowed name labels of every atom of an item."""
        assert item.source is not None
        demonyms = {word.start for word in item.words or () if _maybe_demonym(word)}
        peoples = {word.start for word in item.words or () if word.xpos == "NNPS"}
        for n in range(len(pieces.starts)):
            start, end = int(pieces.starts[n]) - offset, int(pieces.ends[n]) - offset
            if start < 0 or start >= len(item.text):
                continue
            found = next((x for x in item.names if x.start < end and start < x.end), None)
            if found is not None and found.label == "?":
                continue
            inside = found is not None and found.start < start
            allowed = allowed_labels(item.source, found.label if found else None, inside)
            if found is not None and found.label == "person" and found.start in peoples:
                allowed = ("I-nationality" if inside else "B-nationality", "I-person" if inside else "B-person")
            if found is None and start in demonyms:
                allowed = ("B-nationality", "O", "B-other")
            names[int(pieces.first[n]) + 1] = self.set_index(allowed)

    def _add_phrases(self, item: Item, offset: int, pieces: Pieces, phrases: Ints) -> None:
        """Set the label of every atom of an item whose noun phrases are annotated."""
        for n in range(len(pieces.starts)):
            start, end = int(pieces.starts[n]) - offset, int(pieces.ends[n]) - offset
            if start < 0 or start >= len(item.text):
                continue
            found = next((x for x in item.phrases or () if x.start < end and start < x.end), None)
            label = phrase_label(found.label, found.start < start) if found else "O"
            phrases[int(pieces.first[n]) + 1] = self.labels.bio.index(label)


def word_head(words: tuple[Word, ...], index: int) -> int:
    """Return the head of a word."""
    return words[index].head


def _maybe_demonym(word: Word) -> bool:
    """Tell whether a word is an adjective written as a name: "Syrian"; the corpora of names leave these out."""
    return word.upos == "ADJ" and word.lemma[0].isupper() and word.lemma[1:].islower() and len(word.lemma) > 3


def with_edges(pieces: Pieces, edges: tuple[int, int]) -> tuple[Ints, Ints, Ints]:
    """Return ids, cases and gaps with the marks at both ends."""
    ids = np.concatenate([[edges[0]], pieces.ids, [edges[1]]])
    cases = np.concatenate([[6], pieces.piece_cases, [6]])
    gaps = np.concatenate([[BLANK_LINE], pieces.piece_gaps, [BLANK_LINE]])
    return ids, cases, gaps


def lay_out(items: list[Item], rng: random.Random, vary: bool = True) -> tuple[str, list[tuple[int, Item]]]:
    """Return the text of consecutive items and where each begins."""
    between = rng.choices(("\n\n", "\n", "\n   "), (6, 3, 1))[0] if vary else "\n\n"
    text, placed = "", []
    for n, item in enumerate(items):
        if n:
            text += between if item.opens else "" if items[n - 1].glued else " "
        placed.append((len(text), item))
        text += item.text
    if vary:
        text = _vary(text, placed, rng)
    return text, placed


def _vary(text: str, placed: list[tuple[int, Item]], rng: random.Random) -> str:
    """Change case, quotation marks and line ends, never the length."""
    chance = rng.random()
    if chance < 0.06:
        text = _same_length(text, text.upper())
    elif chance < 0.09:
        text = _same_length(text, text.lower())
    else:
        for offset, item in placed:
            if len(item.text) < 90 and rng.random() < 0.04:
                end = offset + len(item.text)
                shown = item.text.upper() if rng.random() < 0.5 else _headline(item.text)
                text = text[:offset] + _same_length(item.text, shown) + text[end:]
    if rng.random() < 0.4:
        text = text.replace("'", "’")
        parts = text.split('"')
        text = parts[0] + "".join(("“" if n % 2 == 0 else "”") + part for n, part in enumerate(parts[1:]))
    elif rng.random() < 0.3:
        text = text.translate(str.maketrans("’‘“”", "''\"\""))
    return _wrap(text, rng.randint(60, 80)) if rng.random() < 0.18 else text


def _same_length(text: str, changed: str) -> str:
    return changed if len(changed) == len(text) else text


def _headline(text: str) -> str:
    """Return the words with capitals, as in a headline; short words stay as they are."""
    return " ".join(w[:1].upper() + w[1:] if len(w) > 3 else w for w in text.split(" "))


def _wrap(text: str, width: int) -> str:
    """Return the text with spaces turned to line breaks near the given width."""
    out, column, last = list(text), 0, -1
    for n, char in enumerate(text):
        column = 0 if char == "\n" else column + 1
        last = n if char == " " else -1 if char == "\n" else last
        if column > width and last >= 0:
            out[last] = "\n"
            column, last = n - last, -1
    return "".join(out)


def cut_windows(articles: list[Article], rng: random.Random, vary: bool = True) -> Iterator[list[Item]]:
    """Yield lists of consecutive items that fit into a window."""
    for article in articles:
        group: list[Item] = []
        size, limit = 0, _limit(rng, vary)
        for item in article.items:
            length = round(len(cut_atoms(item.text)) * 1.25)
            if group and size + length > limit:
                yield group
                group, size, limit = [], 0, _limit(rng, vary)
            group.append(item)
            size += length
        if group:
            yield group


def _limit(rng: random.Random, vary: bool) -> int:
    return rng.randint(20, LONGEST) if vary and rng.random() < 0.3 else LONGEST
