"""A reading made easy to ask while it is scored: its entries by id, and who a hop or mention is.

An entity that joins the sources of two different names of the gold is forgotten: putting everyone together must not pay.
"""

from typing import Protocol

from accordingto.evaluate.gold import Gold
from accordingto.evaluate.same_name import same_name
from accordingto.types.reading import Claim, Hop, Mention, Reading
from accordingto.types.text import Span

UNKNOWN = Hop("speaker")


class Named(Protocol):
    """Someone as gold names them."""

    @property
    def span(self) -> Span | None:
        """Return the words, None for an unknown source."""

    @property
    def text(self) -> str | None:
        """Return the words."""

    @property
    def name(self) -> str | None:
        """Return the name that the words stand for."""


class Who(Named, Protocol):
    """Someone as a reading names them: a hop, an audience, a mention."""

    @property
    def entity(self) -> str | None:
        """Return the entity that all mentions of them share."""


class ReadingIndex:
    """The entries of one reading by id, and the mentions of each entity."""

    def __init__(self, reading: Reading, gold: Gold) -> None:
        self.reading = reading
        self.mentions = {mention.id: mention for mention in reading.mentions}
        self.claims = {claim.id: claim for claim in reading.claims}
        self.places = {place.id: place for place in reading.places}
        self.times = {time.id: time for time in reading.times}
        by_entity: dict[str, list[Mention]] = {}
        for mention in reading.mentions:
            by_entity.setdefault(mention.entity, []).append(mention)
        self._by_entity = {name: found for name, found in by_entity.items() if not _joins(found, gold)}

    def agrees(self, gold: Named, who: Who) -> bool:
        """Tell whether a reading names the same as gold: overlapping words, words of the same entity, or one name."""
        if gold.span is None:
            return who.span is None and not who.entity
        if who.span is None and not who.entity and not who.text:
            return False
        spans = [mention.span for mention in self._of(who)] + ([who.span] if who.span else [])
        if any(gold.span.overlaps(span) for span in spans):
            return True
        return any(same_name(gold.name or gold.text, name) for name in (who.text, *self.names(who)))

    def names(self, who: Who) -> list[str]:
        """Return the names that a reading resolves someone to: their own, and those of their entity's mentions."""
        found = [who.name, *(mention.name or mention.text for mention in self._of(who))]
        return [name for name in found if name]

    def own_names(self, who: Who) -> list[str]:
        """Return the proper names among them."""
        found = [who.name, *(mention.name or mention.text for mention in self._of(who) if mention.form == "name")]
        return [name for name in found if name]

    def _of(self, who: Who) -> list[Mention]:
        return self._by_entity.get(who.entity or "", [])

    def hops(self, claim: Claim) -> tuple[Hop, ...]:
        """Return the chain without the outlet; no chain is an unknown speaker."""
        return tuple(hop for hop in claim.source if hop.role != "outlet") or (UNKNOWN,)

    def full_chain(self, claim: Claim) -> tuple[Hop, ...]:
        """Return the chain with the links of the claims that it is within."""
        hops, seen = list(self.hops(claim)), {claim.id}
        outer = self.claims.get(claim.within or "")
        while outer is not None and outer.id not in seen:
            seen.add(outer.id)
            if outer.kind != "own-voice":
                spans = {hop.span for hop in hops if hop.span}
                hops += [hop for hop in self.hops(outer) if hop.span not in spans]
            outer = self.claims.get(outer.within or "")
        return tuple(hops)


def _joins(mentions: list[Mention], gold: Gold) -> bool:
    """Tell whether the mentions of one entity are sources of different names in gold."""
    sources = [hop for claim in gold.claims for hop in claim.source]
    names: list[str] = []
    for mention in mentions:
        for hop in sources:
            name = hop.name or hop.text
            if hop.span and name and hop.span.overlaps(mention.span) and not any(same_name(name, n) for n in names):
                names.append(name)
    return len(names) > 1
