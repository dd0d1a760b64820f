"""Scores when and where: expressions of time with their values, toponyms with what they are resolved to."""

import math
import re
from collections.abc import Sequence

from accordingto.evaluate.alignment import Alignment, align
from accordingto.evaluate.compared import Compared
from accordingto.evaluate.gold import GoldPlace, GoldTime
from accordingto.evaluate.metrics import Scores
from accordingto.types.reading import TimeExpression, Toponym
from accordingto.types.text import Span
from accordingto.types.values import Place

EARTH_KM = 12742.0  # the mean diameter
NEAR_KM, FAR_KM = 50, 161  # 161 km are the 100 miles of the geoparsing literature


def score_times(pair: Compared, scores: Scores) -> None:
    """Add the figures of one dispatch's expressions of time."""
    golds, times = pair.gold.times, pair.index.reading.times
    unresolved = [i for i, gold in enumerate(golds) if gold.value is None]
    found = _align_spans(golds, times, waived=unresolved)
    scores.f1("times", len(found.pairs), predicted=found.predicted, gold=len(found.required))
    for i, j in found.pairs:
        scores.share("times_type", golds[i].type == times[j].type)
    for gold in golds:
        hits = [_plain(time.value) for time in times if gold.span.overlaps(time.span)]
        if gold.optional:
            continue
        if gold.value is None:
            scores.share("times_left_open", all(value is None for value in hits))
        else:
            wanted = {_plain(value) for value in (gold.value, *gold.accept)}
            scores.share("times_value", any(value in wanted for value in hits))


def score_places(pair: Compared, scores: Scores) -> None:
    """Add the figures of one dispatch's toponyms; what is not resolved is not right."""
    golds, places = pair.gold.places, pair.index.reading.places
    found = _align_spans(golds, places)
    scores.f1("places", len(found.pairs), predicted=found.predicted, gold=len(found.required))
    for i, j in found.pairs:
        gold, place = golds[i], places[j].resolved
        scores.share("places_use", gold.use == places[j].use)
        scores.share("places_level", place is not None and gold.level == place.level)
        if gold.country is not None:
            scores.share("places_country", place is not None and place.country in (gold.country, *gold.accept_country))
        if gold.lat is not None and gold.lon is not None:
            away = math.inf if place is None else distance_km(gold.lat, gold.lon, place)
            scores.share("places_within_50_km", away <= NEAR_KM)
            scores.share("places_within_161_km", away <= FAR_KM)


def distance_km(lat: float, lon: float, place: Place) -> float:
    """Return the great-circle distance of a point, in degrees, to a place."""
    north, south = math.radians(lat), math.radians(place.lat)
    across = math.radians(place.lon - lon)
    half = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(across / 2) ** 2
    return EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _align_spans(
    golds: Sequence[GoldTime | GoldPlace],
    found: Sequence[TimeExpression | Toponym],
    waived: list[int] | None = None,
) -> Alignment:
    scored = [
        (_shared(gold.span, each.span), i, j)
        for i, gold in enumerate(golds)
        for j, each in enumerate(found)
        if gold.span.overlaps(each.span)
    ]
    return align(scored, golds, len(found), waived=waived or ())


def _shared(one: Span, other: Span) -> float:
    inside = min(one.end, other.end) - max(one.start, other.start)
    return inside / (max(one.end, other.end) - min(one.start, other.start))


def _plain(value: str | None) -> str | None:
    """Return a TIMEX3 value without seconds that are nought."""
    return None if value is None else re.sub(r"(T\d\d:\d\d):00", r"\1", value.strip())
