"""The figures that the public scorers give too are the same here, on spoiled readings of the corpus."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from accordingto.evaluate.bench import run_bench
from accordingto.evaluate.corpus import CorpusBundle, load_corpus
from accordingto.evaluate.gold_reading import as_reading
from accordingto.export.records import render_line
from accordingto.types.reading import Claim, Event, Hop, Reading
from tests.shared import SHARED, needs_shared

CORPUS = Path(__file__).parents[2] / "examples" / "conflictclaims"
SAME = {  # the figure here: the figure there
    "claims": "claims", "claims_with_speaker": "claims_with_speaker", "claims_with_chain": "claims_with_chain",
    "speaker": "speaker", "speaker_where_known": "speaker_where_known", "chain": "chain",
    "chain_of_two_or_more": "chain_where_relayed", "polarity": "polarity", "polarity_of_denials": "polarity_of_denials",
    "kind": "kind", "counts": "counts", "counts_with_claimant": "counts_with_claimant", "counts_all": "counts_all",
    "counts_all_with_claimant": "counts_all_with_claimant", "events": "events", "events_all": "events_all",
    "events_with_both_sides": "events_with_both", "events_all_with_both_sides": "events_all_with_both",
    "events_actor": "events_all_actor", "events_recipient": "events_all_recipient", "events_status": "events_all_status",
    "events_claimant": "events_all_claimant", "events_time": "events_all_time", "times_value": "times_value",
    "places": "places", "places_country": "places_country", "places_within_50_km": "places_within_50km",
    "places_within_161_km": "places_within_161km",
}  # fmt: skip
COARSE = ("hostages", "released")  # metrics that the public scorers put under others


def spoil(reading: Reading) -> Reading:
    """Return a reading with something wrong in every layer, differently from entry to entry."""
    return replace(
        reading,
        claims=tuple(_claim(n, claim) for n, claim in enumerate(reading.claims) if n % 7),
        counts=tuple(replace(c, low=(c.low or 0) + (n % 5 == 0), claim=reading.claims[n % 3].id if n % 4 == 1 else c.claim)
                     for n, c in enumerate(reading.counts) if n % 6),
        events=tuple(_event(n, event) for n, event in enumerate(reading.events) if n % 8),
        times=tuple(replace(t, value="2001-01-01" if n % 4 == 0 else t.value) for n, t in enumerate(reading.times) if n % 9),
        places=tuple(replace(p, resolved=replace(p.resolved, lat=(p.resolved.lat + n % 3), country="FRA" if n % 5 == 0
                     else p.resolved.country)) for n, p in enumerate(reading.places) if p.resolved and n % 7),
    )  # fmt: skip


def _claim(number: int, claim: Claim) -> Claim:
    if claim.kind == "own-voice":
        return claim
    source = (claim.source[0], Hop("outlet")) if number % 4 == 0 else claim.source
    source = claim.source[1:] if number % 5 == 0 else source
    start, end = claim.content[0] if claim.content else (0, 1)
    short = type(claim.cue[0])(start, start + max(1, (end - start) * (number % 9 + 1) // 10))
    changed = replace(claim, source=source, content=(short, *claim.content[1:]) if number % 3 == 0 else claim.content)
    return replace(changed, polarity="denied" if number % 6 == 0 else "affirmed", kind="attitude" if number % 10 == 0
                   else claim.kind)  # fmt: skip


def _event(number: int, event: Event) -> Event:
    start = max(0, event.trigger.start - 9)  # words before it, in the same sentence or the one before
    moved = type(event.trigger)(start, start + 5)
    return replace(
        event,
        trigger=moved if number % 5 == 0 else event.trigger,
        type="AID" if number % 6 == 0 else event.type,
        status="planned" if number % 4 == 0 else event.status,
        actors=() if number % 3 == 0 else event.actors,
        recipients=event.actors if number % 7 == 0 else event.recipients,
        time=None if number % 5 == 1 else event.time,
    )


def bundles() -> Iterator[CorpusBundle]:
    """Yield the train and dev bundles, without the dispatches whose metrics the public scorers do not know."""
    for bundle in load_corpus(CORPUS, parts=["train", "dev"]):
        fine = (d for d in bundle.dispatches if not any(count.metric in COARSE for count in d.gold.counts))
        yield replace(bundle, dispatches=tuple(fine))


@needs_shared
def test_figures_are_those_of_the_public_scorers(tmp_path: Path) -> None:
    """On readings that are spoiled in every layer, each figure that both give is the same."""
    chosen = list(bundles())
    readings = [spoil(as_reading(d.gold, d.document)) for bundle in chosen for d in bundle.dispatches]
    (tmp_path / "gold").mkdir()
    for bundle in chosen:
        for dispatch in bundle.dispatches:
            name = f"{dispatch.document.id}.json"
            (tmp_path / "gold" / name).write_bytes((CORPUS / bundle.name / "compiled" / name).read_bytes())
    lines = "\n".join(render_line(reading) for reading in readings)
    (tmp_path / "r.jsonl").write_text(re.sub(r"\bNaN\b", "null", lines), encoding="utf-8")
    called = [sys.executable, SHARED / "score" / "articles.py", tmp_path / "r.jsonl", "--gold", tmp_path / "gold"]
    subprocess.run([*map(str, called), "--json", str(tmp_path / "out.json")], check=True, capture_output=True)
    theirs = json.loads((tmp_path / "out.json").read_text("utf-8"))["total"]
    values = run_bench(chosen, readings).total.values()
    there = {name: theirs[other].get("f1", theirs[other].get("rate")) for name, other in SAME.items()}
    differing = {name: (values[name], there[name]) for name in SAME if abs(values[name] - there[name]) > 1e-9}
    assert differing == {} and all(0 < values[name] < 1 for name in SAME)
