"""Link readings: from what each document tells to the incidents that they tell together, at once or as they arrive.

Units of one document are joined to episodes first, since a text holds together; then episodes across documents. Only
the connected parts that a new document touches are clustered and told anew, and the result is the same as of all at once.
Does not handle: a store of very many documents, since the parts themselves are looked for among all pairs.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from accordingto.incidents.blocking import FULL, Key, blocks, fine_keys
from accordingto.incidents.cluster import average_linkage, components
from accordingto.incidents.lineage import carry_over
from accordingto.incidents.score import log_odds
from accordingto.incidents.sheet import Sheet
from accordingto.incidents.tell import tell
from accordingto.incidents.units import Unit, find_units, merge
from accordingto.types.incidents import DocumentKey, Incident
from accordingto.types.reading import Reading

# Log-odds added to each pair, and those of a pair that is not compared; set on the training bundles of ConflictClaims.
WITHIN_SHIFT, ACROSS_SHIFT, MISSING = 0.0, 0.5, -1.0

UnitId = tuple[DocumentKey, int, str]


def link(readings: Iterable[Reading], previous: Sequence[Incident] = ()) -> tuple[Incident, ...]:
    """Return the incidents of the readings, ordered by time, place and id.

    Args:
        readings: one for each document; of two with the same document and version the last counts.
        previous: the incidents of an earlier run, whose ids lead to their successors in `formerly`.
    """
    linker = Linker()
    linker.add(readings)
    return linker.incidents(previous)


class Linker:
    """Keeps what was linked, so that a document that arrives is compared, and told, with what it touches alone."""

    def __init__(self) -> None:
        self._sheets: dict[DocumentKey, Sheet] = {}
        self._episodes: dict[UnitId, Unit] = {}
        self._parts: dict[UnitId, list[Unit]] = {}
        self._blocks: dict[Key, set[UnitId]] = defaultdict(set)
        self._keys: dict[UnitId, tuple[frozenset[Key], frozenset[Key]]] = {}
        self._edges: dict[tuple[UnitId, UnitId], float] = {}
        self._told: dict[tuple[UnitId, ...], list[Incident]] = {}

    def add(self, readings: Iterable[Reading]) -> None:
        """Take in readings; one of a document and version that is there already takes its place."""
        for reading in readings:
            sheet = Sheet(reading)
            if sheet.key in self._sheets:
                self._remove(sheet.key)
            self._sheets[sheet.key] = sheet
            for part in _join(find_units(sheet), WITHIN_SHIFT):
                self._add_episode(merge(part), part)

    def incidents(self, previous: Sequence[Incident] = ()) -> tuple[Incident, ...]:
        """Return the incidents, ordered by time, place and id; see `link`."""
        told: dict[tuple[UnitId, ...], list[Incident]] = {}
        edges = {pair: score for pair, score in self._edges.items() if self._compared(*pair)}
        for group in components(sorted(self._episodes), edges):
            key = tuple(group)
            told[key] = self._told.get(key) or self._tell(group)
        self._told = told
        found = [incident for group in told.values() for incident in group]
        found.sort(key=lambda i: (i.earliest or "9", i.place.name if i.place else "~", i.id))
        return carry_over(found, previous)

    @property
    def largest_block(self) -> int:
        """Return how many episodes the largest block holds."""
        return max((len(block) for block in self._blocks.values()), default=0)

    def _add_episode(self, episode: Unit, part: list[Unit]) -> None:
        wide, fine = blocks(episode), fine_keys(episode)
        self._episodes[episode.id], self._parts[episode.id], self._keys[episode.id] = episode, part, (wide, fine)
        near = {other for key in wide for other in self._blocks[key]}
        for key in wide:
            self._blocks[key].add(episode.id)
        for other in near:
            if self._compared(episode.id, other):
                one, two = sorted((episode.id, other))
                self._edges[one, two] = log_odds(self._episodes[one], self._episodes[two]) + ACROSS_SHIFT

    def _remove(self, document: DocumentKey) -> None:
        gone = {id for id in self._episodes if id[0] == document}
        for id in gone:
            for key in self._keys[id][0]:
                self._blocks[key].discard(id)
            del self._episodes[id], self._parts[id], self._keys[id]
        self._edges = {pair: score for pair, score in self._edges.items() if not gone & set(pair)}
        self._told = {key: told for key, told in self._told.items() if not gone & set(key)}

    def _compared(self, one: UnitId, other: UnitId) -> bool:
        """Tell whether two episodes are compared: they share a block that is not over-full, or one and a finer key."""
        shared = self._keys[one][0] & self._keys[other][0]
        if any(len(self._blocks[key]) <= FULL for key in shared):
            return True
        return bool(shared) and bool(self._keys[one][1] & self._keys[other][1])

    def _tell(self, group: Sequence[UnitId]) -> list[Incident]:
        pairs = (pair for pair in combinations(group, 2) if pair in self._edges and self._compared(*pair))
        clusters = average_linkage(group, {pair: self._edges[pair] for pair in pairs}, MISSING)
        return [tell([unit for id in ids for unit in self._parts[id]], self._sheets) for ids in clusters]


def _join(units: Sequence[Unit], shift: float) -> list[list[Unit]]:
    by_id = {unit.id: unit for unit in units}
    edges = {(a.id, b.id): log_odds(a, b) + shift for a, b in combinations(units, 2)}
    return [[by_id[id] for id in group] for group in average_linkage(sorted(by_id), edges, MISSING)]
