"""Finds the toponyms of a text: names of places, also inside other names, and the demonyms.

Does not handle: names of rivers, roads and buildings that no table lists; lower-case text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.read.toponym_context import Surroundings, containers, levels, use_of
from accordingto.read.toponym_spans import Found, Lexicon, Scan
from accordingto.read.toponym_tables import ToponymTables
from accordingto.types.text import Sentence, Span


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A toponym as the text gives it, not yet resolved.

    `name` is what to look up; `key` the place that a demonym or a region's code means, without any looking up; `level`
    the level that a word for a kind of area asks for; `within` the toponyms that the text says contain it.
    """

    span: Span
    text: str
    use: str
    name: str
    key: str | None = None
    level: str | None = None
    within: tuple[Span, ...] = ()


def find_toponyms(
    text: str, sentences: Sequence[Sentence], tables: ToponymTables, lexicon: Lexicon
) -> tuple[PlaceName, ...]:
    """Return the toponyms of a text, in text order, none within another.

    Args:
        text: the document's text.
        sentences: as the reader model parsed it; with no names in them only the tables and the lexicon speak.
        tables: the words of the text's language.
        lexicon: what is known of place names.
    """
    around = Surroundings(text, tables, sentences)
    return describe(around, Scan(around, sentences, lexicon).found(), lexicon)


def describe(around: Surroundings, found: Sequence[Found], lexicon: Lexicon) -> tuple[PlaceName, ...]:
    """Return found toponyms with what the words around them say: use, level, and what contains them.

    Args:
        around: the text.
        found: in text order, none overlapping another.
        lexicon: what is known of place names.
    """
    spans = [entry.span for entry in found]
    asked = levels(around, spans, lexicon.weight)
    within = containers(around, spans, [entry.key for entry in found], {span: asked[span][0] for span in spans})
    ends = {entry.span: entry.span.end if entry.key else asked[entry.span][1] for entry in found}
    whole = {span: Span(span.start, end) for span, end in ends.items()}
    names = []
    for entry in found:
        span, name = whole[entry.span], around.text[entry.span.start : entry.span.end]
        level = None if entry.key else asked[entry.span][0]
        if not entry.key and not lexicon.weight(name):
            name, own = around.bare(name)
            level = level or own
        names.append(
            PlaceName(
                span=span,
                text=around.text[span.start : span.end],
                use=use_of(around, entry.span, entry.key, entry.inside, governs=lexicon.governs(name)),
                name=name,
                key=entry.key,
                level=level,
                within=tuple(whole[other] for other in within[entry.span]),
            )
        )
    return tuple(names)
