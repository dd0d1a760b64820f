"""What is known of a document's places between two rounds of resolution: the choices made, seen from each toponym."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accordingto.read.toponyms import PlaceName
from accordingto.resolve.gazetteer import Entry
from accordingto.resolve.score import WIDE, Anchor, is_within
from accordingto.types.names import normalise
from accordingto.types.text import Span

ANCHORS = 100  # the places named most often; more change nothing and cost time in a long text
AREAS = ("adm2", "adm1", "country", "region")
LEAST_HELD = 2  # mentions that a region must hold, its own among them, to be what a document is about
LISTED = ("country", "adm1")
LIST_GAP = 6  # characters: ", and "
SURE = 0.999
LITERAL = 3  # a place weighs more than a people or a government

Sense = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a toponym was resolved to: ranked candidates, or the area that stands in for it (`container`)."""

    ranked: tuple[tuple[Entry, float], ...] = ()
    container: Entry | None = None
    by_seat: bool = False

    @property
    def best(self) -> Entry | None:
        """Return the place itself, None where only its area or nothing is known."""
        return self.ranked[0][0] if self.ranked else None

    @property
    def area(self) -> Entry | None:
        """Return the place or the area that stands in for it."""
        return self.best or self.container


def sense_of(name: PlaceName) -> Sense:
    """Return what all mentions of one name in a document share: one sense a document."""
    return normalise(name.name), name.key


@dataclass(frozen=True, slots=True)
class Overview:
    """What one round made of the document.

    `anchors` are the points of the places by sense.
    """

    names: tuple[PlaceName, ...]
    choices: tuple[Choice, ...]
    senses: tuple[Sense, ...]
    anchors: tuple[tuple[Sense, Anchor], ...]
    _by_span: Mapping[Span, Choice]
    _sentence: tuple[int, ...]
    _in_sentence: Mapping[int, tuple[int, ...]]
    _within: Mapping[Sense, tuple[tuple[str | None, Entry], ...]]
    _areas: Mapping[tuple[Sense, Entry], int]
    _weights: Mapping[str, Mapping[Sense, float]]

    @classmethod
    def of(cls, names: Sequence[PlaceName], choices: Sequence[Choice], sentences: Sequence[Span]) -> "Overview":
        """Return the overview of the choices made so far; sentences in text order."""
        senses = [sense_of(name) for name in names]
        by_span = {name.span: choice for name, choice in zip(names, choices, strict=True)}
        starts = [sentence.start for sentence in sentences]
        sentence = [bisect_right(starts, name.span.start) - 1 for name in names]
        in_sentence: dict[int, list[int]] = {}
        within: dict[Sense, dict[tuple[str | None, Entry], None]] = {}
        for index, (name, sense) in enumerate(zip(names, senses, strict=True)):
            in_sentence.setdefault(sentence[index], []).append(index)
            for span in name.within:
                area = by_span[span].area if span in by_span else None
                if area is not None:
                    within.setdefault(sense, {})[name.level, area] = None
        return cls(
            names=tuple(names), choices=tuple(choices), senses=tuple(senses), _weights=_weights(senses, choices),
            anchors=_anchors(senses, choices), _by_span=by_span, _sentence=tuple(sentence),
            _in_sentence={key: tuple(value) for key, value in in_sentence.items()},
            _within={sense: tuple(found) for sense, found in within.items()}, _areas=_areas(senses, choices),
        )  # fmt: skip

    def containers(self, index: int) -> tuple[Entry, ...]:
        """Return the areas that the text names for a toponym; its own words before those at its other mentions."""
        own = [self._by_span[s].area for s in self.names[index].within if s in self._by_span]
        if any(own):
            return tuple(area for area in own if area is not None)
        level = self.names[index].level
        return tuple(area for asked, area in self._within.get(self.senses[index], ()) if asked in (None, level))

    def frame(self, index: int) -> tuple[Entry, ...]:
        """Return the areas that the toponym's sentence names as places, those before it first, the nearest first."""
        found = []
        here = self.names[index].span.start
        for other in self._in_sentence[self._sentence[index]]:
            name, area = self.names[other], self.choices[other].best
            is_area = area is not None and area.level in AREAS and name.use in ("literal", "modifier")
            if area is not None and is_area and self.senses[other] != self.senses[index]:
                found.append((name.span.start > here, abs(name.span.start - here), area))
        return tuple(dict.fromkeys(area for _, _, area in sorted(found, key=lambda row: row[:2])))

    def peers(self, index: int) -> tuple[tuple[str, str | None], ...]:
        """Return level and country of the areas that stand in one list with a toponym: "Alabama, Georgia and Texas".

        What contains it, or lies in it, is not one of a list with it.
        """
        found = []
        for step in (-1, 1):
            other, last = index + step, index
            while 0 <= other < len(self.names) and self._is_listed(other, last):
                area = self.choices[other].best
                if area is not None and area.level in LISTED and self.senses[other] != self.senses[index]:
                    found.append((area.level, area.country if area.level != "country" else None))
                other, last = other + step, other
        return tuple(found)

    def _is_listed(self, one: int, other: int) -> bool:
        first, second = sorted((self.names[one], self.names[other]), key=lambda name: name.span)
        near = 1 < second.span.start - first.span.end <= LIST_GAP
        apart = first.span not in second.within and second.span not in first.within
        return near and apart and self._sentence[one] == self._sentence[other] and first.use == second.use

    def anchors_for(self, index: int) -> tuple[Anchor, ...]:
        """Return the points of the document's other places."""
        return tuple(anchor for sense, anchor in self.anchors if sense != self.senses[index])

    def countries(self, index: int) -> Mapping[str, float]:
        """Return each country's share of the document's other names, the largest 1."""
        own = self.senses[index]
        tally = {
            code: sum(weight for sense, weight in by_sense.items() if sense != own)
            for code, by_sense in self._weights.items()
        }
        highest = max(tally.values(), default=0.0)
        return {code: value / highest for code, value in tally.items()} if highest else {}

    def named(self, index: int) -> int:
        """Return how many mentions of other names are of a place in some country, rather than of a people."""
        own = self.senses[index]
        return sum(
            name.use != "demonym" and choice.best is not None and bool(choice.best.country) and sense != own
            for name, sense, choice in zip(self.names, self.senses, self.choices, strict=True)
        )

    def focus(self, index: int) -> Entry | None:
        """Return the smallest region that the document names and that most of its other places lie in, None without one.

        A region must be named, and hold more than half of the places below the country.
        """
        tally: Counter[Entry] = Counter()
        for (sense, area), count in self._areas.items():
            if sense != self.senses[index]:
                tally[area] += count
        below = {entry: count for entry, count in tally.items() if entry.level not in WIDE}
        regions = [area for area in tally if area.level in ("adm1", "adm2")]
        held = {area: sum(n for entry, n in below.items() if is_within(entry, area)) for area in regions}
        likely = [area for area in regions if held[area] >= LEAST_HELD and 2 * held[area] > sum(below.values())]
        if likely:
            return min(likely, key=lambda area: (area.radius_km, area.id))
        return None

    def leading_country(self, index: int) -> str | None:
        """Return the country that more than half of the document's other places lie in or are, None without one."""
        tally: Counter[str] = Counter()
        for name, sense, choice in zip(self.names, self.senses, self.choices, strict=True):
            if sense != self.senses[index] and choice.best is not None and choice.best.country:
                tally[choice.best.country] += LITERAL if name.use == "literal" else 1
        code, most = max(sorted(tally.items()), key=lambda item: item[1], default=(None, 0))
        return code if 2 * most > tally.total() else None


