"""Which episodes are compared at all: those that share a block, which is a country (or an unknown one) and a week.

An over-full block, as a burst of reports on one war fills it, is no longer compared throughout: there two episodes are
compared only where they share a finer key too, the family of events with a place's name, a square of a degree, or a
figure of ten or more. The rule looks at the set of episodes alone, so that the order of their coming does not count.
"""

from collections.abc import Iterator
from datetime import date

from accordingto.incidents.units import Unit

FULL = 300  # episodes from which on a block is over-full
LONG_DAYS = 28  # an event told of a longer time is looked for when it was published
WEEK = 7
LARGE = 10  # a figure from which on two episodes that share it are worth comparing

Key = tuple[str, ...]


def blocks(unit: Unit) -> frozenset[Key]:
    """Return the blocks of an episode: its country with the weeks of its days, and of its publication."""
    return frozenset((country, week) for country in _countries(unit) for week in _weeks(unit))


def fine_keys(unit: Unit) -> frozenset[Key]:
    """Return what two episodes of an over-full block must share one of."""
    keys: set[Key] = {("figure", metric, str(number)) for metric, number in unit.figures if number >= LARGE}
    if unit.place_name:
        keys.add(("name", unit.family, unit.place_name))
    if unit.place is not None:
        lat, lon = round(unit.place.lat), round(unit.place.lon)
        keys |= {("square", unit.family, str(lat + n), str(lon + m)) for n in (-1, 0, 1) for m in (-1, 0, 1)}
    return frozenset(keys)


def _countries(unit: Unit) -> Iterator[str]:
    if unit.place is not None and unit.place.country:
        yield unit.place.country
    yield from sorted(unit.countries) or ("",)


def _weeks(unit: Unit) -> Iterator[str]:
    days = {day for day in (unit.published,) if day}
    if unit.days:
        first, last = (date.fromisoformat(day).toordinal() for day in unit.days)
        if last - first <= LONG_DAYS:
            yield from (str(week) for week in range(first // WEEK - 1, last // WEEK + 2))
    for day in days:
        week = date.fromisoformat(day).toordinal() // WEEK
        yield from (str(week - 1), str(week))
    if not days and not unit.days:
        yield ""
