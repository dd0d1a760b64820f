"""Keep the mentions that the record needs: names, and whatever another entry points at."""

from collections.abc import Sequence

from accordingto.types.reading import Claim, Event, Mention


def prune_mentions(
    mentions: Sequence[Mention], claims: Sequence[Claim], events: Sequence[Event]
) -> tuple[Mention, ...]:
    """Return the mentions that are names, that share a name's entity, or that a claim or event points at, in text order."""
    used = {hop.mention for claim in claims for hop in claim.source}
    used |= {heard.mention for claim in claims for heard in claim.audience}
    used |= {id_ for event in events for id_ in (*event.actors, *event.recipients, *event.weapons)}
    kept = [m for m in mentions if m.id in used or m.name is not None]
    return tuple(sorted(kept, key=lambda m: (m.span, m.id)))
