"""A reading as a page of text for the terminal: who says what, in columns, at any width, with or without colour."""

import io
from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from accordingto.export.story import Block, Fact, Figure, Remark, Story, Told
from accordingto.export.teller import tell
from accordingto.types.reading import Reading

LABEL = 14  # the column of labels and verbs
MARK = 5  # the column of paragraph marks
INDENT = 2
RAGGED = 4  # what a line loses on average, where words end
QUOTED_LINES = 3  # a claim's words are cut after about this many lines
# The one accent, and two weights beside plain; no colour stands for a side or a judgement.
ACCENT, STRONG, QUIET = "dark_cyan", "bold", "dim"


def render(reading: Reading, width: int = 80, colour: bool = False) -> str:
    """Return the page, each line ended.

    Args:
        reading: what to show.
        width: columns.
        colour: whether to use the terminal's styles; without it there is not one escape sequence.
    """
    stream = io.StringIO()
    console = Console(
        file=stream, width=width, force_terminal=colour, color_system="256" if colour else None, no_color=not colour,
        highlight=False, markup=False, emoji=False, legacy_windows=False, _environ={},
    )  # fmt: skip
    console.print(Group(*_page(tell(reading), width)))
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _page(story: Story, width: int) -> Iterator[RenderableType]:
    yield Text(story.title, style=STRONG)
    about = " · ".join([*story.byline, story.date])
    lines = [about, story.summary] if len(about) + len(story.summary) + 3 > width else [f"{about} · {story.summary}"]
    yield from (Text(line, style=QUIET) for line in lines)
    yield _rule(width)
    for number, block in enumerate(story.blocks):
        yield from [Text("")] if number else []
        yield from _block(block, width)
    if story.own_voice:
        yield from [Text("")] if story.blocks else []
        yield _row(Text("THE WRITER", style=ACCENT), Text("no source named", style=QUIET))
        yield from (_fact(fact, marked=True) for fact in story.own_voice)
    if story.figures:
        yield _rule(width)
        yield _ledger(story.figures)
    yield from _remarks("SILENT", story.silent, width)
    yield from _remarks("UNRESOLVED", story.unresolved, width)


def _block(block: Block, width: int) -> Iterator[RenderableType]:
    heading = Text(block.speaker, style=STRONG)
    if block.role:
        heading.append(f", {block.role}", style="not bold")
    for link in block.links:
        heading.append(f" · {link}", style="not bold")
    yield _row(Text("ACCORDING TO", style=ACCENT), heading)
    for told in block.claims:
        yield from _told(told, width)


def _told(told: Told, width: int) -> Iterator[RenderableType]:
    room = (width - LABEL - MARK - RAGGED) * QUOTED_LINES
    words = Text(shorten(told.words, room))
    if told.notes:
        words.append(("  " if told.words else "") + f"({'; '.join(told.notes)})", style=QUIET)
    verb = Text(" " * INDENT + told.verb)
    if verb.cell_len < LABEL:
        yield _row(verb, words, told.paragraph)
    else:  # a cue too long for its column stands before the words
        yield _row(Text(""), Text(f"{told.verb}: ").append_text(words), told.paragraph)
    yield from (_fact(fact) for fact in told.facts)


def _fact(fact: Fact, *, marked: bool = False) -> RenderableType:
    words = Text("– ", style=QUIET).append(fact.words, style="not dim" if fact.layer == "count" else "")
    words.append(" · " + " · ".join(fact.details) if fact.details else "")
    return _row(Text(""), words, fact.paragraph if marked else None, hang=2)


def _row(label: Text, body: Text, paragraph: int | None = None, *, hang: int = 0) -> RenderableType:
    """Return a line of the page: a label, the body, which wraps in its column, and the paragraph it stands in."""
    table = Table.grid(expand=True)
    table.add_column(width=LABEL)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(width=MARK, justify="right")
    table.add_row(label, _Hanging(body, hang) if hang else body, _mark(paragraph))
    return table


def _mark(paragraph: int | None) -> Text:
    return Text(f"§{paragraph}" if paragraph else "", style=QUIET)


def _rule(width: int) -> Text:
    return Text("─" * width, style=QUIET)


class _Hanging:
    """A text of which every line but the first is indented."""

    def __init__(self, body: Text, indent: int) -> None:
        self._body, self._indent = body, indent

    def __rich_console__(self, console: Console, options: object) -> Iterator[RenderableType]:
        width = options.max_width  # type: ignore[attr-defined]
        first, *_ = self._body.wrap(console, width)
        lines = self._body.wrap(console, width - self._indent)
        if len(lines) == 1 or first.plain == self._body.plain:
            yield self._body
            return
        yield lines[0]
        yield Padding(Text("\n").join(lines[1:]), (0, 0, 0, self._indent))


def _ledger(figures: Sequence[Figure]) -> RenderableType:
    """Return the figures side by side, each under its metric and with its claimant; none is picked over another."""
    table = Table.grid(expand=True)
    table.add_column(width=LABEL)
    table.add_column(width=max(len(figure.metric) for figure in figures) + 2)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(width=2)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(width=MARK, justify="right")
    metric = None
    for figure in figures:
        claimant = Text(figure.claimant)
        if figure.note:
            claimant.append(f" ({figure.note})", style=QUIET)
        quantity = Text(figure.quantity, style=STRONG).append(f" {figure.of}", style="not bold")
        table.add_row(
            Text("FIGURES" if metric is None else "", style=ACCENT), Text("" if figure.metric == metric else figure.metric),
            quantity, "", claimant, _mark(figure.paragraph),
        )  # fmt: skip
        metric = figure.metric
    return table


def _remarks(label: str, remarks: Sequence[Remark], width: int) -> Iterator[RenderableType]:
    if remarks:
        yield _rule(width)
    for number, remark in enumerate(remarks):
        words = Text(f"{remark.subject}: " if remark.subject else "", style=STRONG).append(
            remark.words, style="not bold"
        )
        yield _row(Text(label if number == 0 else "", style=ACCENT), words, remark.paragraph, hang=2)


def shorten(words: str, room: int) -> str:
    """Return the words, cut at a word's end where they are longer than the room, with an ellipsis.

    Example:
        >>> shorten("one two three", 9)
        'one two …'
    """
    if len(words) <= room:
        return words
    cut = words[: max(1, room - 1)]
    kept = cut.rsplit(" ", 1)[0] if " " in cut[room // 2 :] else cut
    return kept.rstrip(" ,;:–—") + " …" + ("”" if kept.count("“") > kept.count("”") else "")
