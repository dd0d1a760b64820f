"""Each spoiling of a perfect reading lowers the figures that it should, and no other."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from accordingto.evaluate.bench import run_bench
from accordingto.evaluate.corpus import CorpusBundle
from accordingto.evaluate.gold_reading import as_reading
from accordingto.types.reading import (
    Claim,
    Count,
    Event,
    Hop,
    Mention,
    Reading,
    TimeExpression,
    Toponym,
)  # fmt: skip
from accordingto.types.text import Span
from tests.evaluate.small_bundle import small_bundle

Entry = TypeVar("Entry", Claim, Count, Event, Toponym, TimeExpression)
Spoil = Callable[[Reading], Reading]
CHAIN = {"claims_with_chain", "chain"}
SPEAKER = {"claims_with_speaker", "speaker", "speaker_where_known"}
FOUND = {"claims", "claims_with_speaker", "claims_with_chain"}
COUNTS = {"counts", "counts_with_claimant", "counts_all", "counts_all_with_claimant"}
EVENTS = {"events", "events_with_both_sides", "events_all", "events_all_with_both_sides"}
SIDES = {"events_with_both_sides", "events_all_with_both_sides"}
STRANGER = Mention("m-s", Span(0, 1), Span(0, 1), "Someone", "name", "person", "E-s", "Someone Else")


@pytest.fixture
def bundle(tmp_path: Path) -> CorpusBundle:
    """Return the small bundle."""
    return small_bundle(tmp_path)


def changed(entries: tuple[Entry, ...], id: str, **values: object) -> tuple[Entry, ...]:
    """Return the entries with other values in one of them."""
    assert id in {entry.id for entry in entries}
    return tuple(replace(entry, **values) if entry.id == id else entry for entry in entries)  # type: ignore[type-var]


def claim(id: str, **values: object) -> Spoil:
    """Return what changes a claim."""
    return lambda reading: replace(reading, claims=changed(reading.claims, id, **values))


def hop(id: str, number: int, **values: object) -> Spoil:
    """Return what changes one link of a claim's chain."""

    def spoil(reading: Reading) -> Reading:
        (source,) = (each.source for each in reading.claims if each.id == id)
        links = tuple(replace(link, **values) if n == number else link for n, link in enumerate(source))  # type: ignore[arg-type]
        return replace(reading, claims=changed(reading.claims, id, source=links))

    return spoil


def count(id: str, **values: object) -> Spoil:
    """Return what changes a count."""
    return lambda reading: replace(reading, counts=changed(reading.counts, id, **values))


def event(id: str, **values: object) -> Spoil:
    """Return what changes an event."""
    return lambda reading: replace(reading, events=changed(reading.events, id, **values))


def time(id: str, **values: object) -> Spoil:
    """Return what changes an expression of time."""
    return lambda reading: replace(reading, times=changed(reading.times, id, **values))


def place(id: str, **values: object) -> Spoil:
    """Return what changes a toponym."""
    return lambda reading: replace(reading, places=changed(reading.places, id, **values))


def resolved(id: str, **values: object) -> Spoil:
    """Return what changes the place that a toponym is resolved to."""

    def spoil(reading: Reading) -> Reading:
        (there,) = (each.resolved for each in reading.places if each.id == id)
        assert there is not None
        return replace(reading, places=changed(reading.places, id, resolved=replace(there, **values)))  # type: ignore[arg-type]

    return spoil


def without(layer: str, id: str) -> Spoil:
    """Return what takes an entry away."""

    def spoil(reading: Reading) -> Reading:
        kept = tuple(entry for entry in getattr(reading, layer) if entry.id != id)
        assert len(kept) < len(getattr(reading, layer))
        return replace(reading, **{layer: kept})

    return spoil


def another(layer: str, id: str, **values: object) -> Spoil:
    """Return what adds an entry like another one."""

    def spoil(reading: Reading) -> Reading:
        (entry,) = (each for each in getattr(reading, layer) if each.id == id)
        more = replace(entry, id=f"{id}-2", **values)
        return replace(reading, **{layer: (*getattr(reading, layer), more)})

    return spoil


def someone_else(reading: Reading) -> Reading:
    """Give the pronoun that speaks in the second claim another name."""
    spoiled = hop("c2", 0, entity="E-s", name="Someone Else")(reading)
    return replace(spoiled, mentions=(*spoiled.mentions, STRANGER))


def left_open(reading: Reading) -> Reading:
    """Leave open who the pronoun that speaks in the second claim is."""
    return hop("c2", 0, entity="E-new", name=None)(reading)


def everyone_is_one(reading: Reading) -> Reading:
    """Put all mentions into one entity and move the speakers there, away from their words."""
    mentions = tuple(replace(mention, entity="E1") for mention in reading.mentions)
    moved = (Hop("speaker", span=Span(0, 1), text="M", entity="E1"), Hop("outlet"))
    claims = tuple(each if each.kind == "own-voice" else replace(each, source=moved) for each in reading.claims)
    return replace(reading, mentions=mentions, claims=claims)


