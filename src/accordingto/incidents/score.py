"""How well two units fit as tellings of one incident: one row for each sign, whose docstring is the explanation.

The signs add up to log-odds. The weights were fitted (logistic regression) on the pairs of units of the training
bundles of ConflictClaims; two units of one document are weighed apart from two of different documents.
"""

import math
from collections.abc import Callable, Mapping
from datetime import date

from accordingto.incidents.units import ANCHORS, Unit
from accordingto.incidents.weights import ACROSS, WITHIN
from accordingto.resolve.score import distance_km

NEAR_KM = 15.0  # at this distance between the rims of two places nearness has fallen to about a third
FAR_KM = 40.0  # from here on two places are as far apart as they can be
FAR_DAYS = 4
FLIGHT = {"displaced", "evacuated"}
WIDE_KM = 60.0  # the radius from which on a place is an area


def place_near(a: Unit, b: Unit) -> float:
    """They are at one place, or near each other, as far as the places are narrow."""
    return _places(a, b) * _nearness(a, b)


def place_apart(a: Unit, b: Unit) -> float:
    """Their places are too far apart."""
    return _places(a, b) * _apartness(a, b)


def place_named(a: Unit, b: Unit) -> float:
    """Their places bear the same name."""
    return _places(a, b) * float(a.place_name is not None and a.place_name == b.place_name)


def days_near(a: Unit, b: Unit) -> float:
    """They are on the same days."""
    gap = _gap_days(a, b)
    return _days(a, b) * float(gap == 0) if gap is not None else 0.0


def days_apart(a: Unit, b: Unit) -> float:
    """Days lie between them."""
    gap = _gap_days(a, b)
    return _days(a, b) * min(gap, FAR_DAYS) / FAR_DAYS if gap else 0.0


def loose_days(a: Unit, b: Unit) -> float:
    """One of them is told of a long time, not of a day or two."""
    return float(_length(a) != _length(b)) if a.days and b.days else 0.0


def family(a: Unit, b: Unit) -> float:
    """They are of one family: violence, coercion, protest, movement."""
    return float(a.family == b.family)


def families_apart(a: Unit, b: Unit) -> float:
    """One is violence, the other movement or protest."""
    return float(a.family != b.family and "violence" in (a.family, b.family) and "coercion" not in (a.family, b.family))


def mode(a: Unit, b: Unit) -> float:
    """They were done in the same way."""
    return float(bool(a.modes & b.modes))


def modes_apart(a: Unit, b: Unit) -> float:
    """They were done in different ways."""
    return float(bool(a.modes) and bool(b.modes) and not a.modes & b.modes)


def words(a: Unit, b: Unit) -> float:
    """Their sentences share words."""
    return _alike(a.words, b.words)


def around(a: Unit, b: Unit) -> float:
    """Their paragraphs share words."""
    return _alike(a.around, b.around)


def triggers(a: Unit, b: Unit) -> float:
    """The same words tell of them."""
    return float(bool(a.triggers & b.triggers))


def lead(a: Unit, b: Unit) -> float:
    """Both stand in the lead of their documents, or one does and the other's words name no place and day."""
    bare_place = max(ANCHORS["paragraph"], ANCHORS["before"])
    plain = [unit.place_weight <= bare_place and unit.days_weight <= bare_place for unit in (a, b)]
    return float((a.lead and b.lead) or (a.lead and plain[1]) or (b.lead and plain[0]))


def between(a: Unit, b: Unit) -> float:
    """Other things are told between them in their text."""
    return min(abs(a.number - b.number) - 1, 5) / 5 if a.document == b.document else 0.0


def turned(a: Unit, b: Unit) -> float:
    """The later one's own words name another place or day: the text has turned to something else."""
    if a.document != b.document:
        return 0.0
    later, earlier = (a, b) if a.order > b.order else (b, a)
    elsewhere = later.place_weight >= ANCHORS["sentence"] and later.place_name != earlier.place_name
    otherwise = later.days_weight >= ANCHORS["sentence"] and later.days != earlier.days
    return (float(elsewhere) + float(otherwise)) / 2


def people(a: Unit, b: Unit) -> float:
    """They befell the same kind of people or things."""
    return len(a.people & b.people) / min(len(a.people), len(b.people)) if a.people and b.people else 0.0


def people_apart(a: Unit, b: Unit) -> float:
    """They befell different people or things."""
    return float(bool(a.people) and bool(b.people) and not a.people & b.people)


def actors(a: Unit, b: Unit) -> float:
    """The same side is said to have done it."""
    return float(bool(a.actors & b.actors))


def actors_apart(a: Unit, b: Unit) -> float:
    """Different sides are said to have done it."""
    return float(bool(a.actors) and bool(b.actors) and not a.actors & b.actors)


def entities(a: Unit, b: Unit) -> float:
    """The same people take part, as one text names them."""
    return float(a.document == b.document and bool(a.entities & b.entities))


def figures(a: Unit, b: Unit) -> float:
    """They share a figure of more than a few."""
    shared = a.figures & b.figures
    return min(1.0, sum(math.log10(max(n, 1)) for _, n in shared)) if shared else 0.0


