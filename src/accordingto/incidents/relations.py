"""How two figures of one incident stand to each other: the first rule that holds decides, and says why.

Does not handle: figures of different metrics, which have no relation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from accordingto.incidents.claimants import Claimant, same_claimant
from accordingto.types.incidents import Figure, Relation

CLASSES = ("children", "women", "officials", "journalists", "aid-workers", "medics")


@dataclass(frozen=True, slots=True)
class Told:
    """A figure with what its relations depend on: who gave it, when (ISO day), and whether it is a part of another."""

    figure: Figure
    claimant: Claimant
    day: str
    part: bool
    position: tuple[str, str, int]


def relate_all(told: Sequence[Told]) -> tuple[Relation, ...]:
    """Return the relations of each two figures of one metric and unit, from earlier to later."""
    ordered = sorted(told, key=lambda each: (each.day, each.position))
    pairs = combinations(ordered, 2)
    related = (relate(a, b) for a, b in pairs if a.figure.metric == b.figure.metric and a.figure.unit == b.figure.unit)
    return tuple(relation for relation in related if relation is not None)


def relate(a: Told, b: Told) -> Relation | None:
    """Return the relation of an earlier and a later figure of one metric."""
    one, other = a.figure, b.figure
    kind, why = _kind(a, b)
    return Relation(one.id, other.id, kind, "count", why)


def _kind(a: Told, b: Told) -> tuple[str, str]:
    one, other = a.figure, b.figure
    equal = (one.low, one.high) == (other.low, other.high)
    if one.side != other.side and one.side and other.side:
        return "scope", f"{one.side} and {other.side}"
    if a.part != b.part and not equal:
        return "scope", "a part and a whole"
    if _class(one.of) != _class(other.of):
        return "scope", f"{one.of} and {other.of}"
    if one.origin == other.origin and equal:
        return "same", "the same statement"
    if same_claimant(a.claimant, b.claimant):
        if equal:
            return "same", "the same claimant and figure"
        return ("update", "a later figure of the same claimant") if a.day < b.day else ("update", "the same claimant")
    if overlap(one, other):
        return "agree", f"{said(one)} and {said(other)} of different claimants"
    return "contradict", f"same metric; {said(one)} against {said(other)}"


def overlap(one: Figure, other: Figure) -> bool:
    """Tell whether some number fits both figures."""
    lows = [each.low if each.low is not None else 0 for each in (one, other)]
    highs = [each.high if each.high is not None else float("inf") for each in (one, other)]
    return max(lows) <= min(highs)


def said(figure: Figure) -> str:
    """Return a figure in words."""
    if figure.low == figure.high:
        return f"{figure.qualifier} {figure.low}"
    return f"{figure.qualifier} {figure.low if figure.low is not None else ''}–{figure.high if figure.high is not None else ''}"


def _class(of: str) -> str:
    return of if of in CLASSES else ""
