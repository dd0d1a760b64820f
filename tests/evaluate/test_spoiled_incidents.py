"""Each spoiling of perfect incidents lowers the figures that it should, and no other."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from accordingto.evaluate.bench import run_bench
from accordingto.evaluate.corpus import CorpusBundle
from accordingto.evaluate.gold_reading import as_reading
from accordingto.evaluate.incident_form import End, Incident, Origin
from tests.evaluate.small_bundle import small_bundle

Incidents = tuple[Incident, ...]
SHELLING, STRIKE, POLICEMAN = 0, 1, 2


@pytest.fixture
def bundle(tmp_path: Path) -> CorpusBundle:
    """Return the small bundle."""
    return small_bundle(tmp_path)


def change(number: int, **values: object) -> Callable[[Incidents], Incidents]:
    """Return what changes one incident."""
    return lambda told: tuple(replace(i, **values) if n == number else i for n, i in enumerate(told))  # type: ignore[arg-type]


def relabel(old: str, new: str, layer: str = "count") -> Callable[[Incidents], Incidents]:
    """Return what gives all pairs of one label another one."""

    def spoil(told: Incidents) -> Incidents:
        return tuple(
            replace(i, relations=tuple(replace(r, kinds=(new,)) if r.kinds[0] == old and r.a.layer == layer else r
                                       for r in i.relations)) for i in told)  # fmt: skip

    return spoil


def turn(told: Incidents) -> Incidents:
    """Let every update go from the later to the earlier."""
    turned = tuple(replace(r, a=r.b, b=r.a) if r.kinds[0] == "update" else r for r in told[SHELLING].relations)
    return change(SHELLING, relations=turned)(told)


def one_origin(told: Incidents) -> Incidents:
    """Let all figures come from one origin."""
    return change(SHELLING, figures=tuple(replace(f, origin="O1") for f in told[SHELLING].figures))(told)


def origins(*parts: tuple[str, set[str]]) -> Callable[[Incidents], Incidents]:
    """Return what gives the first incident these origins."""
    return change(SHELLING, origins=tuple(Origin(kind, frozenset(documents)) for kind, documents in parts))


def stance(**values: object) -> Callable[[Incidents], Incidents]:
    """Return what changes the stance of the first incident."""
    return lambda told: change(SHELLING, stances=tuple(replace(s, **values) for s in told[SHELLING].stances))(told)  # type: ignore[arg-type]


RIGHT = (("statement", {"s-1"}), ("statement", {"s-2"}), ("statement", {"s-2"}), ("correspondent", {"s-1"}))
SPOILINGS: dict[str, tuple[Callable[[Incidents], Incidents], set[str]]] = {
    "as it is": (origins(*RIGHT), set()),
    "a document left out": (change(STRIKE, documents=frozenset({"s-1"})), {"incidents_by_documents"}),
    "an event in the wrong incident": (
        lambda told: change(SHELLING, events=told[SHELLING].events | {End("event", "s-2", "v3")})(told),
        {"incidents_by_events"}),
    "an event left out": (change(STRIKE, events=frozenset({End("event", "s-1", "v3")})), {"incidents_by_events"}),
    "contradict as update": (relabel("contradict", "update"), {"pairs", "pairs_contradict", "pairs_update"}),
    "agree as same": (relabel("agree", "same"), {"pairs", "pairs_agree", "pairs_same"}),
    "scope as agree": (relabel("scope", "agree"), {"pairs", "pairs_scope", "pairs_agree"}),
    "updates turned": (turn, {"pairs", "pairs_update"}),
    "claims contradict": (relabel("same", "contradict", "claim"), {"pairs_of_claims"}),
    "origins joined": (
        origins(("statement", {"s-1", "s-2"}), ("statement", {"s-2"}), ("correspondent", {"s-1"})), {"origins"}),
    "kind of an origin": (origins(("agency", {"s-1"}), *RIGHT[1:]), {"origins_kind"}),
    "figures of one origin": (one_origin, {"origins_of_figures"}),
    "stance": (stance(stance="denies"), {"stances"}),
    "stance of something else": (stance(of="place"), {"stances"}),
    "who takes a stance": (stance(who="Someone Else"), {"stances_who"}),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILINGS)
def test_a_spoiling_lowers_its_figures_alone(name: str, bundle: CorpusBundle) -> None:
    """What the spoiling concerns falls below 1, everything else stays."""
    spoil, falling = SPOILINGS[name]
    readings = [as_reading(each.gold, each.document) for each in bundle.dispatches]
    assert bundle.incidents is not None
    values = run_bench([bundle], readings, spoil(bundle.incidents)).total.values()
    assert {figure for figure, value in values.items() if value < 1} == falling


def test_ids_and_order_do_not_matter(bundle: CorpusBundle) -> None:
    """Incidents of other names, in another order, score the same."""
    assert bundle.incidents is not None
    told = tuple(replace(incident, id=f"other-{n}") for n, incident in enumerate(reversed(bundle.incidents)))
    readings = [as_reading(each.gold, each.document) for each in bundle.dispatches]
    assert set(run_bench([bundle], readings, told).total.values().values()) == {1.0}


def test_one_incident_of_everything_does_not_pay(bundle: CorpusBundle) -> None:
    """Putting every event into one incident costs precision."""
    assert bundle.incidents is not None
    events = frozenset().union(*(incident.events for incident in bundle.incidents))
    readings = [as_reading(each.gold, each.document) for each in bundle.dispatches]
    told = (replace(bundle.incidents[0], events=events),)
    figure = run_bench([bundle], readings, told).total.get("incidents_by_events")
    assert figure is not None and figure.value is not None and figure.value < 0.8
