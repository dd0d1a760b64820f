"""CoNLL-U in and out: what the reader model sees of a raw text, and its trees over words that a file gives.

Source: the format at universaldependencies.org/format.html. Does not handle: empty nodes and enhanced dependencies, which are
left as they are in a file and not written for a text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from accordingto.errors import InputError
from accordingto.read.decode import WordAnalysis, apply_script, decode_words
from accordingto.read.tagger import Tagger, select_words
from accordingto.types.text import Sentence, Span

COLUMNS = 10
WINDOW = 190  # pieces, as in reading
ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC = range(COLUMNS)


@dataclass(frozen=True, slots=True)
class GivenSentence:
    """A sentence of a file: its lines, the rows of its words as numbers of lines, its text, and where each word stands in it."""

    lines: tuple[tuple[str, ...], ...]
    rows: tuple[int, ...]
    text: str
    words: tuple[Span, ...]


def read_conllu(text: str, name: str) -> list[GivenSentence]:
    """Return the sentences of a CoNLL-U file.

    Raises:
        InputError: a line has not ten columns, with file and line.
    """
    found, lines = [], []
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if line.strip():
            cells = (line,) if line.startswith("#") else tuple(line.split("\t"))
            if len(cells) not in (1, COLUMNS) or (len(cells) == 1 and not line.startswith("#")):
                raise InputError(f"{name}:{number}: {len(cells)} columns; CoNLL-U has ten, set apart by tabs")
            lines.append(cells)
        elif lines:
            found.append(_given(tuple(lines)))
            lines = []
    return found


def _given(lines: tuple[tuple[str, ...], ...]) -> GivenSentence:
    """Return a sentence with the words of a multiword token sharing its surface from left to right."""
    text, rows, words = "", [], []
    inside, cursor, limit = 0, 0, 0
    for number, cells in enumerate(lines):
        if len(cells) == 1 or "." in cells[ID]:
            continue
        space = "" if "SpaceAfter=No" in cells[MISC] else " "
        if "-" in cells[ID]:
            low, high = cells[ID].split("-")
            inside, cursor, limit = int(high) - int(low) + 1, len(text), len(text) + len(cells[FORM])
            text += cells[FORM] + space
            continue
        if inside:
            inside -= 1
            start = min(cursor, limit - 1)
            end = limit if not inside else min(cursor + len(cells[FORM]), limit)
            cursor = end
        else:
            start, end = len(text), len(text) + len(cells[FORM])
            text += cells[FORM] + space
        rows.append(number)
        words.append(Span(start, end))
    return GivenSentence(lines, tuple(rows), text.rstrip(" "), tuple(words))


def parse_given(tagger: Tagger, sentences: Sequence[GivenSentence]) -> Iterator[WordAnalysis]:
    """Yield the analysis of each sentence over its own words, read in windows of several sentences."""
    group: list[GivenSentence] = []
    size = 0
    for sentence in sentences:
        length = len(tagger.encode(sentence.text).ids)
        if group and size + length > WINDOW:
            yield from _window(tagger, group)
            group, size = [], 0
        group.append(sentence)
        size += length
    if group:
        yield from _window(tagger, group)


def _window(tagger: Tagger, group: Sequence[GivenSentence]) -> Iterator[WordAnalysis]:
    text, offsets = "", []
    for sentence in group:
        text += " " if text else ""
        offsets.append(len(text))
        text += sentence.text
    pieces = tagger.encode(text)
    scores = tagger.scores(pieces, 0, len(pieces.starts))
    for offset, sentence in zip(offsets, group, strict=True):
        starts = [offset + span.start for span in sentence.words]
        atoms = np.searchsorted(pieces.starts, starts, side="right") - 1
        words = select_words(scores, pieces.first[atoms] + 1)
        yield decode_words(words, tagger.artefact.relations, tagger.artefact.labels)


def write_given(sentence: GivenSentence, found: WordAnalysis) -> str:
    """Return the lines of a sentence with UPOS, XPOS, LEMMA, HEAD and DEPREL as found; all else as it was."""
    rows = {row: n for n, row in enumerate(sentence.rows)}
    out = []
    for number, cells in enumerate(sentence.lines):
        n = rows.get(number)
        if n is not None:
            values = list(cells)
            values[LEMMA] = apply_script(cells[FORM], found.scripts[n])
            values[UPOS], values[XPOS] = found.upos[n], found.xpos[n]
            values[HEAD], values[DEPREL], values[DEPS] = str(found.heads[n] + 1), found.deprels[n], "_"
            cells = tuple(values)
        out.append("\t".join(cells))
    return "\n".join(out) + "\n\n"


def write_sentences(text: str, sentences: Iterable[Sentence]) -> Iterator[str]:
    """Yield the sentences of a raw text as CoNLL-U; MISC gives offsets, SpaceAfter and the names that begin or go on."""
    paragraph = None
    for number, sentence in enumerate(sentences, start=1):
        lines = [f"# newpar = {sentence.paragraph + 1}"] if sentence.paragraph != paragraph else []
        paragraph = sentence.paragraph
        start, end = sentence.span
        lines += [f"# sent_id = {number}", f"# text = {' '.join(text[start:end].split())}"]
        names = {
            n: ("B" if n == name.first else "I", name.kind)
            for name in sentence.names
            for n in range(name.first, name.last)
        }
        for token in sentence.tokens:
            misc = [f"Name={'-'.join(names[token.index])}"] if token.index in names else []
            misc.append(f"Offset={token.span.start}:{token.span.end}")
            if token.span.end < end and not text[token.span.end].isspace():
                misc.append("SpaceAfter=No")
            cells = (
                token.index + 1,
                token.text,
                token.lemma,
                token.upos,
                token.xpos,
                "_",
                token.head + 1,
                token.deprel,
                "_",
            )
            lines.append("\t".join([*map(str, cells), "|".join(sorted(misc))]))
        yield "\n".join(lines) + "\n\n"