def _weights(senses: Sequence[Sense], choices: Sequence[Choice]) -> Mapping[str, Mapping[Sense, float]]:
    """Return for each country how much the mentions of each sense speak for it."""
    tally: dict[str, dict[Sense, float]] = {}
    for sense, choice in zip(senses, choices, strict=True):
        area = choice.best
        if area is not None and area.country:
            score = choice.ranked[0][1]
            weight = score if area.level in ("country", "adm1") or score > SURE else score / 2
            by_sense = tally.setdefault(area.country, {})
            by_sense[sense] = by_sense.get(sense, 0.0) + weight
    return tally


def _anchors(senses: Sequence[Sense], choices: Sequence[Choice]) -> tuple[tuple[Sense, Anchor], ...]:
    tally: Counter[tuple[Sense, float, float]] = Counter()
    for sense, choice in zip(senses, choices, strict=True):
        place = choice.best
        if place is not None and place.level not in WIDE:
            tally[sense, place.lat, place.lon] += 1
    often = sorted(tally.items(), key=lambda item: (-item[1], str(item[0])))[:ANCHORS]
    return tuple((sense, (lat, lon, count)) for (sense, lat, lon), count in often)


def _areas(senses: Sequence[Sense], choices: Sequence[Choice]) -> Mapping[tuple[Sense, Entry], int]:
    """Return how often each sense means each place; a country that is named by its people counts as named."""
    tally: Counter[tuple[Sense, Entry]] = Counter()
    for sense, choice in zip(senses, choices, strict=True):
        if choice.best is not None:
            tally[sense, choice.best] += 1
    return tally
