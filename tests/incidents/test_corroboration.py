"""Within an incident: origins and support, relations of figures, stances, findings and picks."""

import pytest

from accordingto.incidents.linker import link
from accordingto.incidents.picks import POLICIES
from accordingto.types.incidents import Incident, Pick
from tests.incidents.reports import Line, report

SHELL = "A shell hit the market of Alton and killed traders"


def one(*lines: tuple[str, str, Line]) -> Incident:
    """Return the one incident of reports given as (document, day, line)."""
    found = link([report(id, day, line) for id, day, line in lines])
    assert len(found) == 1
    return found[0]


def told(who: str | None, killed: int | None, words: str = SHELL, **more: str | None) -> Line:
    """Return a line on the shelling."""
    return Line(f"{words}, {who} said.", who, "Alton", "2021-05-01", killed, **more)  # type: ignore[arg-type]


def kinds(incident: Incident) -> list[str]:
    """Return the kinds of the relations between figures."""
    return [each.kind for each in incident.relations if each.about == "count"]


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (told("police", 12), told("the hospital", 12), "agree"),
        (told("police", 12), told("the hospital", 15), "contradict"),
        (told("police", 12), told("police", 12), "same"),
        (told("police", 12), told("police", 15), "update"),
        (told("police", 12), told("the hospital", 4, of="children"), "scope"),
        (told("police", 12), told("the hospital", 90), "scope"),
        (told("police", 12, qualifier="at-least"), told("the hospital", 15), "agree"),
    ],
)
def test_relations_of_two_figures(first: Line, second: Line, kind: str) -> None:
    """Claimant, number and people counted decide how two figures stand to each other."""
    assert kinds(one(("a", "2021-05-02", first), ("b", "2021-05-03", second))) == [kind]


def test_figures_of_two_sides_have_no_relation() -> None:
    """Each side's dead are other people."""
    lines = told("police", 12, side="AAA", of="combatants"), told("rebels", 15, side="BBB", of="combatants")
    assert kinds(one(("a", "2021-05-02", lines[0]), ("b", "2021-05-03", lines[1]))) == []


def test_outlets_that_repeat_one_post_are_one_origin() -> None:
    """Seven outlets with one post of one person count once."""
    line = told("Governor Ivo Brand", 12, medium="Telegram")
    incident = one(*((f"d{n}", f"2021-05-0{n}", line) for n in range(2, 9)))
    assert incident.support == 1 and len(incident.origins) == 1
    assert incident.origins[0].kind == "post" and len(incident.origins[0].documents) == 7


def test_support_counts_independent_origins() -> None:
    """Two bodies that say it apart are two; someone unknown may be one of them and adds nothing."""
    other = "Mortar fire struck the market of Alton, where traders died"
    lines = told("police", 12), told("the hospital", 12), told(None, 12, other)
    incident = one(*((f"d{n}", "2021-05-02", line) for n, line in enumerate(lines)))
    assert incident.support == 2
    assert sorted(origin.kind for origin in incident.origins) == ["statement", "statement", "unknown"]


def test_copied_words_are_one_origin() -> None:
    """An outlet that prints another's words in its own voice adds no origin, and the copy's share is told."""
    copy = Line(f"{SHELL} on Sunday.", None, "Alton", "2021-05-01", 12, kind="own-voice")
    incident = one(("a", "2021-05-02", copy), ("b", "2021-05-03", copy))
    assert [(origin.documents, origin.why) for origin in incident.origins] == [(("a", "b"), "near-copy 1.00")]


def test_agreement_across_sides_is_shown_apart() -> None:
    """Where both sides give one figure, the line says so and names them."""
    lines = told("the army", 12, code="AAAMIL"), told("the rebels", 12, code="BBBREB")
    agreed = one(*((f"d{n}", "2021-05-02", line) for n, line in enumerate(lines))).agreed
    assert [finding.sides for finding in agreed] == [("AAA", "BBB")]
    assert "both sides say so" in agreed[0].text


def test_what_one_alone_says() -> None:
    """A figure that no one else gives or contradicts is told as that claimant's alone."""
    incident = one(("a", "2021-05-02", told("police", 12)))
    assert [finding.text for finding in incident.one_sided] == ["killed: 12, only police says so"]


def test_silence_and_denial_are_stances() -> None:
    """Who keeps silent or denies is listed with the claim that says so."""
    lines = told("police", None, kind="no-comment"), told("the army", None, polarity="denied"), told("the hospital", 12)
    incident = one(*((f"d{n}", "2021-05-02", line) for n, line in enumerate(lines)))
    assert [(each.who, each.stance) for each in incident.stances] == [("police", "no-comment"), ("the army", "denies")]
    denial = [each for each in incident.relations if each.about != "count"]
    assert [each.kind for each in denial] == ["contradict"]


CASES = [
    (
        "three origins",
        [("police", 12), ("the hospital", 12), ("rebels", 15)],
        (12, None, 15),
        (12, 12, 15),
        (12, 12, 12),
    ),
    ("an update", [("police", 12), ("police", 15)], (12, None, 15), (15, 15, 15), (15, 15, 15)),
    ("a tie", [("police", 12), ("the hospital", 15)], (12, None, 15), (12, 12, 15), (12, 12, 12)),
]


@pytest.mark.parametrize(("name", "figures", "span", "ucdp", "acled"), CASES, ids=[case[0] for case in CASES])
def test_policies_pick(name: str, figures: list[tuple[str, int]], span: object, ucdp: object, acled: object) -> None:
    """The worked cases of docs/incidents.md."""
    incident = one(*((f"d{n}", f"2021-05-0{n + 2}", told(*figure)) for n, figure in enumerate(figures)))
    picks: dict[str, Pick] = {pick.policy: pick for pick in incident.picks}
    got = {policy: (pick.low, pick.best, pick.high) for policy, pick in picks.items()}
    assert got == {"range": span, "ucdp": ucdp, "acled": acled}
    assert all(pick.figures for pick in picks.values())


def test_vague_words_for_acled() -> None:
    """Dozens is 12 to a coder in that manner, and 24 and more to the others."""
    incident = one(("a", "2021-05-02", told("police", 24, qualifier="several")))
    assert {pick.policy: pick.low for pick in incident.picks} == {"range": 24, "ucdp": 24, "acled": 12}


def test_every_policy_has_its_text() -> None:
    """A policy can be read before it is used."""
    assert [policy.name for policy in POLICIES] == ["range", "ucdp", "acled"]
    assert all(len(policy.text) > 40 for policy in POLICIES)
