"""Low, best and high by named policies: which of an incident's figures each would put into a table.

The policies follow published habits of coding and are not those projects' coding. A pick is of one population: people
as a whole under the metric's bare name; where soldiers of a side, or combatants, are counted apart, under metric/side.
Parts of a figure (two of the dead, children among them) are never picked.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from accordingto.incidents.relations import Told
from accordingto.types.incidents import Figure, Pick

PEOPLE = ("unknown", "civilians", "men")
MANY = {"dozens": (24, 12), "hundreds": (200, 100), "several": (2, 3)}  # low bound of the vague word: what ACLED codes


@dataclass(frozen=True, slots=True)
class Policy:
    """A way of picking: its name, its text, and what it does with the figures of one population, earliest first."""

    name: str
    text: str
    pick: Callable[[Sequence[Told]], Pick]


def pick_all(told: Sequence[Told]) -> tuple[Pick, ...]:
    """Return the picks of every policy for every population of an incident."""
    groups: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for each in sorted(told, key=lambda t: (t.day, t.position)):
        figure = each.figure
        if not each.part and figure.unit == "person" and (figure.low, figure.high) != (None, None):
            groups[figure.metric, _population(figure)].append(each)
    alone = Counter(metric for metric, _ in groups)
    picks = []
    for (metric, population), group in sorted(groups.items()):
        name = metric if alone[metric] == 1 or not population else f"{metric}/{population}"
        picks += [_named(policy.pick(group), policy.name, name) for policy in POLICIES]
    return tuple(picks)


def pick_range(told: Sequence[Told]) -> Pick:
    """Pick the lowest and the highest number that anyone gives, and no best."""
    lows = [_low(each.figure) for each in told]
    highs = [_high(each.figure) for each in told]
    return Pick("", "", min(lows), None, max(highs), _ids(told), "lowest and highest of all figures")


def pick_ucdp(told: Sequence[Told]) -> Pick:
    """Pick as best the number that most independent origins give in their latest figure; among equals the lower."""
    latest = _latest(told)
    votes = Counter(_low(each.figure) for each in latest)
    best = min(votes, key=lambda number: (-votes[number], number))
    low, high = min(_low(each.figure) for each in latest), max(_high(each.figure) for each in latest)
    chosen = [each for each in latest if _low(each.figure) == best]
    return Pick("", "", low, best, high, _ids(chosen), f"given by {len(chosen)} of {len(latest)} origins")


def pick_acled(told: Sequence[Told]) -> Pick:
    """Pick the lowest of the claimants' latest figures; a vague word counts as the number that stands for it."""
    latest = _latest(told)
    best = min(_conservative(each.figure) for each in latest)
    chosen = [each for each in latest if _conservative(each.figure) == best]
    return Pick("", "", best, best, best, _ids(chosen), f"lowest of {len(latest)} origins' latest figures")


POLICIES: tuple[Policy, ...] = (
    Policy("range", "The lowest and the highest number that anyone gives, earlier figures too; no best.", pick_range),
    Policy(
        "ucdp",
        "Of each origin's latest figure: best is the number that most origins give, among equals the lower; "
        "low and high are the lowest and the highest of them.",
        pick_ucdp,
    ),
    Policy(
        "acled",
        "Of each origin's latest figure the lowest; several counts as 3, dozens as 12, hundreds as 100.",
        pick_acled,
    ),
)


def _population(figure: Figure) -> str:
    """Return whom a figure counts: "" for people as a whole, else the side, else the class."""
    if figure.side:
        return figure.side
    return "" if figure.of in PEOPLE else figure.of


def _latest(told: Sequence[Told]) -> list[Told]:
    """Return the last figure of each claimant, and of each origin."""
    by_claimant = {(each.figure.claimant or each.figure.origin): each for each in told}
    return list({each.figure.origin: each for each in by_claimant.values()}.values())


def _low(figure: Figure) -> int:
    return next(number for number in (figure.low, figure.high, 0) if number is not None)


def _high(figure: Figure) -> int:
    return next(number for number in (figure.high, figure.low, 0) if number is not None)


def _conservative(figure: Figure) -> int:
    if figure.qualifier == "several":
        return next((coded for low, coded in MANY.values() if low == figure.low), _low(figure))
    return _low(figure)


def _ids(told: Sequence[Told]) -> tuple[str, ...]:
    return tuple(each.figure.id for each in told)


def _named(pick: Pick, policy: str, metric: str) -> Pick:
    return Pick(policy, metric, pick.low, pick.best, pick.high, pick.figures, pick.why)
