"""Ids that were given up lead to the incidents that took their events, with the reason."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from accordingto.types.incidents import EntryKey, Former, Incident


def carry_over(incidents: Sequence[Incident], previous: Sequence[Incident]) -> tuple[Incident, ...]:
    """Return the incidents with the ids of an earlier run that led to them, their own former ids with them.

    An id whose events are now in one incident with those of other ids was merged; one whose events are in several was
    split, and each part that does not bear it names it; one whose events stayed together was renamed, because
    an earlier report came in.
    """
    holder = {key: incident.id for incident in incidents for key in _entries(incident)}
    heirs = {old.id: sorted({holder[key] for key in _entries(old) if key in holder}) for old in previous}
    parents: dict[str, list[str]] = defaultdict(list)
    for before, after in sorted(heirs.items()):
        for id in after:
            parents[id].append(before)
    formers: dict[str, dict[str, str]] = {incident.id: {} for incident in incidents}
    for old in previous:
        for new in heirs[old.id]:
            reason = _reason(heirs[old.id], parents[new])
            formers[new] |= {former.id: former.reason for former in old.formerly if former.id != new}
            if old.id != new:
                formers[new][old.id] = reason
    return tuple(
        replace(each, formerly=tuple(Former(id, reason) for id, reason in sorted(formers[each.id].items())))
        for each in incidents
    )


def successors(id: str, incidents: Sequence[Incident]) -> tuple[Incident, ...]:
    """Return the incidents that an id leads to: the one that bears it, and those that it was merged or split into."""
    return tuple(each for each in incidents if each.id == id or any(former.id == id for former in each.formerly))


def _reason(heirs: Sequence[str], parents: Sequence[str]) -> str:
    if len(heirs) > 1:
        return f"split into {', '.join(heirs)}"
    if len(parents) > 1:
        return f"merged: {', '.join(parents)} tell of one incident"
    return "renamed: an earlier report of it came in"


def _entries(incident: Incident) -> set[EntryKey]:
    return {*incident.events, *(figure.count for figure in incident.figures)}
