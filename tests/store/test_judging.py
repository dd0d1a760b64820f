"""Judgements: attached by id, else by the words in their context, else orphaned; never on other words."""

import json
import random
from collections import Counter
from dataclasses import replace

import pytest

from accordingto.errors import InputError, StoreError
from accordingto.pipeline import Reader
from accordingto.store.entries import entries_of, stretch_of, words_of
from accordingto.store.judging import Decision, apply, attach, judge
from accordingto.store.store import Store
from accordingto.types.ids import LAYERS as LETTERS
from accordingto.types.ids import Ids
from accordingto.types.reading import Reading
from accordingto.types.records import LAYERS, Judgement
from accordingto.types.text import Document, Span
from tests.factories import complete_reading, make_document
from tests.store.test_store import AT, LATER

CONFIRM = Decision("confirm")
SEED = 20310514
SENTENCES = (
    "Governor Pavel Orlov said on Monday that {n} civilians had been killed in the town of Vovchansk.",
    "The army denied that its forces had shelled the market in Kupiansk on {d}.",
    "According to the Izvestia newspaper, about {n} soldiers were captured near Sudzha.",
    "“We pulled {n} people out of a cellar,” rescue worker Oksana Petrenko told reporters on {d}.",
    "Police in Lyman reported that {n} houses had been destroyed by drones.",
    "Residents of Izium fled towards Kharkiv after rebels attacked a convoy, the mayor wrote on Telegram.",
    "At least {n} fighters surrendered on {d}, the Defense Ministry claimed.",
    "Kyiv has not commented on the {n} deaths.",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def make_text(seed: int, sentences: int = 24) -> str:
    """Return an invented report that repeats its phrases, so that the same words stand in many places.

    No sentence stands twice in a row: which of two was taken out, nobody could tell.
    """
    chance, chosen = random.Random(seed), [SENTENCES[0]]
    while len(chosen) < sentences:
        chosen.append(chance.choice([sentence for sentence in SENTENCES if sentence != chosen[-1]]))
    return "\n".join(s.format(n=chance.randrange(2, 9), d=chance.choice(DAYS)) for s in chosen)


def judgements_of(reading: Reading, number: int, seed: int) -> list[Judgement]:
    """Return judgements of entries of every layer, drawn by chance."""
    entries = [(layer, entry) for layer in LAYERS for entry in entries_of(reading, layer) if stretch_of(entry)]
    drawn = random.Random(seed).sample(entries, number)
    return [judge(reading, entry.id, CONFIRM, author="A", at=AT) for _, entry in drawn]


def changed_model(reading: Reading, seed: int) -> Reading:
    """Return the reading as another model may have made it: entries missing, other types and so other ids, in any order."""
    chance = random.Random(seed)
    layers = {}
    for layer in LAYERS:
        kept = [entry for entry in entries_of(reading, layer) if chance.random() > 0.15]
        chance.shuffle(kept)
        layers[layer] = tuple(
            replace(entry, id=LETTERS[layer.removesuffix("s")] + f"{chance.getrandbits(64):016x}")
            if chance.random() < 0.3 else entry for entry in kept
        )  # fmt: skip
    return replace(reading, **layers)


def edited(text: str, seed: int) -> tuple[str, list[int | None]]:
    """Return another version of a text, and where each of its characters came from."""
    chance = random.Random(seed)
    lines, origin, start = [], [], 0
    for line in text.split("\n"):
        fate = chance.random()
        if fate > 0.12:
            lines.append(line)
            origin += [*range(start, start + len(line)), None]
        if fate > 0.9:
            counting = [sentence for sentence in SENTENCES if "{n}" in sentence]
            extra = chance.choice(counting).format(n=chance.randrange(20, 99), d=chance.choice(DAYS))
            lines.append(extra)
            origin += [None] * (len(extra) + 1)
        start += len(line) + 1
    return "\n".join(lines), origin


def test_two_hundred_judgements_after_a_changed_model(reader: Reader) -> None:
    """Each is attached on the very words that were judged, or listed; none is lost."""
    reading = reader.read(make_document(make_text(SEED, 60), published="2031-05-14", language="en"))
    judgements = judgements_of(reading, 200, SEED)
    after = changed_model(reading, SEED)
    attachments = attach(judgements, after)
    assert [attachment.judgement for attachment in attachments] == judgements
    by = Counter(attachment.by for attachment in attachments)
    assert by["id"] >= 100 and by["selector"] >= 30 and by[None] >= 5
    places = {entry.id: stretch_of(entry) for layer in LAYERS for entry in entries_of(after, layer)}
    for attachment in attachments:
        if attachment.entry is not None:
            stretch = places[attachment.entry]
            judged = attachment.judgement.selector
            assert stretch is not None and judged.span is not None
            assert words_of(after.document.text, stretch) == words_of(judged.quote, Span(0, len(judged.quote)))
            assert stretch.start <= judged.span.start < judged.span.end <= stretch.end
    gone = {a.judgement.entry for a in attachments if a.orphaned}
    assert all(a.why for a in attachments) and not gone & set(places)


def test_two_hundred_judgements_after_a_new_version(reader: Reader) -> None:
    """Where the page was edited, what is attached stands where the judged words now are, and nothing elsewhere."""
    text = make_text(SEED, 60)
    reading = reader.read(make_document(text, published="2031-05-14", language="en"))
    judgements = judgements_of(reading, 200, SEED)
    new_text, origin = edited(text, SEED)
    after = reader.read(make_document(new_text, published="2031-05-14", language="en"))
    attachments = attach(judgements, after, {reading.document.version: text})
    assert [attachment.judgement for attachment in attachments] == judgements
    places = {entry.id: stretch_of(entry) for layer in LAYERS for entry in entries_of(after, layer)}
    elsewhere = []
    for attachment in attachments:
        if attachment.entry is not None:
            stretch, judged = places[attachment.entry], attachment.judgement.selector.span
            assert stretch is not None and judged is not None
            came_from = {origin[at] for at in range(*stretch)} - {None}
            if not came_from & set(range(*judged)):
                elsewhere.append(attachment)
    assert elsewhere == []
    assert sum(not attachment.orphaned for attachment in attachments) >= 140


def test_by_id_only_on_the_same_words() -> None:
    """An id that came to stand on other words attaches nothing."""
    reading = complete_reading()
    judgement = judge(reading, reading.counts[0].id, CONFIRM, author="A", at=AT)
    moved = replace(reading.counts[0], span=reading.counts[1].span)
    (attachment,) = attach([judgement], replace(reading, counts=(moved, *reading.counts[1:])))
    assert attachment.orphaned


def test_a_clash_goes_to_the_entry_that_is_alike() -> None:
    """Of entries on the same words, whose ids differ by their order only, the one like the judged one is taken."""
    reading = complete_reading()
    event = reading.events[0]
    other = replace(event, id=event.id + "-2", status="denied", actors=())
    judgement = judge(replace(reading, events=(event, other)), other.id, CONFIRM, author="A", at=AT)
    swapped = (replace(other, id=event.id), replace(event, id=other.id))
    (attachment,) = attach([judgement], replace(reading, events=swapped))
    assert attachment.entry == event.id and attachment.by == "selector"
    (attachment,) = attach([judgement], replace(reading, events=(event, replace(event, id=other.id))))
    assert attachment.orphaned and "none is more like" in attachment.why


@pytest.mark.parametrize(
    ("new", "attached"),
    [
        ("Before. Officials in the northern town said that five people had died there on Monday. After that.", True),
        ("Officials in the northern town said that five people had died there on Monday night in the heat.", True),
        ("Rebels claimed the bridge; five people had died there on Monday.", True),
        ("Nobody was hurt but later on five soldiers went home.", False),
        ("Officials in the northern town said that many people had died there on Monday.", False),
        ("Officials in the northern town said that five people had died there on Monday. " * 2, False),
    ],
)
def test_the_context_decides(new: str, attached: bool) -> None:
    """The words come again with one side's context whole, or much of both; not in another, not twice."""
    old = "Officials in the northern town said that five people had died there on Monday."
    count = complete_reading().counts[0]

    def read(text: str) -> Reading:
        document = Document(id="d", text=text)
        ids, starts = Ids(document.version), [i for i in range(len(text)) if text.startswith("five", i)]
        spans = [Span(start, start + 4) for start in starts]
        counts = tuple(replace(count, id=ids.make("count", [span], "killed"), span=span, text="five") for span in spans)
        return replace(complete_reading(), document=document, counts=counts)

    judgement = judge(read(old), read(old).counts[0].id, CONFIRM, author="A", at=AT)
    (attachment,) = attach([judgement], read(new))
    assert attachment.orphaned is not attached, attachment.why


def test_corrections_are_applied() -> None:
    """A corrected field has its new value, the latest of several; what hangs on a rejected claim goes with it."""
    reading = complete_reading()
    count = reading.counts[0]
    earlier = judge(reading, count.id, Decision("correct", "metric", "captured"), author="A", at=AT)
    later = judge(reading, count.id, Decision("correct", "metric", "missing"), author="B", at=LATER)
    lower = judge(reading, count.id, Decision("correct", "low", 3), author="B", at=LATER)
    after = apply(reading, attach([later, earlier, lower], reading))
    assert (after.counts[0].metric, after.counts[0].low) == ("missing", 3)
    assert after.counts[1:] == reading.counts[1:] and after.claims == reading.claims
    reject = judge(reading, count.claim, Decision("reject"), author="A", at=AT)
    without = apply(reading, attach([reject], reading))
    assert count.claim not in {claim.id for claim in without.claims}
    assert not [e for e in (*without.events, *without.counts) if e.claim == count.claim]


def test_a_value_that_moved_on_is_told() -> None:
    """A judgement stands while the field has the value that was seen, or the one that was given."""
    reading = complete_reading()
    count = reading.counts[0]
    judgement = judge(reading, count.id, Decision("correct", "of", "children"), author="A", at=AT)
    for value, stands in ((count.of, True), ("children", True), ("medics", False)):
        changed = replace(reading, counts=(replace(count, of=value), *reading.counts[1:]))
        (attachment,) = attach([judgement], changed)
        assert attachment.stands is stands


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (Decision("doubt"), "no such verdict; there are confirm, reject, correct"),
        (Decision("correct"), "names one field"),
        (Decision("reject", "of", "x"), "only a correction"),
        (Decision("correct", "colour", "x"), "no field of counts that can be corrected; there are best, claim"),
        (Decision("correct", "span", "x"), "no field of counts"),
        (Decision("correct", "metric", "eaten"), "no such value; there are killed, injured"),
        (Decision("correct", "low", "three"), "a whole number or null"),
        (Decision("correct", "low", True), "a whole number or null"),
        (Decision("correct", "cumulative", "yes"), "true or false"),
        (Decision("correct", "of", 3), "words or null"),
    ],
)
def test_what_is_no_judgement_is_told(decision: Decision, words: str) -> None:
    """An unknown verdict, field or value is told with those that there are."""
    reading = complete_reading()
    with pytest.raises(InputError, match=words):
        judge(reading, reading.counts[0].id, decision, author="A", at=AT)
    with pytest.raises(InputError, match="no such entry"):
        judge(reading, "n0", CONFIRM, author="A", at=AT)


def test_judgements_are_kept(store: Store) -> None:
    """A judgement is kept once, with author, time, selector and values, for a document that is there."""
    reading = complete_reading()
    note = Decision("correct", "of", "children", "see §3")
    judgement = judge(reading, reading.counts[0].id, note, author="A. Uthor", at=AT)
    with pytest.raises(StoreError, match="no document"):
        store.judge(judgement)
    store.add(reading, at=AT)
    assert store.judge(judgement) and not store.judge(judgement)
    other = judge(reading, reading.claims[0].id, Decision("reject"), author="B", at=LATER)
    assert store.judge(other)
    assert store.view.judgements("ostrava-dol") == (judgement, other) == store.view.judgements()
    assert store.view.judgements("x") == ()
    (kept, _) = store.view.judgements()
    assert (kept.author, kept.at, kept.note, kept.new, json.loads(kept.old or "")) == (
        "A. Uthor", AT, "see §3", '"children"', reading.counts[0].of,
    )  # fmt: skip
    assert kept.selector.quote == words_of(reading.document.text, reading.counts[0].span)
