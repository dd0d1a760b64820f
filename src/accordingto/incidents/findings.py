"""What is agreed, what only one side says, and what is contested: lines for people, each naming what it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.incidents.relations import Told, said
from accordingto.types.incidents import EntryKey, Figure, Finding, Relation, Stance


@dataclass(frozen=True, slots=True)
class Findings:
    """The lines of one incident."""

    agreed: tuple[Finding, ...]
    one_sided: tuple[Finding, ...]
    contested: tuple[Finding, ...]


def find_findings(told: Sequence[Told], relations: Sequence[Relation], stances: Sequence[Stance]) -> Findings:
    """Return the lines: figures that several claimants agree on, that one alone gives, that are contradicted."""
    by_id = {each.figure.id: each for each in told}
    between = [each for each in relations if isinstance(each.a, str) and isinstance(each.b, str)]
    agreed = [_pair(each, by_id, "and") for each in between if each.kind == "agree"]
    contested = [_pair(each, by_id, "against") for each in between if each.kind == "contradict"]
    contested += [_claims(each, stances) for each in relations if each.kind == "contradict" and each not in between]
    met = {end for each in between if each.kind in ("agree", "contradict") for end in (each.a, each.b)}
    alone = [each for each in told if each.figure.id not in met]
    one_sided = [Finding("count", _alone(each), (each.figure.id,), (), _sides((each,))) for each in alone]
    return Findings(tuple(agreed), tuple(one_sided), tuple(contested))


def _pair(relation: Relation, by_id: dict[str, Told], word: str) -> Finding:
    one, other = by_id[str(relation.a)], by_id[str(relation.b)]
    numbers = f"{said(one.figure)} ({_who(one.figure)}) {word} {said(other.figure)} ({_who(other.figure)})"
    sides = _sides((one, other))
    across = "; both sides say so" if word == "and" and len(sides) > 1 else ""
    figures = (one.figure.id, other.figure.id)
    return Finding("count", f"{_what(one.figure)}: {numbers}{across}", figures, (), sides)


def _claims(relation: Relation, stances: Sequence[Stance]) -> Finding:
    ends = tuple(end for end in (relation.a, relation.b) if isinstance(end, EntryKey))
    who = {stance.claim: stance.who for stance in stances}
    denier = who.get(ends[0]) or "someone unnamed"
    return Finding(relation.about, f"{denier} denies what another claim says", (), ends)


def _alone(told: Told) -> str:
    return f"{_what(told.figure)}: {said(told.figure)}, only {_who(told.figure)} says so"


def _what(figure: Figure) -> str:
    people = " ".join(word for word in (figure.side, figure.of if figure.of != "unknown" else None) if word)
    return f"{figure.metric}, {people}" if people else figure.metric


def _who(figure: Figure) -> str:
    return figure.claimant or "no one named"


def _sides(told: Sequence[Told]) -> tuple[str, ...]:
    return tuple(sorted({each.claimant.side for each in told if each.claimant.side}))
