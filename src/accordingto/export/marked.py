"""The text of a reading as HTML with every span marked, so that overlaps of any kind come out well formed.

The text is cut at every span's edge; each piece then carries the classes of all the spans that cover it.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from accordingto.export.clean import clean_characters
from accordingto.export.phrases import period_words, place_words
from accordingto.types.reading import Claim, Reading
from accordingto.types.text import Span

# The class of each layer; page.css says how it looks, and no two differ by colour alone.
CLASSES = {"claim": "c", "cue": "q", "source": "s", "place": "p", "time": "t", "count": "n", "event": "v"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to mark: its class, the anchor of its entry if it has one, and what it means.

    `anchor` names the entry in the page; `goes_to` says that a click on the words leads to it.
    """

    span: Span
    layer: str
    anchor: str | None = None
    goes_to: bool = False
    meaning: str | None = None


def make_marks(reading: Reading, anchors: Mapping[str, str]) -> list[Mark]:
    """Return the marks of all layers of a reading.

    Args:
        reading: the record.
        anchors: entries' ids in the record to their names in the page.
    """
    marks = [mark for claim in reading.claims for mark in _claim_marks(claim, anchors)]
    marks += [Mark(place.span, "place", meaning=place_words(place)) for place in reading.places]
    marks += [Mark(time.span, "time", meaning=period_words(time)) for time in reading.times]
    marks += [Mark(count.span, "count", anchors.get(count.id)) for count in reading.counts]
    marks += [
        Mark(event.trigger, "event", anchors.get(event.id), meaning=event.type.lower()) for event in reading.events
    ]
    return [mark for mark in marks if mark.span.start < mark.span.end]


def _claim_marks(claim: Claim, anchors: Mapping[str, str]) -> Iterator[Mark]:
    anchor = anchors.get(claim.id)
    if claim.kind != "own-voice":
        yield from (Mark(span, "claim", anchor, goes_to=True) for span in claim.content)
    yield from (Mark(span, "cue", anchor, goes_to=True) for span in claim.cue)
    yield from (Mark(hop.span, "source") for hop in claim.source if hop.span is not None)


def render_text(text: str, marks: Sequence[Mark]) -> str:
    """Return the paragraphs of the text as HTML, each with its number, every mark in place."""
    starts = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.layer))
    anchored: set[str] = set()
    paragraphs, offset, number, next_mark = [], 0, 0, 0
    active: list[Mark] = []
    for line in text.splitlines(keepends=True):
        span = Span(offset, offset + len(line))
        offset = span.end
        while next_mark < len(starts) and starts[next_mark].span.start < span.end:
            active.append(starts[next_mark])
            next_mark += 1
        active = [mark for mark in active if mark.span.end > span.start]
        if line.strip():
            number += 1
            words = Span(span.start, span.start + len(line.rstrip()))
            pieces = "".join(_pieces(text, words, active, anchored))
            paragraphs.append(f'<p dir="auto"><span class="number">§{number}</span>{pieces}</p>')
    return "\n".join(paragraphs)


def _pieces(text: str, span: Span, marks: Sequence[Mark], anchored: set[str]) -> Iterator[str]:
    """Yield a paragraph's pieces between the edges of its marks, which come in the order of their starts."""
    edges = {span.start, span.end}
    for mark in marks:
        edges.update(edge for edge in mark.span if span.start < edge < span.end)
    waiting, open_ = deque(marks), list[Mark]()
    for piece in (Span(*pair) for pair in pairwise(sorted(edges))):
        open_ = [mark for mark in open_ if mark.span.end > piece.start]
        while waiting and waiting[0].span.start <= piece.start:
            open_.append(waiting.popleft())
        yield _piece(text, piece, open_, anchored)


def _piece(text: str, piece: Span, marks: Sequence[Mark], anchored: set[str]) -> str:
    words = escape(clean_characters(text[piece.start : piece.end]))
    if not marks:
        return words
    names = dict.fromkeys(mark.anchor for mark in marks if mark.anchor)
    new = [name for name in names if name not in anchored]
    anchored.update(new)
    classes = [*dict.fromkeys(CLASSES[mark.layer] for mark in marks), *(f"at-{name}" for name in names)]
    meanings = "; ".join(dict.fromkeys(mark.meaning for mark in marks if mark.meaning))
    title = f' title="{escape(meanings)}"' if meanings else ""
    target = _target(marks)
    tag = f'a href="#{target}"' if target else "span"
    spots = "".join(f'<a id="{name}-words"></a>' for name in new)
    return f'{spots}<{tag} class="{" ".join(classes)}"{title}>{words}</{tag.split(" ")[0]}>'


def _target(marks: Iterable[Mark]) -> str | None:
    """Return the entry that a click leads to: that of the shortest span, which is the innermost claim's."""
    leading = [mark for mark in marks if mark.goes_to and mark.anchor]
    return min(leading, key=lambda mark: mark.span.end - mark.span.start).anchor if leading else None
