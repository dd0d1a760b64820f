"""Tiny readings for linking: each sentence of a report is one claim with one event at one place, and one figure."""

from dataclasses import dataclass

from accordingto.types.reading import Claim, Count, Event, Hop, Mention, Reading, TimeExpression, Toponym
from accordingto.types.text import Document, Span
from accordingto.types.values import Actor, Place
from tests.factories import PRODUCER

PLACES = {
    "Alton": Place("Alton", 1, 10.0, 20.0, "AAA", (), None, "point", 5.0, "gazetteer", 1.0),
    "Borne": Place("Borne", 2, 12.0, 23.0, "AAA", (), None, "point", 5.0, "gazetteer", 1.0),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: who says it, where and when it happened, how many, and what kind of claim it is."""

    text: str
    who: str | None
    place: str
    day: str
    killed: int | None = None
    of: str = "unknown"
    side: str | None = None
    type: str = "ASSAULT"
    kind: str = "statement"
    polarity: str = "affirmed"
    said: str | None = None
    medium: str | None = None
    code: str | None = None
    qualifier: str = "exactly"


def report(id: str, published: str, *lines: Line, outlet: str = "The Outlet") -> Reading:
    """Return the reading of a report; its entries are named by the number of their line."""
    text, spans = "", []
    for line in lines:
        spans.append(Span(len(text), len(text) + len(line.text)))
        text += line.text + "\n\n"
    layers: dict[str, list[object]] = {
        name: [] for name in ("mentions", "places", "times", "claims", "events", "counts")
    }
    for number, (line, span) in enumerate(zip(lines, spans, strict=True), 1):
        _add(layers, number, line, span)
    document = Document(id=id, text=text, published=published, published_from="given", outlet=outlet)
    return Reading(document, PRODUCER, tuple(spans), **{name: tuple(rows) for name, rows in layers.items()})  # type: ignore[arg-type]


def _add(layers: dict[str, list[object]], number: int, line: Line, span: Span) -> None:
    actor = Actor(line.code[:3], None, line.code) if line.code else None
    name = line.who
    layers["mentions"].append(
        Mention(f"m{number}", span, span, name or "", "name", "organisation", f"E{name}", name, (), actor)
    )
    layers["places"].append(Toponym(f"p{number}", span, line.place, "literal", PLACES[line.place]))
    layers["times"].append(TimeExpression(f"t{number}", span, line.day, "DATE", line.day, line.day, line.day, "day"))
    said = None
    if line.said:
        said = f"s{number}"
        layers["times"].append(TimeExpression(said, span, line.said, "DATE", line.said, line.said, line.said, "day"))
    own = line.kind == "own-voice"
    speaker = Hop("speaker", f"m{number}", span, name, name, f"E{name}", line.medium, "named" if name else "unknown")
    source = (Hop("outlet", name="The Outlet"),) if own else (speaker, Hop("outlet", name="The Outlet"))
    layers["claims"].append(
        Claim(f"c{number}", line.kind, "indirect", source, (), (), (span,), said, polarity=line.polarity)
    )
    layers["events"].append(
        Event(
            f"v{number}", f"X{number}", f"c{number}", span, line.text, line.type, place=f"p{number}", time=f"t{number}"
        )
    )
    if line.killed is not None:
        low, high = line.killed, line.killed if line.qualifier == "exactly" else None
        layers["counts"].append(
            Count(
                f"n{number}",
                f"c{number}",
                f"v{number}",
                span,
                str(line.killed),
                "killed",
                low,
                high,
                low,
                line.qualifier,
                line.of,
                line.side,
            )
        )
