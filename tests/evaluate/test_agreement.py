"""Two annotations of one dispatch: the same agree wholly, what differs shows, what is optional costs nothing."""

from collections.abc import Hashable, Sequence
from pathlib import Path

import pytest

from accordingto.errors import InputError
from accordingto.evaluate.agreement import agree, load_annotations
from accordingto.evaluate.alpha import nominal_alpha
from accordingto.evaluate.inline import compile_bundle, write_bundle
from tests.evaluate.small_bundle import FIRST, SECOND


def annotation(folder: Path, *texts: str) -> Path:
    """Write inline files into a folder and return it."""
    folder.mkdir()
    for number, text in enumerate(texts, 1):
        (folder / f"{number}.cc.txt").write_text(text, encoding="utf-8")
    return folder


def values(one: Path, other: Path) -> dict[str, float]:
    """Return the figures of the second annotation against the first."""
    return dict(agree(load_annotations(one), load_annotations(other)).figures.total.values())


def columns(*coders: str) -> list[Sequence[Hashable | None]]:
    """Return units from one string a coder; a dot is a missing value."""
    return [[None if value == "." else value for value in unit] for unit in zip(*coders, strict=True)]


@pytest.mark.parametrize(
    ("units", "alpha"),
    [
        (columns("0100000010", "1110010000"), 0.095),
        (columns("aabbdcccedda", "babbbccceddd"), 0.692),
        (columns("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    ],
)
def test_alpha_as_published(units: list[Sequence[Hashable | None]], alpha: float) -> None:
    """The nominal examples A, B and C of Krippendorff 2011: binary, many values, four coders with missing values."""
    assert nominal_alpha(units) == pytest.approx(alpha, abs=0.0005)


def test_alpha_at_its_ends() -> None:
    """The same is 1; one value only, or nothing twice coded, tells nothing."""
    assert nominal_alpha(columns("ab", "ab")) == 1
    assert nominal_alpha(columns("aa", "aa")) is None and nominal_alpha(columns("a.", ".b")) is None


def test_the_same_annotation_agrees(tmp_path: Path) -> None:
    """Inline files against their compiled form: 1 on every figure and every alpha."""
    one = annotation(tmp_path / "a", FIRST, SECOND)
    write_bundle(compile_bundle(one), tmp_path / "b" / "compiled")
    result = agree(load_annotations(one), load_annotations(tmp_path / "b"))
    assert set(result.figures.total.values().values()) == {1.0}
    assert dict(result.alpha) == {"content": 1, "source": 1, "cue": 1} and result.left_out == ()


def test_what_differs_shows(tmp_path: Path) -> None:
    """A longer content leaves claims as they are and lowers alpha; another speaker lowers the speaker's figures."""
    one = annotation(tmp_path / "a", SECOND)
    longer = SECOND.replace("content 1[Twelve .. Lubero]", "content 1[Twelve people died in the shelling]")
    result = agree(load_annotations(one), load_annotations(annotation(tmp_path / "b", longer)))
    assert result.figures.total.values()["claims"] == 1 and result.alpha["source"] == 1
    assert 0.5 < (result.alpha["content"] or 0) < 1
    other = SECOND.replace("by 1[A hospital] {unnamed}", "by ?")
    figures = values(one, annotation(tmp_path / "c", other))
    assert figures["claims"] == 1 > figures["speaker"] and figures["counts"] == 1 > figures["counts_with_claimant"]


def test_what_either_calls_optional_costs_nothing(tmp_path: Path) -> None:
    """Optional entries of one annotation that the other lacks are no error, whichever comes first."""
    row = "c6 statement indirect | by 2[a clan of herders] {unnamed} | cue 2[made peace] | content 2[The rebels .. said] | optional"
    weak = SECOND.replace("== counts", f"{row}\n== counts").replace(
        "== times", "== times\n2[later] | is DATE null | optional"
    )
    one, other = annotation(tmp_path / "a", SECOND), annotation(tmp_path / "b", weak)
    assert set(values(one, other).values()) == set(values(other, one).values()) == {1.0}
    required = annotation(tmp_path / "c", weak.replace(" | optional", ""))
    assert values(one, required)["claims"] == values(required, one)["claims"] < 1


def test_only_shared_dispatches_are_compared(tmp_path: Path) -> None:
    """What one annotation lacks is told and left out; no shared dispatch, another text and no files are errors."""
    both, first = annotation(tmp_path / "a", FIRST, SECOND), annotation(tmp_path / "b", FIRST)
    result = agree(load_annotations(both), load_annotations(first))
    assert result.left_out == ("s-2",) and result.figures.dispatches == 1
    with pytest.raises(InputError, match="share no dispatch"):
        agree(load_annotations(first), load_annotations(annotation(tmp_path / "c", SECOND)))
    changed = annotation(
        tmp_path / "d",
        FIRST.replace("Shops in Beni", "Stalls in Beni")
        .replace("5[Shops]", "5[Stalls]")
        .replace("5[Shops ..", "5[Stalls .."),
    )
    with pytest.raises(InputError, match="not the same"):
        agree(load_annotations(first), load_annotations(changed))
    with pytest.raises(InputError, match="no annotation there"):
        load_annotations(tmp_path)
