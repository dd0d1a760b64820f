"""How two figures of one incident stand to each other: the first rule that holds decides, and says why.

Does not handle: figures of different metrics, which have no relation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from accordingto.incidents.claimants import Claimant, one_party, same_claimant
from accordingto.types.incidents import Figure, Relation

ANY = {"unknown", "men"}  # people of whom little else is said
LOOSE = {"civilians", "unknown", "men"}  # classes that reports use for the same people
CLOSE = 1.5  # up to this ratio, civilians and people are taken for the same
APART = 4.0  # from this ratio on, two figures of different claimants count different people


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
    """Return the relation of an earlier and a later figure of one metric; None where they count different sides."""
    one, other = a.figure, b.figure
    known = same_claimant(a.claimant, b.claimant) or one.origin == other.origin
    equal = (one.low, one.high) == (other.low, other.high)
    if one.side != other.side and not (equal and known and None in (one.side, other.side)):
        return None
    kind, why = _equal(a, b, known) if equal else _unequal(a, b, known)
    return Relation(one.id, other.id, kind, "count", why)


def _equal(a: Told, b: Told, known: bool) -> tuple[str, str]:
    """Judge two figures that give the same number."""
    one, other = a.figure, b.figure
    if one.of != other.of and not ANY & {one.of, other.of}:
        return "scope", f"{one.of} and {other.of}"
    if a.part != b.part and not known:
        return "scope", "a part and a whole"
    if one.origin == other.origin:
        return "same", "the same statement"
    if known:
        return "same", "the same claimant and figure"
    return "agree", f"{said(one)} of different claimants"


def _unequal(a: Told, b: Told, known: bool) -> tuple[str, str]:
    """Judge two figures that give different numbers."""
    one, other = a.figure, b.figure
    if a.part or b.part:
        return "scope", "a part and a whole" if a.part != b.part else "two parts"
    ratio = _ratio(one, other)
    if one.of != other.of and not ({one.of, other.of} <= LOOSE and (ratio < CLOSE or overlap(one, other))):
        return "scope", f"{one.of} and {other.of}"
    if known or (a.day < b.day and one_party(a.claimant, b.claimant)):
        return (
            "update",
            "a later figure of the same claimant" if a.day < b.day else "another figure of the same claimant",
        )
    if overlap(one, other):
        return "agree", f"{said(one)} and {said(other)} of different claimants"
    if _least(one, other) == 1 or ratio >= APART:
        return "scope", f"{said(one)} and {said(other)} are too far apart to count the same people"
    return "contradict", f"same metric, people and side; {said(one)} against {said(other)}"


def overlap(one: Figure, other: Figure) -> bool:
    """Tell whether some number fits both figures."""
    lows = [each.low if each.low is not None else 0 for each in (one, other)]
    highs = [each.high if each.high is not None else float("inf") for each in (one, other)]
    return max(lows) <= min(highs)


def said(figure: Figure) -> str:
    """Return a figure in words.

    Example:
        >>> from accordingto.types.incidents import EntryKey
        >>> f = Figure("f1", "killed", "unknown", None, "person", 5, None, "at-least", None, EntryKey("", "", ""), "", "", None)
        >>> said(f)
        'at least 5'
    """
    low, high = figure.low, figure.high
    if low is not None and high is not None and low != high:
        return f"{low} to {high}"
    words = "" if figure.qualifier in ("exactly", "between", "several") else figure.qualifier.replace("-", " ") + " "
    return f"{words}{low if low is not None else high}"


def _number(figure: Figure) -> int:
    return next(number for number in (figure.low, figure.high, 0) if number is not None)


def _least(one: Figure, other: Figure) -> int:
    return min(_number(one), _number(other))


def _ratio(one: Figure, other: Figure) -> float:
    """Return how many times the smaller number goes into the larger; a zero is as 1."""
    low, high = sorted((_number(one), _number(other)))
    return high / max(low, 1) if low else 1.0
