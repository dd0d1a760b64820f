"""What holds for every page: no text and no overlap of spans breaks it."""

import re
from dataclasses import replace
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import make_reading

from accordingto.export.clean import UNSAFE, clean_characters
from accordingto.export.marked import Mark, render_text
from accordingto.export.terminal import render
from accordingto.types.reading import Claim, Hop
from accordingto.types.text import Span

ANY = st.text(st.characters(exclude_categories=[]), max_size=80)
EDGES = st.tuples(st.integers(0, 80), st.integers(0, 80)).map(sorted)
LAYERS = st.sampled_from(["claim", "cue", "source", "place", "time", "count", "event"])


@settings(max_examples=100, deadline=None)
@given(text=ANY, spans=st.lists(st.tuples(EDGES, LAYERS), max_size=12))
def test_the_marked_text_is_the_text(text: str, spans: list[tuple[list[int], str]]) -> None:
    """However the spans overlap, every element closes and the words without markup are the text's."""
    marks = [
        Mark(Span(start, min(end, len(text))), layer, f"x{number}", goes_to=layer == "claim")
        for number, ((start, end), layer) in enumerate(spans)
        if start < min(end, len(text))
    ]
    page = render_text(text, marks)
    words = re.sub(r'<span class="number">.*?</span>', "", page)
    for tag in ("p", "a", "span"):
        assert len(re.findall(rf"<{tag}[ >]", words)) == words.count(f"</{tag}>")
    shown = [unescape(re.sub(r"<[^>]*>", "", part)) for part in words.split("</p>\n")]
    lines = [clean_characters(line.rstrip()) for line in text.splitlines() if line.strip()]
    assert [line for line in shown if line] == lines


@settings(max_examples=60, deadline=None)
@given(text=ANY, name=ANY, width=st.integers(40, 120), edges=st.lists(EDGES, max_size=4))
def test_every_reading_has_a_safe_page(text: str, name: str, width: int, edges: list[list[int]]) -> None:
    """Whatever a text and its names hold, there is a page, and nothing in it steers the terminal."""
    spans = tuple(Span(start, end) for start, end in edges if start < end <= len(text))
    claim = Claim("c", "statement", "direct", (Hop("speaker", name=name, medium=name),), (), spans[:1], spans)
    page = render(replace(make_reading(text, title=name), claims=(claim,)), width)
    assert not UNSAFE.search(page.replace("\n", ""))
