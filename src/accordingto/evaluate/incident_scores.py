"""Score incidents against the cross-document gold of bundles: clusters of documents and events, relations, origins.

B-cubed is that of Bagga and Baldwin 1998; for documents, which may tell of several incidents, also its extension to
overlapping clusters (Amigó et al. 2009). Entries of another reading than the gold are paired with it first (`align`).
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from accordingto.types.codec import Json
from accordingto.types.incidents import EntryKey, Incident, Relation
from accordingto.types.reading import Reading
from accordingto.types.text import Span

Entry = tuple[str, str]  # document, the gold's id of the entry
Row = dict[str, Json]
LABELS = ("agree", "contradict", "update", "scope")
OVERLAP = 0.5  # share of the shorter content that two claims must have in common
OWN = "own-voice"


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1, 0 to 1, and how many the gold and the prediction have."""

    precision: float
    recall: float
    gold: int
    predicted: int

    @property
    def f1(self) -> float:
        """Return the harmonic mean; 0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Gold:
    """What the gold of one or more bundles says, by (document, entry id)."""

    topics: dict[str, str] = field(default_factory=dict)  # document: bundle
    documents: dict[str, frozenset[str]] = field(default_factory=dict)  # document: incidents
    events: dict[Entry, str] = field(default_factory=dict)
    relations: dict[frozenset[Entry], tuple[Entry, str, frozenset[str]]] = field(default_factory=dict)
    origins: list[tuple[frozenset[Entry], frozenset[Entry], str]] = field(default_factory=list)
    optional: set[Entry] = field(default_factory=set)

    def add(self, bundle: str, record: Mapping[str, Json], dispatches: Iterable[Mapping[str, Json]]) -> None:
        """Take in one bundle: its incidents and the compiled gold of its dispatches."""
        member: dict[str, set[str]] = {}
        for dispatch in dispatches:
            member[str(dispatch["id"])] = set()
            for layer in ("counts", "events"):
                rows = (row for row in _rows(dispatch[layer]) if row.get("optional"))
                self.optional.update((str(dispatch["id"]), str(row["id"])) for row in rows)
        for incident in _rows(record["incidents"]):
            name = f"{bundle} {incident['id']}"
            for document in _list(incident["documents"]):
                member[str(document)].add(name)
            self.events.update({_key(row, "event"): name for row in _rows(incident["events"])})
            self._add_relations(incident)
            self._add_origins(incident)
        self.topics.update(dict.fromkeys(member, bundle))
        self.documents.update({document: frozenset(names) for document, names in member.items()})

    def _add_relations(self, incident: Row) -> None:
        figures = {str(row["id"]): _key(row, "count") for row in _rows(incident["figures"])}
        for row in _rows(incident["relations"]):
            a, b = (figures[end] if isinstance(end, str) else _key(_row(end), "claim") for end in (row["a"], row["b"]))
            others = frozenset(str(word) for word in _list(row.get("accept")))
            self.relations[frozenset((a, b))] = (a, str(row["kind"]), others)

    def _add_origins(self, incident: Row) -> None:
        rows = [
            (frozenset(_key(r, "claim") for r in _rows(o["claims"])), str(o["kind"]))
            for o in _rows(incident["origins"])
        ]
        known = frozenset(claim for claims, _ in rows for claim in claims)
        self.origins.extend((claims, known, kind) for claims, kind in rows)


def align(reading: Reading, gold: Mapping[str, Json]) -> dict[str, str]:
    """Return the gold's id of each entry of a reading that means the same words: {entry id: gold id}."""
    if any(claim.id == OWN for claim in reading.claims):  # it was made from the gold
        ids = [[each.id for each in layer] for layer in (reading.claims, reading.events, reading.counts)]
        return {id: id for layer in ids for id in layer}
    pairs: dict[str, str] = {}
    for claim in reading.claims:
        if claim.kind == OWN:
            pairs[claim.id] = OWN
            continue
        shares = [(_share(claim.content, _spans(row["content"])), str(row["id"])) for row in _rows(gold["claims"])]
        best = max(shares, default=(0.0, ""))
        if best[0] >= OVERLAP:
            pairs[claim.id] = best[1]
    for event in reading.events:
        rows = [row for row in _rows(gold["events"]) if _span(row["trigger"]).overlaps(event.trigger)]
        rows.sort(key=lambda row: (row["type"] != event.type, str(row["id"])))
        if rows:
            pairs[event.id] = str(rows[0]["id"])
    for count in reading.counts:
        rows = [row for row in _rows(gold["counts"]) if _span(row["span"]).overlaps(count.span)]
        rows = [row for row in rows if row["metric"] == count.metric]
        if rows:
            pairs[count.id] = str(rows[0]["id"])
    return pairs


