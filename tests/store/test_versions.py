"""Versions of a page: which claims were kept, changed, withdrawn, added; and the notice of a correction."""

from dataclasses import replace

import pytest

from accordingto.store.corrections import find_correction
from accordingto.store.diff import Change, diff
from accordingto.store.store import Store
from accordingto.store.versions import compare
from accordingto.types.reading import Claim, Hop, Reading
from accordingto.types.text import Document, Span
from tests.factories import PRODUCER, complete_reading
from tests.store.test_store import AT, LATER

SAID = {
    "five": "The mayor said five people had died in the town.",
    "seven": "The mayor said seven people had died in the town.",
    "army": "The army denied that it had fired.",
    "police": "Police arrested two men at the bridge.",
    "long": "The mayor thanked all rescue workers for their patience.",
}


def read(*said: str, denied: str = "") -> Reading:
    """Return a reading with one claim for each sentence: its first words speak, the rest is the content."""
    text = "\n".join(SAID[name] for name in said)
    claims, start = [], 0
    for name in said:
        sentence = SAID[name]
        speaker = "the army" if name == "army" else "police" if name == "police" else "the mayor"
        span = Span(start + len(speaker) + 1, start + len(sentence))
        polarity = "denied" if name in ("army", denied) else "affirmed"
        hop = Hop("speaker", text=speaker, anonymity="role")
        claims.append(Claim(f"c{len(claims)}", "statement", "indirect", (hop,), (), (), (span,), polarity=polarity))
        start += len(sentence) + 1
    return Reading(Document("p", text, language="en"), PRODUCER, claims=tuple(claims))


def test_claims_are_kept_changed_withdrawn_and_added() -> None:
    """Each claim of either version is in one of the four."""
    found = compare(read("five", "army", "police"), read("army", "seven", "long"))
    assert [(p.old.claim, p.new.claim) for p in found.kept] == [("c1", "c0")]
    assert [(p.old.claim, p.new.claim, p.fields) for p in found.changed] == [("c0", "c1", ("words",))]
    assert [part.claim for part in found.withdrawn] == ["c2"] and [part.claim for part in found.added] == ["c2"]


def test_nothing_changed() -> None:
    """The same claims are all kept, however the text around them moved; a claim said twice is kept twice."""
    found = compare(read("five", "five", "army"), read("army", "five", "five"))
    assert len(found.kept) == 3 and not (found.changed or found.withdrawn or found.added)


def test_a_denial_is_a_change() -> None:
    """The same words, now denied, are a change of polarity."""
    (pair,) = compare(read("police"), read("police", denied="police")).changed
    assert pair.fields == ("polarity",)


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        (
            "Five died. An earlier version of this article said nine. More.",
            "An earlier version of this article said nine.",
        ),
        (
            "Five died.\nThis story has been corrected to remove a name.",
            "This story has been corrected to remove a name.",
        ),
        ("Correction: the town is Lesk, not Telmar.\nFive died.", "Correction: the town is Lesk, not Telmar."),
        ("(Corrects spelling of name in paragraph 3)\nFive died.", "(Corrects spelling of name in paragraph 3)"),
        ("The previous version of the law was corrected by parliament.", None),
        ("The army corrected its figure to 12, an earlier version of events said.", None),
    ],
)
def test_a_notice_of_a_correction_is_found(text: str, notice: str | None) -> None:
    """The sentence that says that an earlier version was wrong, and none that says so of something else."""
    found = find_correction(Document("d", text, language="en"))
    assert (text[found.start : found.end] if found else None) == notice
    assert find_correction(Document("d", text, language="xx")) is None
    assert find_correction(Document("d", text)) is None


def test_producers_are_compared_field_by_field(store: Store) -> None:
    """Entries that came and went, and each field that changed, with both values."""
    old = complete_reading()
    first, *others = old.counts
    moved = (replace(first, metric="injured", low=None), *others[1:])
    new = replace(old, counts=moved, events=(*old.events, replace(old.events[0], id="v0")),
                  producer=replace(PRODUCER, reader="next"))  # fmt: skip
    store.add(old, at=AT)
    store.add(new, at=LATER)
    before, after = store.view.find_readings(next(store.view.documents()).key)
    assert diff(before, after) == (
        Change("events", "v0", "added"),
        Change("counts", first.id, "changed", "metric", first.metric, "injured"),
        Change("counts", first.id, "changed", "low", first.low, None),
        Change("counts", others[0].id, "removed"),
    )
    assert diff(before, before) == ()
