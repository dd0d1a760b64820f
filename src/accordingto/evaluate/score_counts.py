"""Scores how many: the figures with metric, range and claimant, whom they count, and how they hang together."""

from accordingto.evaluate.compared import Compared, claimant_agrees, match_counts
from accordingto.evaluate.gold import GoldCount
from accordingto.evaluate.metrics import Scores
from accordingto.types.reading import Count


def score_counts(pair: Compared, scores: Scores) -> None:
    """Add the figures of one dispatch's counts: people first, then with what is counted besides ("other")."""
    people = [count for count in pair.gold.counts if count.metric != "other"]
    both = [count for count in pair.gold.counts if count.metric == "other" and set(count.accept_metric) - {"other"}]
    _score_found(pair, people, both, scores)
    _score_all(pair, scores)
    matched = [(pair.gold.counts[i], pair.index.reading.counts[j]) for i, j in pair.count_pairs.pairs]
    for gold, count in matched:
        scores.share("counts_of", gold.of == count.of)
        scores.share("counts_unit", gold.unit == count.unit)
        scores.value("counts_side", gold.side, count.side, _same_side(gold.side, count.side))
    _score_links(pair, scores)


def _score_found(pair: Compared, people: list[GoldCount], both: list[GoldCount], scores: Scores) -> None:
    golds = people + both  # those that may count as people are not required here, nor wrong
    counts = [count for count in pair.index.reading.counts if count.metric != "other"]
    found = match_counts(pair.gold, golds, counts, pair.index, waived=range(len(people), len(golds)))
    claimants = sum(claimant_agrees(golds[i], counts[j], pair.gold, pair.index) for i, j in found.pairs)
    scores.f1("counts", len(found.pairs), predicted=found.predicted, gold=len(found.required))
    scores.f1("counts_with_claimant", claimants, predicted=found.predicted, gold=len(found.required))


def _score_all(pair: Compared, scores: Scores) -> None:
    found, counts = pair.count_pairs, pair.index.reading.counts
    claimants = sum(claimant_agrees(pair.gold.counts[i], counts[j], pair.gold, pair.index) for i, j in found.pairs)
    scores.f1("counts_all", len(found.pairs), predicted=found.predicted, gold=len(found.required))
    scores.f1("counts_all_with_claimant", claimants, predicted=found.predicted, gold=len(found.required))


def _same_side(one: str | None, other: str | None) -> bool:
    """Tell whether two actor codes are of one side: the same, or one a part of the other's (UKR, UKRMIL)."""
    return one is not None and other is not None and (one.startswith(other) or other.startswith(one))


def _score_links(pair: Compared, scores: Scores) -> None:
    """Score which figure is a part of which and which revises which, among the figures that gold and reading share."""
    golds, counts = pair.gold.counts, pair.index.reading.counts
    back = pair.count_pairs.predicted_to_gold
    places = {count.id: j for j, count in enumerate(counts)}
    shared = {golds[i].id for i in pair.count_pairs.gold_to_predicted}

    def gold_target(count: Count, name: str) -> str | None:
        target = places.get(getattr(count, name) or "")
        return None if target is None or target not in back else golds[back[target]].id

    for name in ("part_of", "replaces"):
        for i, j in pair.count_pairs.pairs:
            wanted = getattr(golds[i], name)
            wanted = wanted if wanted in shared else None
            said = gold_target(counts[j], name)
            scores.value(f"counts_{name}", wanted, said, wanted is not None and wanted == said)