Aligned = Mapping[str, Mapping[str, str]]  # document: {entry id: gold id}


def score(gold: Gold, incidents: Sequence[Incident], aligned: Aligned) -> dict[str, Score]:
    """Return the scores by name; one name a line of the table."""
    scores = {
        "documents by bundle": _bcubed(gold.topics, _largest(incidents)),
        "documents in incidents": _overlapping(gold.documents, _memberships(incidents)),
        "events": _bcubed(gold.events, _clusters(incidents, aligned)),
    }
    scores |= _relation_scores(gold, incidents, aligned)
    return scores | _origin_scores(gold, incidents, aligned)


# ---- clusters


def _bcubed(gold: Mapping[Entry, str] | Mapping[str, str], found: Mapping[Entry, str] | Mapping[str, str]) -> Score:
    """Return B-cubed over what the gold clusters; what is in no found cluster stands alone."""
    one: dict[Hashable, str] = dict(gold.items())
    other: dict[Hashable, str] = dict(found.items())
    cluster = {item: other.get(item, f"alone {item}") for item in one}
    both = Counter((one[item], cluster[item]) for item in one)
    there, here = Counter(one.values()), Counter(cluster.values())
    size = len(one) or 1
    precision = sum(n * n / here[c] for (_, c), n in both.items()) / size
    recall = sum(n * n / there[g] for (g, _), n in both.items()) / size
    return Score(precision, recall, len(there), len(here))


def _overlapping(gold: Mapping[str, frozenset[str]], found: Mapping[str, frozenset[str]]) -> Score:
    """Return extended B-cubed: how many clusters two documents share, capped by how many the other side says."""

    def measure(one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]) -> float:
        means = []
        for a in one:
            shared = [(len(one[a] & one[b]), len(other.get(a, frozenset()) & other.get(b, frozenset()))) for b in one]
            parts = [min(n, m) / n for n, m in shared if n]
            if parts:
                means.append(sum(parts) / len(parts))
        return sum(means) / len(means) if means else 0.0

    inside = {document: found.get(document, frozenset()) for document in gold}
    names = [len(frozenset().union(*side.values())) if side else 0 for side in (gold, inside)]
    return Score(measure(inside, gold), measure(gold, inside), names[0], names[1])


def _largest(incidents: Sequence[Incident]) -> dict[str, str]:
    """Return each document's largest incident, by documents."""
    out: dict[str, str] = {}
    for incident in sorted(incidents, key=lambda each: -len(each.documents)):
        for document in incident.documents:
            out.setdefault(document, incident.id)
    return out


def _memberships(incidents: Sequence[Incident]) -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for incident in incidents:
        for document in incident.documents:
            out.setdefault(document, set()).add(incident.id)
    return {document: frozenset(names) for document, names in out.items()}


def _clusters(incidents: Sequence[Incident], aligned: Aligned) -> dict[Entry, str]:
    keys = ((_gold_of(key, aligned), incident.id) for incident in incidents for key in incident.events)
    return {key: name for key, name in keys if key is not None}


# ---- relations


def _relation_scores(gold: Gold, incidents: Sequence[Incident], aligned: Aligned) -> dict[str, Score]:
    found = found_relations(incidents, aligned)
    groups: dict[str, tuple[Sequence[str], str]] = {f"relations: {label}": ((label,), "nco") for label in LABELS}
    groups |= {"relations between claims": (LABELS, "co"), "relations": (LABELS, "nco")}
    return {name: _labels(gold, found, labels, layers) for name, (labels, layers) in groups.items()}


def _labels(gold: Gold, found: Mapping[frozenset[Entry], str], labels: Sequence[str], layers: str) -> Score:
    """Score pairs by their label; a label that the gold also accepts is right, optional figures cost nothing."""
    made = [pair for pair, kind in found.items() if kind in labels and _layer(pair) in layers]
    made = [pair for pair in made if pair in gold.relations or not pair & gold.optional]
    asked = [pair for pair, row in gold.relations.items() if row[1] in labels and _layer(pair) in layers]
    right = sum(is_right(gold, pair, found[pair]) for pair in made)
    hit = sum(is_right(gold, pair, found[pair]) for pair in asked if pair in found)
    return Score(right / max(len(made), 1), hit / max(len(asked), 1), len(asked), len(made))


