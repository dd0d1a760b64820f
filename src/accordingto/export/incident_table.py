"""Incidents as a page of text for the terminal: what, where, when, how many origins, and every figure with its claimant."""

import io
from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from accordingto.incidents.relations import said
from accordingto.types.incidents import Figure, Finding, Incident

LABEL = 14
ACCENT, STRONG, QUIET = "dark_cyan", "bold", "dim"


def render_table(incidents: Sequence[Incident], *, documents: int, width: int = 80, colour: bool = False) -> str:
    """Return the page, each line ended; incidents in their order.

    Args:
        incidents: what to show.
        documents: how many were read.
        width: columns.
        colour: whether to use the terminal's styles.
    """
    stream = io.StringIO()
    console = Console(
        file=stream, width=width, force_terminal=colour, color_system="256" if colour else None, no_color=not colour,
        highlight=False, markup=False, emoji=False, legacy_windows=False, _environ={},
    )  # fmt: skip
    several = sum(len(incident.documents) > 1 for incident in incidents)
    head = f"{_many(len(incidents), 'incident')} in {_many(documents, 'document')}, {several} told by more than one"
    console.print(Group(Text(head, style=STRONG), *(row for each in incidents for row in _incident(each, documents))))
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _incident(incident: Incident, documents: int) -> Iterator[RenderableType]:
    yield Text("")
    days = incident.earliest or "no date"
    if incident.latest and incident.latest != incident.earliest:
        days += f" to {incident.latest}"
    place = incident.place.name if incident.place else "no place"
    yield Text(f"{days} · {place} · {(incident.type or 'no event').lower()}", style=STRONG)
    support = _many(incident.support, "independent origin")
    yield Text(f"{incident.id} · {_many(len(incident.documents), 'document')} of {documents} · {support}", style=QUIET)
    if incident.figures:
        yield _figures(incident.figures)
    for label, findings in (
        ("AGREED", incident.agreed),
        ("ONE SIDE", incident.one_sided if len(incident.documents) > 1 else ()),
        ("CONTESTED", incident.contested),
    ):
        yield from _findings(label, findings)
    for number, stance in enumerate(incident.stances):
        words = f"{stance.who or 'someone unnamed'}: {stance.stance} ({stance.of})"
        yield _row("" if number else "STANCES", Text(words))


def _figures(figures: Sequence[Figure]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for each in figures:
        who = " ".join(word for word in (each.side, each.of if each.of != "unknown" else None) if word)
        table.add_row("  " + each.metric, said(each), who, each.claimant or "no one named", each.said or "")
    return table


def _findings(label: str, findings: Sequence[Finding]) -> Iterator[RenderableType]:
    for number, each in enumerate(findings):
        yield _row(label if number == 0 else "", Text(each.text))


def _row(label: str, words: Text) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=LABEL)
    grid.add_column()
    grid.add_row(Text("  " + label, style=ACCENT), words)
    return grid


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
