"""The incidents of a bundle compile from references alone, and leave no figure without origin or relation."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from accordingto.errors import InputError
from accordingto.evaluate.inline import Bundle, compile_bundle, compile_document
from accordingto.evaluate.inline_incidents import compile_incidents, write_incidents

CORPUS = Path(__file__).parents[2] / "examples" / "conflictclaims"
BUNDLES = sorted(path for path in CORPUS.iterdir() if (path / "incidents.txt").is_file())

FIRST = """id: b-1\noutlet: Test Wire\nchannel: agency\npublished: 2024-03-05\ntitle: A\nurl: none
== text
The mayor of Lubero said two men had died in the attack.
== claims
c1 statement indirect | by 1[The mayor of Lubero] {role} | cue 1[said] | content 1[two men .. the attack]
== counts
n1 1[two men] | is killed exactly 2 | of civilians | claim c1
== events
v1 1[attack] | is ASSAULT actual | claim c1 | event X1
v2 1[died] | is ASSAULT actual | claim c1 | event X1 | optional
== places
1[Lubero] | is COD adm2 literal
"""
SECOND = """id: b-2\noutlet: Test Wire\nchannel: agency\npublished: 2024-03-06\ntitle: B\nurl: none
== text
Five men died, the hospital said. Two men were hurt.
== claims
c1 statement indirect | by 1[the hospital] {role} | cue 1[said] | content 1[Five men died]
== counts
n1 1[Five men] | is killed exactly 5 | of civilians | claim c1
n2 1[Two men] | is injured exactly 2 | of civilians | claim own
"""
HEAD = "== I1 The attack\nis ASSAULT | from 2024-03-04 | to 2024-03-05 | place 1.1[Lubero]\nevents 1.v1 1.v2\n"
ORIGINS = "origin statement | by The mayor | claims 1.c1\norigin unknown | by ? | claims 2.c1 2.own\n"
ROWS = HEAD + ORIGINS + "figures 1.n1 2.n1\nfigures 2.n2 | = The hospital\ncontradict 1.n1 2.n1 | or update\n"


def compiled(rows: str) -> list[dict[str, Any]]:
    """Return the incidents that these rows make of a small bundle."""
    documents = tuple(compile_document(text, f"b/{n}.cc.txt") for n, text in enumerate((FIRST, SECOND), 1))
    result: dict[str, Any] = json.loads(
        json.dumps(compile_incidents(rows, "b/incidents.txt", Bundle("b", documents, "")))
    )
    incidents: list[dict[str, Any]] = result["incidents"]
    return incidents


def test_figures_are_the_counts_they_name() -> None:
    """Number, metric, claim and claimant of a figure come from the count; a name given in the row goes before."""
    (incident,) = compiled(ROWS)
    assert [(f["count"], f["low"], f["metric"], f["claimant"]) for f in incident["figures"]] == [
        ("n1", 2, "killed", "The mayor of Lubero"),
        ("n1", 5, "killed", "the hospital"),
        ("n2", 2, "injured", "The hospital"),
    ]
    assert incident["documents"] == ["b-1", "b-2"]
    assert (incident["place"]["text"], incident["place"]["country"]) == ("Lubero", "COD")


def test_relations_name_figures_or_claims() -> None:
    """A relation of counts stands between figures, one of claims between claims, each with what else would be right."""
    (incident,) = compiled(ROWS + "contradict 1.c1 x 2.c1 | about date\n")
    figures, claims = incident["relations"]
    assert (figures["a"], figures["b"], figures["kind"], figures["accept"]) == ("f1", "f2", "contradict", ["update"])
    assert (claims["a"], claims["about"]) == ({"document": "b-1", "claim": "c1"}, "date")


def test_an_unknown_origin_adds_no_support() -> None:
    """Support counts known originators: what nobody is named for may come from one of the others."""
    (incident,) = compiled(ROWS)
    assert [origin["by"] for origin in incident["origins"]] == ["The mayor", None]
    assert incident["support"] == 1


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("contradict 1.n1 2.n1 | or update\n", "", "no relation"),
        ("contradict 1.n1 2.n1", "contradict 1.n1 2.n1 2.n1", "paired twice"),
        ("contradict 1.n1 2.n1", "contradict 1.n1 > 2.n1", "no other relation has a direction"),
        ("contradict 1.n1 2.n1", "update 2.n1 > 1.n1", "was said before"),
        ("contradict 1.n1 2.n1", "differ 1.n1 2.n1", "opens no row"),
        ("claims 2.c1 2.own", "claims 2.c1", "has no origin"),
        ("claims 2.c1 2.own", "claims 1.c1 2.own", "two origins"),
        ("unknown | by ?", "unknown | by Somebody", "by \\?"),
        ("figures 1.n1 2.n1", "figures 1.n1 3.n1", "dispatches 1 to 2"),
        ("figures 1.n1 2.n1", "figures 1.n1 2.n9", "not there"),
        ("figures 2.n2 | = The hospital", "figures 2.n2", "own voice"),
        ("events 1.v1 1.v2", "events 1.v1", "of the event X1"),
        ("place 1.1[Lubero]", "place 1.1[mayor]", "no such place"),
        ("from 2024-03-04", "from 2024-03-09", "earlier first"),
        ("is ASSAULT", "is ATTACK", "no type"),
        ("== I1 The attack", "== The attack", "I1 title"),
    ],
)
def test_what_is_open_or_malformed_is_refused(old: str, new: str, words: str) -> None:
    """A figure without origin or relation, and a row that cannot be read, stop the compiler, which says where."""
    assert old in ROWS
    with pytest.raises(InputError, match=rf"^b/incidents\.txt:\d+: .*{words}"):
        compiled(ROWS.replace(old, new))


@pytest.mark.parametrize("folder", BUNDLES, ids=lambda folder: folder.name)
def test_compiled_incidents_are_up_to_date(folder: Path, tmp_path: Path) -> None:
    """The committed incidents are what the rows give, byte for byte, and as many as bundle.toml says."""
    source = (folder / "incidents.txt").read_text(encoding="utf-8")
    incidents = compile_incidents(source, f"{folder.name}/incidents.txt", compile_bundle(folder))
    write_incidents(incidents, tmp_path / "incidents.json")
    assert (tmp_path / "incidents.json").read_bytes() == (folder / "incidents.json").read_bytes()
    row = tomllib.loads((folder / "bundle.toml").read_text(encoding="utf-8"))
    assert source.count("\n== I") == row["incidents"]


@pytest.mark.parametrize("folder", BUNDLES, ids=lambda folder: folder.name)
def test_every_required_figure_of_people_is_in_an_incident(folder: Path) -> None:
    """No count of people that gold requires is left out of the incidents."""
    bundle = compile_bundle(folder)
    result = compile_incidents((folder / "incidents.txt").read_text(encoding="utf-8"), folder.name, bundle)
    incidents: list[dict[str, Any]] = json.loads(json.dumps(result))["incidents"]
    told = {(figure["document"], figure["count"]) for incident in incidents for figure in incident["figures"]}
    for each in bundle.documents:
        counts: list[dict[str, Any]] = json.loads(json.dumps(each.gold["counts"]))
        wanted = {c["id"] for c in counts if c["metric"] != "other" and not c.get("optional")}
        assert {name for name in wanted if (each.document.id, name) not in told} == set()
