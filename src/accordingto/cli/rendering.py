"""Readings as the commands write them: for people, as records, or as a page."""

import os
import shutil
import sys
from collections.abc import Iterator
from itertools import chain, islice

from accordingto.cli.output import Output
from accordingto.export.html import render_page
from accordingto.export.records import render_json, render_line
from accordingto.types.reading import Reading

FORMATS = ("text", "json", "jsonl", "html")
PIPED_WIDTH = 80
NARROWEST, WIDEST = 60, 110


def write_readings(readings: Iterator[Reading], form: str, sink: Output, *, to_file: bool) -> None:
    """Write readings in one of FORMATS as they come; a page of HTML waits for all."""
    if form == "jsonl":
        for reading in readings:
            sink.write(render_line(reading) + "\n")
    elif form == "json":
        _write_json(readings, sink)
    elif form == "html":
        sink.write(render_page(list(readings)))
    else:
        from accordingto.export.terminal import render  # its library is not needed where programs read

        width, colour = page(to_file)
        for number, reading in enumerate(readings):
            sink.write(("\n\n" if number else "") + render(reading, width=width, colour=colour))
            sink.flush()


def _write_json(readings: Iterator[Reading], sink: Output) -> None:
    """Write one record as an object, several as an array, without holding more than two."""
    start = [render_json(reading) for reading in islice(readings, 2)]
    if len(start) == 1:
        sink.write(start[0] + "\n")
        return
    sink.write("[")
    for number, record in enumerate(chain(start, map(render_json, readings))):
        sink.write((",\n" if number else "\n") + record)
    sink.write("\n]\n" if start else "]\n")


def page(to_file: bool) -> tuple[int, bool]:
    """Return the width of the page, and whether it has colour: only on a terminal that wants it."""
    if to_file or not sys.stdout.isatty():
        columns = os.environ.get("COLUMNS", "")
        return (min(max(int(columns), NARROWEST), WIDEST) if columns.isdecimal() else PIPED_WIDTH), False
    columns_there = shutil.get_terminal_size((PIPED_WIDTH, 24)).columns
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return min(max(columns_there, NARROWEST), WIDEST), colour
