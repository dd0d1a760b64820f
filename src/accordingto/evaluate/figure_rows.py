"""The figures that the benchmark gives: name, group, and what each measures; the one source for table and documentation."""

from typing import NamedTuple


class FigureRow(NamedTuple):
    """One figure; all are 0 to 1, micro over the dispatches."""

    name: str
    group: str
    what: str


FOUND = "of the claims found"
FIGURE_ROWS = tuple(
    FigureRow(*row)
    for row in (
        ("claims", "claims", "F1; contents overlap by half or more, a silence also by its cue; the own voice left out"),
        ("claims_with_speaker", "claims", "F1; and the first link of the chain is right"),
        ("claims_with_chain", "claims", "F1; and every link is right, in order"),
        ("speaker", "claims", f"share {FOUND} whose first link is right"),
        ("speaker_where_known", "claims", f"the same {FOUND} whose speaker is named in the text"),
        ("chain", "claims", f"share {FOUND} whose whole chain is right"),
        ("chain_of_two_or_more", "claims", "the same, of chains of two and more links alone"),
        ("who", "claims", "F1; whom a pronoun or role that speaks is resolved to; left open is not predicted"),
        ("medium", "claims", "F1 over the links found; the words of one are all in the other"),
        ("anonymity", "claims", "share of the links found: named, role, unnamed, unknown"),
        ("audience", "claims", f"F1 over the audiences {FOUND}"),
        ("occasion", "claims", f"F1 over the occasions {FOUND}; the words of one are all in the other"),
        ("said", "claims", f"F1 over the dates of saying {FOUND}, where an expression of the text gives them"),
        ("where_said", "claims", f"F1 over the places of saying {FOUND}; words overlap"),
        ("kind", "claims", f"share {FOUND}: statement, attitude, no-comment"),
        ("form", "claims", f"share {FOUND}: direct, indirect, mixed"),
        ("polarity", "claims", f"share {FOUND}, where one polarity alone is right"),
        ("polarity_of_denials", "claims", f"share of the denials {FOUND} that are denied"),
        ("certainty", "claims", f"share {FOUND}"),
        ("certainty_where_marked", "claims", f"F1 {FOUND} over hedged, reported and unconfirmed"),
        ("counts", "counts", "F1; words overlap, metric and range are right; without the metric other"),
        ("counts_with_claimant", "counts", "F1; and who says so is right"),
        ("counts_all", "counts", "F1 with the metric other"),
        ("counts_all_with_claimant", "counts", "F1 with the metric other; and who says so is right"),
        ("counts_of", "counts", "share of the figures found: who is counted"),
        ("counts_unit", "counts", "share of the figures found: the unit"),
        ("counts_side", "counts", "F1 over the sides of the figures found; one code is a part of the other"),
        ("counts_part_of", "counts", "F1 over the links from a figure to the one that it is a part of"),
        ("counts_replaces", "counts", "F1 over the links from a figure to the one that it revises"),
        ("events", "events", "F1; type is right, triggers overlap or stand in one sentence; material types"),
        ("events_with_both_sides", "events", "F1; and actor and recipient are right"),
        ("events_all", "events", "F1 with the verbal types"),
        ("events_all_with_both_sides", "events", "F1 with the verbal types; and actor and recipient are right"),
        ("events_mode", "events", "F1 over the modes of the events found with gold's own type"),
        ("events_acled", "events", "F1 over the ACLED pairs of the same"),
        ("events_status", "events", "share of the events found"),
        ("events_actor", "events", "share of the events found; none where gold has none"),
        ("events_recipient", "events", "share of the events found; none where gold has none"),
        ("events_claimant", "events", "share of the events found whose claim has the right speaker"),
        ("events_place", "events", "share of the events found whose place is a toponym"),
        ("events_time", "events", "share of the events found that have one"),
        ("events_identity", "events", "B-cubed F1: which of the events found are one (event_id)"),
        ("times", "times", "F1; words overlap"),
        ("times_type", "times", "share of the expressions found"),
        ("times_value", "times", "share of all expressions that are found with the right TIMEX3 value"),
        ("times_left_open", "times", "share of what must stay unresolved that does"),
        ("places", "places", "F1; words overlap"),
        ("places_use", "places", "share of the toponyms found: literal, metonym, modifier, demonym"),
        ("places_country", "places", "share of the toponyms found in a state"),
        ("places_level", "places", "share of the toponyms found: point, adm3 to adm1, country, region"),
        ("places_within_50_km", "places", "share of the toponyms found whose point is known"),
        ("places_within_161_km", "places", "the same within 161 km"),
        ("incidents_by_documents", "incidents", "B-cubed F1 over the dispatches; they may tell of several"),
        ("incidents_by_events", "incidents", "B-cubed F1 over the events found"),
        ("pairs", "incidents", "F1 over the marked pairs of figures, label right"),
        ("pairs_agree", "incidents", "the same for the label agree"),
        ("pairs_contradict", "incidents", "the same for the label contradict"),
        ("pairs_update", "incidents", "the same for the label update, from the earlier to the later"),
        ("pairs_scope", "incidents", "the same for the label scope"),
        ("pairs_same", "incidents", "the same for the label same"),
        ("pairs_of_claims", "incidents", "F1 over the marked pairs of claims, label and what they are about right"),
        ("origins", "incidents", "F1 over the origins; exactly the same dispatches"),
        ("origins_kind", "incidents", "share of the origins found: agency, post, statement, correspondent, unknown"),
        ("origins_of_figures", "incidents", "B-cubed F1: which of the figures found have one origin"),
        ("stances", "incidents", "F1; the claim, the stance and what it is of are right"),
        ("stances_who", "incidents", "share of the stances found"),
    )
)
MAIN_FIGURES = (
    "claims", "claims_with_speaker", "claims_with_chain", "counts", "counts_with_claimant", "events", "times_value",
    "places_within_161_km", "incidents_by_events", "pairs",
)  # fmt: skip
