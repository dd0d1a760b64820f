"""Scores what documents tell together: incidents, marked pairs of figures and of claims, origins, stances.

A predicted entry is the gold entry that it matches in its document (`compared`). Optional entries cost nothing either way.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from accordingto.evaluate.alignment import greedy
from accordingto.evaluate.bcubed import bcubed
from accordingto.evaluate.compared import Compared
from accordingto.evaluate.gold import OWN
from accordingto.evaluate.incident_form import End, Incident, Relation
from accordingto.evaluate.metrics import Scores, Share
from accordingto.evaluate.same_name import same_name

LABELS = ("agree", "contradict", "update", "scope", "same")


class Entries:
    """The gold entries of all documents: which are optional, and which predicted entry is which of them."""

    def __init__(self, pairs: Mapping[str, Compared]) -> None:
        self.optional: set[End] = set()
        self.gold_of: dict[End, End] = {}
        self.events: list[End] = []  # the required ones that the reading has too
        for document, pair in pairs.items():
            self._add(document, pair)

    def _add(self, document: str, pair: Compared) -> None:
        gold, reading = pair.gold, pair.index.reading
        self.gold_of |= {End("claim", document, c.id): End("claim", document, OWN) for c in reading.claims
                         if c.kind == OWN}  # fmt: skip
        for layer, golds, found, pairs in (
            ("claim", gold.claims, pair.claims, pair.claim_pairs),
            ("count", gold.counts, reading.counts, pair.count_pairs),
            ("event", gold.events, reading.events, pair.event_pairs),
        ):
            self.optional |= {End(layer, document, each.id) for each in golds if each.optional}
            for i, j in pairs.gold_to_predicted.items():
                self.gold_of[End(layer, document, found[j].id)] = End(layer, document, golds[i].id)
        self.events += [End("event", document, gold.events[i].id) for i, _ in pair.event_pairs.pairs]

    def known(self, end: End) -> End:
        """Return the gold entry that a predicted one is; itself, marked so, where it is none."""
        return self.gold_of.get(end, End(f"no {end.layer}", end.document, end.id))

    def free(self, *ends: End) -> bool:
        """Tell whether one of these gold entries is optional."""
        return any(end in self.optional for end in ends)


def score_incidents(
    pairs: Mapping[str, Compared], golds: Sequence[Incident], predicted: Sequence[Incident], scores: Scores
) -> None:
    """Add the figures of the incidents that these documents tell; `pairs` by the document's id."""
    entries = Entries(pairs)
    documents = sorted(pairs)
    wanted = {id: frozenset(i.id for i in golds if id in i.documents) for id in documents}
    said = {id: frozenset(i.id for i in predicted if id in i.documents) for id in documents}
    scores.add("incidents_by_documents", bcubed(documents, wanted, said))
    found = {i.id: frozenset(entries.known(event) for event in i.events) for i in predicted}
    wanted_events = {event: frozenset(i.id for i in golds if event in i.events) for event in entries.events}
    said_events = {event: frozenset(id for id, events in found.items() if event in events) for event in entries.events}
    scores.add("incidents_by_events", bcubed(entries.events, wanted_events, said_events))
    _score_relations(entries, golds, predicted, scores)
    _score_origins(golds, predicted, found, scores)
    _score_figure_origins(entries, golds, predicted, scores)
    _score_stances(entries, golds, predicted, scores)


def _score_relations(
    entries: Entries, golds: Sequence[Incident], predicted: Sequence[Incident], scores: Scores
) -> None:
    for layer, name in (("count", "pairs"), ("claim", "pairs_of_claims")):
        wanted = {_key(r): r for i in golds for r in i.relations if r.a.layer == layer}
        said: dict[object, Relation] = {}
        for relation in (r for i in predicted for r in i.relations if r.a.layer == layer):
            a, b = entries.known(relation.a), entries.known(relation.b)
            if not entries.free(a, b):
                known = Relation(a, b, relation.kinds, relation.about)
                said[_key(known)] = known
        required = {key: r for key, r in wanted.items() if not entries.free(r.a, r.b)}
        right = {key: r for key, r in said.items() if key in required and _agrees(required[key], r)}
        scores.f1(name, len(right), predicted=len(said), gold=len(required))
        for label in LABELS if layer == "count" else ():
            gold = {key for key, r in required.items() if r.kinds[0] == label}
            # a pair that may be read in two ways stands under the label that gold prefers
            taken = {key for key in right if key in gold}
            wrong = {key for key, r in said.items() if key not in right and r.kinds[0] == label}
            scores.f1(f"pairs_{label}", len(taken), predicted=len(taken) + len(wrong), gold=len(gold))


def _key(relation: Relation) -> object:
    """Return what makes two relations the same pair: their ends, and for claims what they are about."""
    return frozenset((relation.a, relation.b)), relation.about


def _agrees(gold: Relation, relation: Relation) -> bool:
    """Tell whether the label is right, an update also in its direction."""
    kind = relation.kinds[0]
    turned = kind == gold.kinds[0] == "update" and relation.a != gold.a
    return kind in gold.kinds and not turned


def _score_origins(
    golds: Sequence[Incident], predicted: Sequence[Incident], found: Mapping[str, frozenset[End]], scores: Scores
) -> None:
    """Score the origins of each incident, beside the predicted incident that shares most events (then documents)."""
    alike = greedy(
        (share, i, j)
        for i, gold in enumerate(golds)
        for j, other in enumerate(predicted)
        if (share := 2 * _jaccard(gold.events, found[other.id]) + _jaccard(gold.documents, other.documents)) > 0
    )
    exact = kinds = 0
    for i, j in alike.items():
        wanted = Counter(origin.documents for origin in golds[i].origins)
        said = Counter(origin.documents for origin in predicted[j].origins)
        exact += (wanted & said).total()
        kinds += (Counter(golds[i].origins) & Counter(predicted[j].origins)).total()
    sides = {"predicted": sum(len(i.origins) for i in predicted), "gold": sum(len(i.origins) for i in golds)}
    scores.f1("origins", exact, **sides)
    scores.add("origins_kind", Share(kinds, exact))


def _jaccard(one: frozenset[object] | frozenset[str] | frozenset[End], other: frozenset[str] | frozenset[End]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _score_figure_origins(
    entries: Entries, golds: Sequence[Incident], predicted: Sequence[Incident], scores: Scores
) -> None:
    """Score which figures come from one origin, over those that gold and prediction share."""
    wanted = {f.count: frozenset({f"{i.id} {f.origin}"}) for i in golds for f in i.figures if not f.optional}
    said = {entries.known(f.count): frozenset({f"{i.id} {f.origin}"}) for i in predicted for f in i.figures}
    shared = [count for count in wanted if count in said]
    scores.add("origins_of_figures", bcubed(shared, wanted, said))


def _score_stances(entries: Entries, golds: Sequence[Incident], predicted: Sequence[Incident], scores: Scores) -> None:
    wanted = {(s.claim, s.stance, s.of): s.who for i in golds for s in i.stances}
    wanted = {key: who for key, who in wanted.items() if not entries.free(key[0])}
    known = ((entries.known(s.claim), s.stance, s.of, s.who) for i in predicted for s in i.stances)
    said = {(claim, stance, of): who for claim, stance, of, who in known if not entries.free(claim)}
    right = [key for key in said if key in wanted]
    scores.f1("stances", len(right), predicted=len(said), gold=len(wanted))
    for key in (key for key in right if wanted[key] is not None):
        scores.share("stances_who", same_name(wanted[key], said[key]))
