"""Events as rows: what did not take place never becomes a CAMEO row, and says so in the others."""

import json
from dataclasses import replace

import pytest

from accordingto.export.event_rows import HAPPENED, QUADS, render_cameo, render_event_table, render_plover
from accordingto.types.reading import EVENT_TYPES
from tests.factories import complete_reading


def test_every_type_has_its_quad() -> None:
    """The four classes hold each PLOVER type once."""
    assert sorted(t for types in QUADS.values() for t in types) == sorted(EVENT_TYPES)


@pytest.mark.parametrize("status", ["actual", "ongoing", "attempted", "planned", "hypothetical", "denied"])
def test_cameo_has_only_what_took_place(status: str) -> None:
    """A denied, planned or hypothetical event gives no CAMEO row, and an auxiliary mode in PLOVER."""
    reading = complete_reading()
    changed = replace(reading, events=tuple(replace(e, status=status, cameo="190") for e in reading.events))
    assert bool(list(render_cameo(changed))) == (status in HAPPENED)
    modes = {"planned": "future", "hypothetical": "hypothetical", "denied": "negation"}
    for line in render_plover(changed):
        assert (modes.get(status) in json.loads(line)["mode"]) == (status in modes)


def test_unsafe_characters_reach_no_terminal() -> None:
    """A control character in a name is not written as it stands."""
    reading = complete_reading()
    bad = replace(
        reading, mentions=tuple(replace(m, name="a\x1b[31mb\tc", text="a\x1b[31mb\tc") for m in reading.mentions)
    )
    out = render_event_table(bad) + "".join(render_cameo(bad)) + "".join(render_plover(bad))
    assert "\x1b" not in out
