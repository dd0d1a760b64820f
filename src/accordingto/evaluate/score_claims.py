"""Scores who says what: claims, speakers, chains, to whom, through what, how surely, and who a pronoun is."""

from collections.abc import Sequence

from accordingto.evaluate.alignment import align
from accordingto.evaluate.compared import Compared, chain_agrees, speaker_agrees
from accordingto.evaluate.gold import GoldClaim, GoldHop
from accordingto.evaluate.index import ReadingIndex
from accordingto.evaluate.metrics import Scores
from accordingto.evaluate.same_name import same_name, same_words
from accordingto.types.reading import Claim, Hop


def score_claims(pair: Compared, scores: Scores) -> None:
    """Add the figures of one dispatch's claims."""
    matched = [(pair.gold.claims[i], pair.claims[j]) for i, j in pair.claim_pairs.pairs]
    speakers = sum(speaker_agrees(gold, claim, pair.index) for gold, claim in matched)
    chains = sum(chain_agrees(gold, claim, pair.index) for gold, claim in matched)
    sides = {"predicted": pair.claim_pairs.predicted, "gold": len(pair.claim_pairs.required)}
    scores.f1("claims", len(matched), **sides)
    scores.f1("claims_with_speaker", speakers, **sides)
    scores.f1("claims_with_chain", chains, **sides)
    for gold, claim in matched:
        _score_source(gold, claim, pair.index, scores)
        _score_statement(gold, claim, scores)
        _score_audience(gold, claim, pair.index, scores)
        _score_circumstances(gold, claim, pair, scores)


def _score_source(gold: GoldClaim, claim: Claim, index: ReadingIndex, scores: Scores) -> None:
    speaker, chain = speaker_agrees(gold, claim, index), chain_agrees(gold, claim, index)
    scores.share("speaker", speaker)
    if gold.source[0].span is not None:
        scores.share("speaker_where_known", speaker)
    scores.share("chain", chain)
    if gold.links > 1:
        scores.share("chain_of_two_or_more", chain)
    for link, hop in _linked(gold.hops, index.hops(claim), index):
        if not link.optional:
            scores.value("medium", link.medium, hop.medium, same_words(link.medium, hop.medium))
            scores.share("anonymity", link.anonymity == hop.anonymity)
    _score_who(gold.source[0], index.hops(claim)[0], index, scores)


def _linked(golds: Sequence[GoldHop], hops: Sequence[Hop], index: ReadingIndex) -> list[tuple[GoldHop, Hop]]:
    """Return the links of gold with the hops that agree, in order."""
    pairs, at = [], 0
    for link in golds:
        found = next((n for n in range(at, len(hops)) if index.agrees(link, hops[n])), None)
        if found is not None:
            pairs.append((link, hops[found]))
            at = found + 1
    return pairs


def _score_who(link: GoldHop, hop: Hop, index: ReadingIndex, scores: Scores) -> None:
    """Score whom a pronoun or role is resolved to: right, wrong (counts as predicted), or left open (does not)."""
    if link.span is None or same_name(link.text, link.name):
        return
    right = any(same_name(link.name, name) for name in (hop.text, *index.names(hop)))
    resolved = right or any(not same_name(name, link.text) for name in index.own_names(hop))
    scores.f1("who", int(right), predicted=int(resolved), gold=1)


def _score_statement(gold: GoldClaim, claim: Claim, scores: Scores) -> None:
    scores.share("kind", gold.kind == claim.kind)
    scores.share("form", gold.form == claim.form)
    scores.share("certainty", gold.certainty == claim.certainty)
    plain = "asserted"
    scores.value(
        "certainty_where_marked",
        None if gold.certainty == plain else gold.certainty,
        None if claim.certainty == plain else claim.certainty,
        gold.certainty == claim.certainty != plain,
    )
    if not gold.polarity_any:
        scores.share("polarity", gold.polarity == claim.polarity)
        if gold.polarity == "denied":
            scores.share("polarity_of_denials", claim.polarity == "denied")


def _score_audience(gold: GoldClaim, claim: Claim, index: ReadingIndex, scores: Scores) -> None:
    agreed = [
        (1.0, i, j)
        for i, one in enumerate(gold.audience)
        for j, other in enumerate(claim.audience)
        if index.agrees(one, other)
    ]
    pairs = align(agreed, gold.audience, len(claim.audience))
    scores.f1("audience", len(pairs.pairs), predicted=pairs.predicted, gold=len(pairs.required))


def _score_circumstances(gold: GoldClaim, claim: Claim, pair: Compared, scores: Scores) -> None:
    scores.value("occasion", gold.occasion, claim.occasion, same_words(gold.occasion, claim.occasion))
    _score_said(gold, claim, pair, scores)
    place = pair.index.places.get(claim.where_said or "")
    wanted = gold.where_said
    if wanted is None or any(each.span.overlaps(wanted.span) for each in pair.gold.places):
        right = wanted is not None and place is not None and wanted.span.overlaps(place.span)
        scores.value("where_said", wanted, place, right)


def _score_said(gold: GoldClaim, claim: Claim, pair: Compared, scores: Scores) -> None:
    """Score when it was said, where an expression of the text tells it: the day, or as much of it as gold gives."""
    told = gold.said and any((time.value or "").startswith(gold.said) for time in pair.gold.times)
    if gold.said is None or told:
        time = pair.index.times.get(claim.said or "")
        right = gold.said is not None and time is not None and (time.value or "").startswith(gold.said)
        scores.value("said", gold.said, time, right)