def metrics(a: Unit, b: Unit) -> float:
    """They count the same."""
    return float(bool({m for m, _ in a.figures} & {m for m, _ in b.figures}))


def flight(a: Unit, b: Unit) -> float:
    """Both count people who fled or were moved, which goes on for days."""
    return float(all({metric for metric, _ in unit.figures} & FLIGHT for unit in (a, b)))


def same_sentence(a: Unit, b: Unit) -> float:
    """One sentence tells of both."""
    return float(a.document == b.document and a.sentence == b.sentence)


def next_sentence(a: Unit, b: Unit) -> float:
    """They stand in neighbouring sentences of a paragraph."""
    return float(a.document == b.document and abs(a.sentence - b.sentence) == 1 and a.paragraph == b.paragraph)


def same_paragraph(a: Unit, b: Unit) -> float:
    """One paragraph tells of both."""
    return float(a.document == b.document and a.paragraph == b.paragraph)


def next_paragraph(a: Unit, b: Unit) -> float:
    """They stand in neighbouring paragraphs."""
    return float(a.document == b.document and abs(a.paragraph - b.paragraph) == 1)


def same_claim(a: Unit, b: Unit) -> float:
    """One saying tells of both."""
    return float(a.document == b.document and bool(a.claims & b.claims))


def bare(a: Unit, b: Unit) -> float:
    """One of them is a figure that no event carries."""
    return float(not a.events or not b.events)


Sign = Callable[[Unit, Unit], float]
SIGNS: tuple[Sign, ...] = (
    place_near, place_apart, place_named, days_near, days_apart, loose_days, family, families_apart, mode,
    modes_apart, words, around, triggers, lead, between, turned, people, people_apart, actors, actors_apart, entities, figures, metrics, flight, same_sentence,
    next_sentence, same_paragraph, next_paragraph, same_claim, bare,
)  # fmt: skip


def _alike(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the weighted share of common words, 0 to 1."""
    if not one or not other:
        return 0.0
    shared = sum(min(weight, other[stem]) for stem, weight in sorted(one.items()) if stem in other)
    return shared / math.sqrt(sum(one.values()) * sum(other.values()))


def _places(a: Unit, b: Unit) -> float:
    return a.place_weight * b.place_weight


def _days(a: Unit, b: Unit) -> float:
    return a.days_weight * b.days_weight


def _nearness(a: Unit, b: Unit) -> float:
    if a.place is None or b.place is None:
        return float(a.place_name is not None and a.place_name == b.place_name)
    narrow = math.sqrt(min(1.0, NEAR_KM / max(a.place.radius_km, b.place.radius_km, 1.0)))
    return narrow * math.exp(-_between_km(a, b) / NEAR_KM)


def _apartness(a: Unit, b: Unit) -> float:
    if a.place is None or b.place is None:
        known = a.place_name is not None and b.place_name is not None
        return 0.5 * float(known and a.place_name != b.place_name)
    return min(1.0, _between_km(a, b) / FAR_KM)


def _between_km(a: Unit, b: Unit) -> float:
    """Return how far the points are apart, less the radius of an area."""
    if a.place is None or b.place is None:
        return 0.0
    far = distance_km((a.place.lat, a.place.lon), (b.place.lat, b.place.lon))
    wide = [radius for radius in (a.place.radius_km, b.place.radius_km) if radius >= WIDE_KM]
    return max(0.0, far - sum(wide))


def _gap_days(a: Unit, b: Unit) -> int | None:
    """Return how many days lie between two units, 0 where they overlap, None where either is unknown."""
    if a.days is None or b.days is None:
        return None
    later, earlier = max(a.days[0], b.days[0]), min(a.days[1], b.days[1])
    return max(0, (date.fromisoformat(later) - date.fromisoformat(earlier)).days)


def _length(unit: Unit) -> bool:
    """Tell whether a unit is told of more than two weeks."""
    first, last = unit.days or ("", "")
    return bool(first) and (date.fromisoformat(last) - date.fromisoformat(first)).days > 14


def values(a: Unit, b: Unit) -> tuple[float, ...]:
    """Return the value of each sign, in the order of SIGNS."""
    return tuple(sign(a, b) for sign in SIGNS)


def log_odds(a: Unit, b: Unit) -> float:
    """Return the log-odds that two units tell of one incident."""
    weights = WITHIN if a.document == b.document else ACROSS
    return weights.base + sum(w * v for w, v in zip(weights.signs, values(a, b), strict=True))


def explain(a: Unit, b: Unit) -> tuple[tuple[str, float], ...]:
    """Return what each sign adds to the log-odds of two units, weightiest first, with its docstring; nothing is left out."""
    weights = WITHIN if a.document == b.document else ACROSS
    rows = [(sign.__doc__ or "", w * sign(a, b)) for sign, w in zip(SIGNS, weights.signs, strict=True)]
    return tuple(sorted((row for row in rows if row[1]), key=lambda row: (-abs(row[1]), row[0])))
