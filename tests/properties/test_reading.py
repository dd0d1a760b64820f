"""What holds for every reading, whatever the text."""

import json
from itertools import chain

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.pipeline import Reader
from accordingto.types.codec import from_json, to_json
from accordingto.types.reading import Reading
from accordingto.types.text import Document, Span

WORDS = ["said", "“Go,”", "he", "according to", "Reuters", "killed", "five", "on Monday", "in Kursk", ",", ".", "\n", "that", "\"", "’s", "told", "no one"]  # fmt: skip
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def spans(reading: Reading) -> list[tuple[Span, str]]:
    """Return every span of a reading that comes with its words."""
    entries = chain(reading.mentions, reading.places, reading.times, reading.counts)
    found = [(e.span, e.text) for e in entries]
    found += [(e.trigger, e.text) for e in reading.events]
    hops = [h for c in reading.claims for h in c.source]
    found += [(h.span, h.text or "") for h in hops if h.span is not None]
    return found + [(a.span, a.text) for c in reading.claims for a in c.audience]


def check(reading: Reading) -> None:
    """Assert what holds for every reading."""
    text = reading.document.text
    assert all(text[span.start : span.end] == words for span, words in spans(reading))
    bare = [s for c in reading.claims for s in (*c.cue, *c.content)] + list(reading.sentences)
    assert all(0 <= s.start < s.end <= len(text) for s in bare)
    assert all(t.earliest is None or t.latest is None or t.earliest <= t.latest for t in reading.times)
    ids = {
        e.id
        for e in chain(reading.mentions, reading.places, reading.times, reading.claims, reading.events, reading.counts)
    }
    pointed = [h.mention for c in reading.claims for h in c.source] + [c.said for c in reading.claims]
    pointed += [e.claim for e in (*reading.events, *reading.counts)]
    assert all(p in ids for p in pointed if p is not None)
    record = json.loads(json.dumps(to_json(reading)))
    assert from_json(record) == reading


@SLOW
@given(text=st.text(max_size=200))
def test_any_unicode(reader: Reader, text: str) -> None:
    """No text raises, and every span is its words."""
    check(reader.read(Document("x", text, "2024-08-07", language="en")))


@SLOW
@given(words=st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_order_of_telling_words(reader: Reader, words: list[str]) -> None:
    """Words that rules look for, in any order, raise nothing and keep their spans."""
    check(reader.read(Document("x", " ".join(words), "2024-08-07", language="en")))


def test_reading_twice_gives_the_same(reader: Reader) -> None:
    """Two readings of one document are equal, byte for byte."""
    document = Document("x", "Officials said on Monday that five people had died. “We fled,” one said.", "2024-08-07")
    assert json.dumps(to_json(reader.read(document))) == json.dumps(to_json(reader.read(document)))
