"""The scores of linking against gold, on a hand-made bundle of one incident."""

import json
from pathlib import Path

import pytest
from tests.factories import make_reading
from tests.incidents.reports import Line, report

from accordingto.errors import InputError
from accordingto.evaluate.gold_reading import gold_reading
from accordingto.evaluate.incident_scores import Gold, align, score
from accordingto.incidents.linker import link
from accordingto.types.codec import Json
from accordingto.types.incidents import Incident
from accordingto.types.reading import Reading

DISPATCHES: list[dict[str, Json]] = [{"id": id, "counts": [], "events": []} for id in ("a", "b")]


def readings() -> list[Reading]:
    """Return two reports with two figures that contradict each other."""
    words = "A shell hit the market of Alton and killed traders, {} said."
    return [
        report("a", "2021-05-02", Line(words.format("police"), "police", "Alton", "2021-05-01", 12)),
        report("b", "2021-05-03", Line(words.format("medics"), "medics", "Alton", "2021-05-01", 15)),
    ]


def record(kind: str, *accept: str) -> dict[str, Json]:
    """Return the gold of that incident, its figures in this relation."""
    claims: list[list[Json]] = [[{"document": id, "claim": "c1"}] for id in ("a", "b")]
    relation: dict[str, Json] = {"a": "f1", "b": "f2", "kind": kind, "accept": list(accept)}
    return {
        "incidents": [
            {
                "id": "I1",
                "documents": ["a", "b"],
                "events": [{"document": id, "event": "v1"} for id in ("a", "b")],
                "figures": [{"id": f"f{n}", "document": id, "count": "n1"} for n, id in ((1, "a"), (2, "b"))],
                "relations": [relation],
                "origins": [{"kind": "statement", "claims": each} for each in claims],
            }
        ]
    }


def scores(incidents: tuple[Incident, ...], kind: str, *accept: str) -> dict[str, float]:
    """Return F1 by name."""
    gold = Gold()
    gold.add("bundle", record(kind, *accept), DISPATCHES)
    same = {id: {entry: entry for entry in ("c1", "v1", "n1")} for id in ("a", "b")}
    return {name: each.f1 for name, each in score(gold, incidents, same).items()}


def test_what_is_right_scores_one() -> None:
    """Clusters, labels, origins and their kinds."""
    got = scores(link(readings()), "contradict")
    names = ("documents by bundle", "documents in incidents", "events", "relations", "origins exact", "origins' kinds")
    assert [got[name] for name in names] == [1.0] * 6


def test_what_is_apart_scores_less() -> None:
    """Two incidents for one halve the recall; a wrong label scores nothing, an accepted one all."""
    apart = link(readings()[:1]) + link(readings()[1:])
    assert scores(apart, "contradict")["events"] == pytest.approx(2 / 3)
    assert scores(apart, "contradict")["relations"] == 0.0
    assert scores(link(readings()), "update")["relations"] == 0.0
    assert scores(link(readings()), "update", "contradict")["relations"] == 1.0


def test_gold_becomes_a_reading() -> None:
    """Claims, events and counts of the corpus keep their ids, and point at words of the text."""
    folder = Path(__file__).parents[2] / "examples" / "conflictclaims" / "kursk-2024" / "compiled"
    gold = json.loads((folder / "kursk-2024-1-meridian-0807.json").read_text("utf-8"))
    line = json.loads((folder / "documents.jsonl").read_text("utf-8").splitlines()[0])
    bare = make_reading(line["text"], id=line["id"], published=line["published"], outlet=line["outlet"])
    made = gold_reading(bare, gold)
    assert {claim.id for claim in made.claims} == {row["id"] for row in gold["claims"]} | {"own-voice"}
    assert all(made.document.text[e.trigger.start : e.trigger.end] == e.text for e in made.events)
    assert {event.place for event in made.events} - {None} <= {place.id for place in made.places}
    assert align(made, gold)["n1"] == "n1"
    with pytest.raises(InputError, match="give the gold of the same one"):
        gold_reading(make_reading(), gold)