def found_relations(incidents: Sequence[Incident], aligned: Aligned) -> dict[frozenset[Entry], str]:
    """Return the label of each related pair, by the gold's ids."""
    found: dict[frozenset[Entry], str] = {}
    for incident in incidents:
        figures = {figure.id: figure.count for figure in incident.figures}
        for each in incident.relations:
            ends = [_gold_of(_end(each, side, figures), aligned) for side in ("a", "b")]
            if ends[0] is not None and ends[1] is not None and ends[0] != ends[1]:
                found[frozenset((ends[0], ends[1]))] = each.kind
    return found


def is_right(gold: Gold, pair: frozenset[Entry], kind: str) -> bool:
    """Tell whether the gold gives the pair this label, or accepts it."""
    return pair in gold.relations and (kind == gold.relations[pair][1] or kind in gold.relations[pair][2])


def _end(relation: Relation, side: str, figures: Mapping[str, EntryKey]) -> EntryKey:
    end = relation.a if side == "a" else relation.b
    return figures[end] if isinstance(end, str) else end


def _layer(pair: frozenset[Entry]) -> str:
    return min(pair)[1][0]


# ---- origins


def _origin_scores(gold: Gold, incidents: Sequence[Incident], aligned: Aligned) -> dict[str, Score]:
    """Score an origin as right where it joins just the claims that the gold joins, among those that the gold names."""
    sets, kinds = found_origins(incidents, aligned)
    exact = sum(is_exact(sets, claims, known) for claims, known, _ in gold.origins)
    kind = sum(kinds.get(min(claims)) == label for claims, _, label in gold.origins)
    size = max(len(gold.origins), 1)
    several = [(claims, known) for claims, known, _ in gold.origins if len(claims) > 1]
    many = sum(is_exact(sets, *each) for each in several)
    return {
        "origins exact": Score(exact / size, exact / size, len(gold.origins), len(sets)),
        "origins of several claims": Score(many / max(len(several), 1), many / max(len(several), 1), len(several), 0),
        "origins' kinds": Score(kind / size, kind / size, len(gold.origins), len(sets)),
    }


def found_origins(incidents: Sequence[Incident], aligned: Aligned) -> tuple[list[frozenset[Entry]], dict[Entry, str]]:
    """Return the sets of claims that the incidents' origins join, by the gold's ids, and each claim's kind."""
    sets: list[frozenset[Entry]] = []
    kinds: dict[Entry, str] = {}
    for incident in incidents:
        for origin in incident.origins:
            keys = [_gold_of(claim, aligned) for claim in origin.claims]
            sets.append(frozenset(key for key in keys if key is not None))
            kinds |= {key: origin.kind for key in keys if key is not None}
    return sets, kinds


def is_exact(sets: Sequence[frozenset[Entry]], claims: frozenset[Entry], known: frozenset[Entry]) -> bool:
    """Tell whether one of the sets, of what the gold's incident names, is just these claims."""
    return any(each & known == claims for each in sets)


# ---- reading the gold


def _gold_of(key: EntryKey, aligned: Aligned) -> Entry | None:
    entry = aligned.get(key.document, {}).get(key.entry)
    return (key.document, entry) if entry is not None else None


def _share(one: Iterable[Span], other: Iterable[Span]) -> float:
    """Return the share of the shorter of two contents that lies in both."""
    a, b = list(one), list(other)
    both = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x, y in product(a, b))
    shorter = min(sum(x.end - x.start for x in a), sum(y.end - y.start for y in b))
    return both / shorter if shorter else 0.0


def _key(row: Row, layer: str) -> Entry:
    return str(row["document"]), str(row[layer])


def _row(value: Json) -> Row:
    return value if isinstance(value, dict) else {}


def _rows(value: Json) -> list[Row]:
    return [row for row in _list(value) if isinstance(row, dict)]


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _spans(value: Json) -> list[Span]:
    return [_span(span) for span in _list(value)]


def _span(value: Json) -> Span:
    start, end = (int(str(number)) for number in _list(value))
    return Span(start, end)
