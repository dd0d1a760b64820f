"""The inline form compiles to spans that equal their slices, and refuses what it cannot place."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from accordingto.errors import InputError
from accordingto.evaluate.inline import compile_bundle, compile_document, write_bundle

CORPUS = Path(__file__).parents[2] / "examples" / "conflictclaims"
BUNDLES = sorted(path for path in CORPUS.iterdir() if path.is_dir())

HEADER = "id: b-1\noutlet: Test Wire\nchannel: agency\npublished: 2024-03-05\ntitle: A test\nurl: none\n== text\n"
TEXT = "The mayor of Lubero said on Monday that two men had died. He said no more.\n\nThe army denied it.\n"
CLAIM = "c1 statement indirect | by 1[The mayor of Lubero] {role} | cue 1[said]1 | content 1[that two men had died]"


def compiled(rows: str, text: str = TEXT) -> dict[str, list[Any]]:
    """Return the gold of a small dispatch with these rows."""
    gold: dict[str, list[Any]] = json.loads(json.dumps(compile_document(HEADER + text + rows, "b/1.cc.txt").gold))
    return gold


def test_claim_row_gives_spans_chain_and_defaults() -> None:
    """A claim row becomes the gold form: offsets, the outlet as last link, defaults filled in."""
    (claim,) = compiled(f"== claims\n{CLAIM}\n")["claims"]
    assert claim["cue"] == [[20, 24]]
    assert claim["content"] == [[35, 56]]
    assert [link["role"] for link in claim["source"]] == ["speaker", "outlet"]
    speaker = {"role": "speaker", "span": [0, 19], "text": "The mayor of Lubero", "name": "The mayor of Lubero"}
    assert claim["source"][0] == speaker | {"medium": None, "anonymity": "role"}
    assert (claim["polarity"], claim["certainty"], claim["within"]) == ("affirmed", "asserted", None)


@pytest.mark.parametrize(
    ("rows", "line", "words"),
    [
        ("== claims\n" + CLAIM.replace("1[said]1", "1[said]"), 12, "2 times"),
        ("== claims\n" + CLAIM.replace("1[said]1", "1[told]"), 12, "not in that paragraph"),
        ("== claims\n" + CLAIM.replace("1[said]1", "3[said]"), 12, "paragraphs 1 to 2"),
        ("== claims\n" + CLAIM.replace(" {role}", ""), 12, "named, role or unnamed"),
        ("== claims\n" + CLAIM + " | loudly", 12, "loudly"),
        ("== claims\n" + CLAIM + "\n" + CLAIM, 13, "twice"),
        ("== counts\nn1 1[two men] | is dead exactly 2 | of civilians | claim own", 12, "killed"),
        ("== counts\nn1 1[two men] | is killed between 2 | of civilians | claim own", 12, "two numbers"),
        ("== counts\nn1 1[two men] | is killed exactly 2 | of civilians | claim own | accept 2-3", 12, "other range"),
        ("== events\nv1 1[died] | is ASSAULT sword actual | claim own", 12, "mode"),
        ("== events\nv1 1[died] | is ASSAULT actual | acled Duel | claim own", 12, "ACLED"),
        ("== times\n1[Monday] | is DATE", 12, "value"),
        ("== places\n1[Lubero] | is COD adm2 literal\n1[of Lubero] | is COD adm2 literal", 13, "already"),
        ("== places\n*[Lubero] | is COD adm2 literal | point here", 12, "latitude"),
        ("== weather\n", 11, "parts"),
    ],
)
def test_malformed_rows_name_file_and_line(rows: str, line: int, words: str) -> None:
    """An ambiguous or missing quote, an unknown word or field stops the compiler, which says where."""
    with pytest.raises(InputError, match=rf"^b/1\.cc\.txt:{line}: .*{words}"):
        compiled(rows + "\n")


@pytest.mark.parametrize(
    "row",
    [
        "n1 1[two men] | is killed exactly 2 | of civilians | claim c9",
        "n1 1[two men] | is killed exactly 2 | of civilians | claim own | part-of n1",
        "n1 1[two men] | is killed exactly 2 | of civilians | claim c1",
    ],
)
def test_links_must_lead_somewhere(row: str) -> None:
    """A count names a claim that is there, and one that is required does not stand on one that is optional."""
    with pytest.raises(InputError, match="n1"):
        compiled(f"== claims\n{CLAIM} | optional\n== counts\n{row}\n")


def test_accepted_ranges_may_be_open() -> None:
    """`accept` lists other right ranges; an end that is left out is open."""
    row = "n1 1[two men] | is killed exactly 2 | of civilians | claim own | accept 2..3 2.. ..2"
    (count,) = compiled(f"== counts\n{row}\n")["counts"]
    assert count["accept"] == [[2, 3], [2, None], [None, 2]]


def test_star_row_takes_what_other_rows_leave() -> None:
    """`*[words]` stands for every occurrence outside the places named one by one."""
    text = "Kursk region: Kursk was quiet. Kursk slept.\n"
    rows = "== places\n1[Kursk region] | is RUS adm1 literal\n*[Kursk] | is RUS point literal\n"
    assert [place["span"] for place in compiled(rows, text)["places"]] == [[0, 12], [14, 19], [31, 36]]


@pytest.mark.parametrize("folder", BUNDLES, ids=lambda folder: folder.name)
def test_compiled_files_are_up_to_date(folder: Path, tmp_path: Path) -> None:
    """The committed compiled files are what the inline files give, byte for byte."""
    write_bundle(compile_bundle(folder), tmp_path)
    fresh = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert fresh == {path.name: path.read_bytes() for path in (folder / "compiled").iterdir()}


@pytest.mark.parametrize("folder", BUNDLES, ids=lambda folder: folder.name)
def test_every_span_equals_its_slice(folder: Path) -> None:
    """Wherever gold gives a span and a text, the text is the slice of the document."""
    for each in compile_bundle(folder).documents:
        entries = [each.gold[layer] for layer in ("claims", "counts", "events", "times", "places")]
        assert list(misfits(entries, each.document.text)) == []


@pytest.mark.parametrize("folder", BUNDLES, ids=lambda folder: folder.name)
def test_manifest_has_the_bundle(folder: Path) -> None:
    """bundle.toml gives the part and the digest of the inline files."""
    row = tomllib.loads((folder / "bundle.toml").read_text(encoding="utf-8"))
    bundle = compile_bundle(folder)
    assert row["name"] == folder.name
    assert row["part"] in ("train", "dev", "test")
    assert (row["sha256"], row["dispatches"]) == (bundle.sha256, len(bundle.documents))
    outlets = {each.document.outlet for each in bundle.documents}
    assert outlets <= set(row["invented_outlets"])


def misfits(value: object, text: str) -> list[object]:
    """Return the parts of gold whose text is not the slice of their span."""
    if isinstance(value, list):
        return [bad for item in value for bad in misfits(item, text)]
    if not isinstance(value, dict):
        return []
    span = value.get("trigger", value.get("span"))
    bad = [json.dumps(value)] if span is not None and text[span[0] : span[1]] != value["text"] else []
    return bad + [more for item in value.values() for more in misfits(item, text)]