SPOILINGS: dict[str, tuple[Spoil, set[str]]] = {
    "claim missing": (without("claims", "c6"), FOUND),
    "claim too many": (another("claims", "c6", content=(Span(200, 230),)), FOUND),
    "content too short": (claim("c6", content=(Span(0, 3),)), FOUND),
    "wrong speaker": (
        hop("c6", 0, span=Span(0, 9), text="Militants", name=None, entity=None, mention=None), SPEAKER | CHAIN),
    "known where unknown": (
        hop("c7", 0, span=Span(0, 9), text="Militants"), {"speaker", "claims_with_speaker"} | CHAIN),
    "relay missing": (
        lambda r: replace(r, claims=changed(r.claims, "c4", source=(next(c for c in r.claims if c.id == "c4").source[0],))),
        CHAIN | {"chain_of_two_or_more"}),
    "pronoun wrong": (someone_else, {"who"}),
    "pronoun open": (left_open, {"who"}),
    "medium": (hop("c4", 1, medium="fax"), {"medium"}),
    "medium too many": (hop("c1", 0, medium="fax"), {"medium"}),
    "anonymity": (hop("c1", 0, anonymity="unnamed"), {"anonymity"}),
    "audience missing": (claim("c2", audience=()), {"audience"}),
    "occasion": (claim("c2", occasion="his speech"), {"occasion"}),
    "said": (claim("c2", said="t0"), {"said"}),
    "where said": (claim("c2", where_said=None), {"where_said"}),
    "kind": (claim("c6", kind="attitude"), {"kind"}),
    "form": (claim("c6", form="direct"), {"form"}),
    "denial": (claim("c3", polarity="affirmed"), {"polarity", "polarity_of_denials"}),
    "denial too many": (claim("c1", polarity="denied"), {"polarity"}),
    "certainty": (claim("c6", certainty="asserted"), {"certainty", "certainty_where_marked"}),
    "count missing": (without("counts", "n2"), COUNTS),
    "count of another range": (count("n2", low=30, high=30), COUNTS),
    "count of another metric": (count("n2", metric="missing"), COUNTS),
    "thing too many": (another("counts", "n1", metric="other"), {"counts_all", "counts_all_with_claimant"}),
    "claimant of a count": (count("n2", claim="c4"), {"counts_with_claimant", "counts_all_with_claimant"}),
    "of": (count("n1", of="combatants"), {"counts_of"}),
    "unit": (count("n1", unit="vehicle"), {"counts_unit"}),
    "side": (count("n1", side="UGA"), {"counts_side"}),
    "part of": (count("n2", part_of="n3"), {"counts_part_of"}),
    "replaces": (count("n4", replaces=None), {"counts_replaces"}),
    "event missing": (without("events", "v2"), EVENTS),
    "verbal event missing": (without("events", "v5"), {"events_all", "events_all_with_both_sides"}),
    "event of another type": (event("v2", type="AID"), EVENTS),
    "mode": (event("v1", mode="drone"), {"events_mode"}),
    "acled": (event("v1", acled=("Battles", "Armed clash")), {"events_acled"}),
    "status": (event("v1", status="planned"), {"events_status"}),
    "actor": (event("v1", actors=()), SIDES | {"events_actor"}),
    "recipient": (event("v1", recipients=()), SIDES | {"events_recipient"}),
    "claimant of an event": (event("v1", claim="c3"), {"events_claimant"}),
    "place of an event": (event("v1", place=None), {"events_place"}),
    "time of an event": (event("v1", time="t1"), {"events_time"}),
    "one event as two": (event("v2", event_id="X9"), {"events_identity"}),
    "two events as one": (event("v3", event_id="X1"), {"events_identity"}),
    "time missing": (lambda r: event("v1", time=None)(without("times", "t0")(r)), {"times", "times_value", "events_time"}),
    "type of a time": (time("t1", type="TIME"), {"times_type"}),
    "value of a time": (time("t0", value="2024-03-03"), {"times_value"}),
    "time resolved against all reason": (time("t2", value="2024-03-09"), {"times_left_open"}),
    "place missing": (without("places", "p5"), {"places"}),
    "place too many": (another("places", "p5", span=Span(0, 9)), {"places"}),
    "use": (place("p4", use="literal"), {"places_use"}),
    "country": (resolved("p5", country="UGA"), {"places_country"}),
    "level": (resolved("p5", level="adm1"), {"places_level"}),
    "point 100 km away": (resolved("p5", lat=1.39), {"places_within_50_km"}),
    "point far away": (resolved("p5", lat=9.0), {"places_within_50_km", "places_within_161_km"}),
    "unresolved": (
        place("p5", resolved=None),
        {"places_country", "places_level", "places_within_50_km", "places_within_161_km"}),
}  # fmt: skip


def spoiled(bundle: CorpusBundle, spoil: Spoil) -> Iterator[Reading]:
    """Yield the perfect readings, the first one spoiled."""
    for number, each in enumerate(bundle.dispatches):
        reading = as_reading(each.gold, each.document)
        yield reading if number else spoil(reading)


@pytest.mark.parametrize("name", SPOILINGS)
def test_a_spoiling_lowers_its_figures_alone(name: str, bundle: CorpusBundle) -> None:
    """What the spoiling concerns falls below 1, everything else stays."""
    spoil, falling = SPOILINGS[name]
    values = run_bench([bundle], spoiled(bundle, spoil)).total.values()
    assert {figure for figure, value in values.items() if value < 1} == falling


def test_optional_entries_cost_nothing(bundle: CorpusBundle) -> None:
    """An optional count with a wrong range, and an optional place with a wrong use, are neither miss nor error."""
    for spoil in (count("n5", low=50, high=90), place("p3", use="metonym"), without("counts", "n5")):
        assert set(run_bench([bundle], spoiled(bundle, spoil)).total.values().values()) == {1.0}


def test_merging_everyone_does_not_pay(bundle: CorpusBundle) -> None:
    """An entity that holds the sources of different names makes no speaker right."""
    values = run_bench([bundle], (everyone_is_one(r) for r in spoiled(bundle, lambda r: r))).total.values()
    assert values["speaker_where_known"] == 0
