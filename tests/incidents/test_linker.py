"""Linking: what is put together, in whatever order documents come, and where old ids lead."""

import random

import pytest

from accordingto.incidents import blocking
from accordingto.incidents.lineage import successors
from accordingto.incidents.linker import Linker, link
from accordingto.types.incidents import Incident
from accordingto.types.reading import Reading
from tests.incidents.reports import Line, report

MARKET = "A shell hit the market of Alton and killed {} traders, {} said."
BRIDGE = "Gunmen attacked the bridge at Borne, {} said."


def three() -> list[Reading]:
    """Return three reports: two of the market, one of the bridge."""
    return [
        report("a", "2021-05-02", Line(MARKET.format(12, "police"), "police", "Alton", "2021-05-01", 12)),
        report("b", "2021-05-03", Line(MARKET.format(15, "the hospital"), "the hospital", "Alton", "2021-05-01", 15)),
        report("c", "2021-06-20", Line(BRIDGE.format("rebels"), "rebels", "Borne", "2021-06-18")),
    ]


def documents(incidents: tuple[Incident, ...]) -> list[tuple[str, ...]]:
    """Return the documents of each incident."""
    return [incident.documents for incident in incidents]


def test_reports_of_one_event_are_one_incident() -> None:
    """The same place, day, words and people make one incident; another town and month another."""
    assert documents(link(three())) == [("a", "b"), ("c",)]


def test_order_does_not_count() -> None:
    """Incidents are equal to the last id, whatever the order of the documents."""
    readings = three()
    expected = link(readings)
    for seed in range(5):
        random.Random(seed).shuffle(readings)
        assert link(readings) == expected


def test_documents_that_arrive_one_by_one() -> None:
    """Adding documents as they come gives what linking all at once gives, incidents asked for in between or not."""
    linker = Linker()
    for reading in three():
        linker.add([reading])
        linker.incidents()
    assert linker.incidents() == link(three())


def test_a_document_added_twice_changes_nothing() -> None:
    """The same document and version takes its own place."""
    assert link(three() + three()) == link(three())


def test_an_over_full_block_gives_the_same_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a block overflows, finer keys decide, and the order of coming still does not."""
    monkeypatch.setattr("accordingto.incidents.linker.FULL", 1)
    readings = three()
    linker = Linker()
    for reading in reversed(readings):
        linker.add([reading])
    assert linker.incidents() == link(readings)
    assert documents(link(readings)) == [("a", "b"), ("c",)]


def test_a_week_and_a_country_make_a_block() -> None:
    """Episodes of other countries, or of other weeks, are never compared."""
    linker = Linker()
    linker.add(three())
    assert linker.largest_block == 2 and blocking.FULL > 2


def test_an_earlier_report_renames_the_incident() -> None:
    """The id is that of the first report; where an earlier one comes in, the old id leads to the new one."""
    late, early = three()[1], three()[0]
    before = link([late])
    after = link([late, early], before)
    assert [former.id for former in after[0].formerly] == [before[0].id]
    assert "renamed" in after[0].formerly[0].reason
    assert successors(before[0].id, after) == after


def test_a_split_incident_leads_to_all_its_parts() -> None:
    """An id whose events fell apart leads to each part that does not bear it, and merging names what was merged."""
    whole = link(three()[:2])
    parts = (*link(three()[:1]), *link(three()[1:2]))
    split = link_parts(parts, whole)
    assert sum(len(successors(whole[0].id, (part,))) for part in split) == 2
    merged = link(three()[:2], parts)
    lost = {part.id for part in parts} - {merged[0].id}
    assert {former.id for former in merged[0].formerly} == lost
    assert all("merged" in former.reason for former in merged[0].formerly)


def link_parts(parts: tuple[Incident, ...], previous: tuple[Incident, ...]) -> tuple[Incident, ...]:
    """Return parts with the ids of an earlier whole."""
    from accordingto.incidents.lineage import carry_over

    return carry_over(parts, previous)


def test_former_ids_are_kept_over_runs() -> None:
    """An id given up long ago still leads on."""
    late, early = three()[1], three()[0]
    first = link([late])
    second = link([late, early], first)
    third = link([late, early, three()[2]], second)
    assert successors(first[0].id, third)[0].documents == ("a", "b")


def test_nothing_to_link() -> None:
    """No reading, no incident; a reading without claims neither."""
    assert link([]) == ()
    assert link([report("e", "2021-05-02")]) == ()
