"""Counts: every figure of the text that matters, under the claim that carries it.

Does not handle: hundreds that a drawing or a table shows; units of force ("three battalions"), which are no number of
people and get a diagnostic instead.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from accordingto.data.tables import load_table
from accordingto.read.analysis import Analysis, ClaimIndex
from accordingto.read.counted import CountedTables, find_counted, find_row, load_counted_tables
from accordingto.read.echoes import find_echo
from accordingto.read.figures import PART_BEHIND, Figure, is_apposed, is_aside, is_marked_part, is_speaker, link
from accordingto.read.forms import load_irregular, mend_lemmas
from accordingto.read.metric_table import MASS, SAME, Governed, MetricTable, load_metric_table
from accordingto.read.metrics import FORCE, find_metric, find_metric_of_whole
from accordingto.read.number_words import NumeralTables, load_numeral_tables
from accordingto.read.numerals import Numeral, find_numerals
from accordingto.read.sides import side_of, side_of_owner
from accordingto.read.stated import by_stated
from accordingto.read.tree import Tree
from accordingto.read.zeros import find_zeros, shared_zeros
from accordingto.types.ids import Ids
from accordingto.types.reading import Claim, Count, Diagnostic, Event, Mention
from accordingto.types.text import Span, Token

YEARS = range(1800, 2100)
YEAR_CASES = (
    "in", "since", "by", "until", "till", "from", "of", "before", "after", "during", "to", "through", "for", "between",
)  # fmt: skip
CODES = ("nummod", "compound", "flat", "flat:name", "nmod:unmarked", "list", "goeswith")
COUNTLESS = ("measure", "unit")
OLDEST = 110  # years
AGED = (
    "man", "woman", "boy", "girl", "child", "pensioner", "pupil", "student", "schoolgirl", "schoolboy", "lad", "youth",
    "widow", "farmer", "teacher", "toddler", "son", "daughter", "father", "mother", "villager", "soldier",
)  # fmt: skip
NO_ZERO = ("other", "troops", "value")
SINGLE_KINDS = ("person", "equipment", "body")
SINGLE_METRICS = (
    "killed", "injured", "missing", "captured", "hostages", "released", "arrested", "evacuated", "displaced",
    "equipment-destroyed", "equipment-damaged",
)  # fmt: skip
LOST = ("killed/object/lose/person",)
LOST_FORCE = "casualties/lost-force"  # what armies call losses are killed and wounded; a few lost are dead
LOSSES = "casualties/toll/loss"
LEAST_FORCE = 50  # fewer soldiers of whom no military act is told are no force: "17 soldiers accused of theft"
LEAST_MASS = 50  # fewer who leave, or go, are not told to be displaced
WHOLE = {"of", "the", "its", "their", "his", "those", "these", "all"}
DIGITS = 3


@dataclass(frozen=True, slots=True)
class CountTables:
    """The tables that counting needs."""

    numerals: NumeralTables
    counted: CountedTables
    metrics: MetricTable
    cumulative: frozenset[tuple[str, ...]]
    irregular: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Found:
    analysis: Analysis
    claims: ClaimIndex
    events: Sequence[Event]
    tables: CountTables
    speakers: Mapping[str, Mention]


def load_count_tables() -> CountTables:
    """Return the tables of English."""
    phrases = frozenset(tuple(row["phrase"].split()) for row in load_table("cumulative", "en"))
    return CountTables(load_numeral_tables(), load_counted_tables(), load_metric_table(), phrases, load_irregular())


def find_counts(
    analysis: Analysis, claims: ClaimIndex, events: Sequence[Event], tables: CountTables, ids: Ids
) -> tuple[Count, ...]:
    """Return the counts of a document in text order, each under the innermost claim that covers its words."""
    trees = [mend_lemmas(tree, tables.irregular) for tree in analysis.trees]
    linked = link([figure for tree in trees for figure in find_figures(analysis, tree, tables)])
    speakers = {mention.id: mention for mention in analysis.mentions.entries}
    found = _Found(analysis, claims, events, tables, speakers)
    made: dict[int, Count] = {}
    seen: set[tuple[Span, str]] = set()
    for i, figure in enumerate(linked):
        if figure.governed is None or figure.governed.metric == SAME or (figure.span, figure.governed.metric) in seen:
            continue
        seen.add((figure.span, figure.governed.metric))
        made[i] = _count(found, figure, figure.governed, ids)
    for i, count in made.items():
        whole, old = (made.get(j) if j is not None else None for j in (linked[i].part_of, linked[i].replaces))
        made[i] = replace(count, part_of=whole.id if whole else None, replaces=old.id if old else None)
    return tuple(_told_before(sorted(made.values(), key=lambda c: (c.span, c.metric, c.id))))


def _told_before(counts: Sequence[Count]) -> Iterator[Count]:
    """Yield the counts, those that say nothing of who is counted as the text's first count of the same number does."""
    first: dict[tuple[str, int | None, int | None], Count] = {}
    for count in counts:
        key = (count.metric, count.low, count.high)
        before = first.setdefault(key, count)
        bare = count.of == "unknown" and count.low is not None and (count.low > 1 or count.part_of is not None)
        told = replace(count, of=before.of, side=count.side or before.side) if bare else count
        if before.of == "unknown" and told.of != "unknown":
            first[key] = told
        yield told


def find_figures(analysis: Analysis, tree: Tree, tables: CountTables) -> Iterator[Figure]:
    """Yield the figures of a sentence: numbers that count people or things, with their metric where there is one."""
    before = 0
    for numeral in find_numerals(tree.tokens, tables.numerals):
        if _is_elsewhere(analysis, tree, numeral):
            continue
        between = [token.text.lower() for token in tree.tokens[before : numeral.first]] if before else []
        before = numeral.last
        counted = find_counted(tree, numeral, tables.counted)
        if counted.kind in COUNTLESS or numeral.quantity.low is numeral.quantity.high is None:
            continue
        is_whole = between[:1] == ["of"] and set(between) <= WHOLE  # "53 of 57 drones", "half of the 60 hostages"
        governed = (find_metric_of_whole if is_whole else find_metric)(tree, counted, tables.metrics)
        if (
            governed is not None
            and governed.rule in LOST
            and (numeral.quantity.high or numeral.quantity.low or 0) >= LEAST_FORCE
        ):
            governed = replace(governed, metric="casualties", rule=LOST_FORCE)
        if governed is not None and governed.rule == LOSSES and _least(numeral) < LEAST_FORCE:
            governed = replace(governed, metric="killed")  # "put its own losses at three"
        governed = governed or by_stated(tree, numeral, counted, tables.metrics)
        if governed is None or "/status/" in governed.rule:
            governed = find_echo(tree, numeral, counted, tables.metrics) or governed
        figure = Figure(tree, numeral, counted, governed, counted.of, side_of(analysis, tree, counted, tables.counted))
        if not _is_year(figure) and _is_fit(figure):
            yield figure
        yield from shared_zeros(figure, tables.metrics)
    yield from find_zeros(tree, tables.metrics)


def find_force_units(analysis: Analysis, tables: CountTables) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each number of units of force: how many people a battalion has, the text does not say."""
    found = []
    for tree in analysis.trees:
        for numeral in find_numerals(tree.tokens, tables.numerals):
            counted = find_counted(tree, numeral, tables.counted)
            if counted.kind != "unit" or numeral.form in ("single", "next", "zero", "nobody"):
                continue
            span = Span(tree.tokens[counted.first].span.start, tree.tokens[counted.last - 1].span.end)
            words = " ".join(analysis.words(span).split())
            found.append(Diagnostic("force-unit", span, f"“{words}” is no number of people: no count was made of it"))
    return tuple(found)


def _is_elsewhere(analysis: Analysis, tree: Tree, numeral: Numeral) -> bool:
    """Tell whether the number belongs to a time expression, to a name, or names what it follows ("Flight 17")."""
    span = Span(tree.tokens[numeral.start].span.start, tree.tokens[numeral.end - 1].span.end)
    if any(time.span.overlaps(span) for time in analysis.times) or _is_note(tree, numeral):
        return True
    if _is_age(tree, numeral):
        return True
    if any(n.first < numeral.start < n.last and n.kind != "nationality" for n in tree.sentence.names):
        return True
    head = tree.tokens[numeral.end - 1]
    above = tree.parent(head)
    if above is not None and above.text.lower() in ("number", "numbers") and above.index == numeral.first - 1:
        return above.index == 0 or tree.tokens[above.index - 1].text.lower() not in (
            "dead",
            "wounded",
            "injured",
            "missing",
        )
    return numeral.form == "digits" and above is not None and head.deprel in CODES and above.index < numeral.first


def _is_age(tree: Tree, numeral: Numeral) -> bool:
    """Tell whether the number is how old someone is: "a man of 60 was killed", "a pupil aged 15"."""
    before, behind = tree.tokens[max(0, numeral.first - 2) : numeral.first], tree.tokens[numeral.end : numeral.end + 1]
    words = [t.text.lower() for t in before]
    if words[-1:] == ["aged"] or _is_bare_age(before, behind, numeral):
        return True
    if (numeral.quantity.best or 0) > OLDEST or (behind and behind[0].upos in ("NOUN", "PROPN", "ADJ", "NUM")):
        return False
    return words[-1:] == ["of"] and len(before) == 2 and before[0].xpos == "NN" and before[0].text.lower() in AGED


def _is_bare_age(before: tuple[Token, ...], behind: tuple[Token, ...], numeral: Numeral) -> bool:
    """Tell whether the number stands between commas behind one person: "a man, 34, was arrested"."""
    low = numeral.quantity.best or OLDEST + 1
    between = [t.text for t in (*before[-1:], *behind)]
    return between == [",", ","] and len(before) == 2 and low <= OLDEST and before[0].xpos in ("NN", "NNP")


def _is_note(tree: Tree, numeral: Numeral) -> bool:
    """Tell whether the number stands alone in square brackets, as the mark of a note does."""
    around = (*tree.tokens[max(0, numeral.start - 1) : numeral.start], *tree.tokens[numeral.end : numeral.end + 1])
    return [t.text for t in around] == ["[", "]"]


def _is_year(figure: Figure) -> bool:
    """Tell whether the number is a year: four digits that count nothing."""
    numeral = figure.numeral
    if numeral.form not in ("digits", "range") or numeral.quantity.low not in YEARS:
        return False
    if "," in figure.tree.tokens[numeral.start].text or numeral.first < numeral.start:
        return False
    counted = figure.counted
    if counted.noun is not None and counted.noun.xpos in ("NN", "NNP"):
        return True  # "the 1980 killing"
    return counted.noun is None or (counted.kind == "unknown" and figure.tree.case(counted.top) in YEAR_CASES)


def _is_fit(figure: Figure) -> bool:
    """Tell whether a none, an "a" or a bare "another" is said as a figure; other numbers are."""
    form, counted, governed = figure.numeral.form, figure.counted, figure.governed
    if form == "single" and figure.words_before(2) in PART_BEHIND:
        return False  # "one of them a boy"
    if form in ("zero", "nobody"):
        if governed is None or governed.metric in NO_ZERO or "/status/" in governed.rule:
            return False
        if MASS in governed.rule or governed.rule.startswith("captured/object/hold"):
            return False  # "no one was held to account"
        return all(t.xpos != "MD" for t in figure.tree.children(governed.predicate, "aux"))
    if is_apposed(figure) or is_speaker(figure):
        return False
    if governed is not None and governed.rule == FORCE and _most(figure) < LEAST_FORCE:
        return False
    if governed is not None and f"+{MASS}" in governed.rule and _most(figure) < LEAST_MASS:
        return counted.kind == "household" and form not in ("single", "next", "zero", "nobody")
    if governed is not None and governed.rule.startswith("captured/object/hold") and form == "single":
        return False
    if form not in ("single", "next") and figure.numeral.quantity.best != 1:
        return True
    if governed is None and is_marked_part(figure):
        return counted.kind == "person" or (counted.kind == "none" and is_aside(figure))
    if governed is None or governed.metric not in SINGLE_METRICS or "/status/" in governed.rule or governed.value:
        return form not in ("single", "next") and governed is None
    if counted.noun is None or counted.kind == "other":
        return form != "single" or figure.numeral.further
    if form == "words" and (counted.kind != "unknown" or governed.predicate is counted.noun):
        return True
    return counted.kind in SINGLE_KINDS and counted.noun.xpos not in ("NNS", "NNPS")


def _least(numeral: Numeral) -> int:
    return numeral.quantity.low or numeral.quantity.high or 0


def _most(figure: Figure) -> int:
    quantity = figure.numeral.quantity
    return max(quantity.low or 0, quantity.high or 0)


def _count(found: _Found, figure: Figure, governed: Governed, ids: Ids) -> Count:
    """Return the count that a figure makes, under its claim and at its event's place and time."""
    counted, quantity, span = figure.counted, figure.numeral.quantity, figure.span
    claim = found.claims.at(span)
    event = _event(found.events, governed.predicate, claim)
    known = 1.0 if counted.kind not in ("unknown", "none") else 0.95
    speaker = found.speakers.get(claim.source[0].mention or "") if claim.source else None
    side = figure.side or side_of_owner(found.analysis, figure.tree, counted, governed, speaker)
    of = figure.of if figure.of != "unknown" else _said_of(figure, found.tables)
    return Count(
        id=ids.make("count", [span], governed.metric),
        claim=claim.id,
        event=event.id if event else None,
        span=span,
        text=found.analysis.words(span),
        metric=governed.metric,
        low=quantity.low,
        high=quantity.high,
        best=quantity.best,
        qualifier=quantity.qualifier,
        of=of,
        side=side,
        unit=counted.unit,
        cumulative=_is_total(figure, governed, found.tables),
        place=event.place if event else None,
        time=event.time if event else None,
        rule=governed.rule,
        score=round(governed.score * known, DIGITS),
    )


def _said_of(figure: Figure, tables: CountTables) -> str:
    """Return who the counted are said to be: "seven of the dead were children"."""
    above = figure.tree.parent(figure.counted.top)
    if above is None or figure.counted.top.deprel != "nsubj" or figure.tree.child(above, "cop") is None:
        return "unknown"
    row = find_row(figure.tree, above, tables.counted)
    return row.of if row is not None and row.kind == "person" else "unknown"


def _event(events: Sequence[Event], predicate: Token, claim: Claim) -> Event | None:
    """Return the event whose trigger is the word that governs the figure, of the same claim where there are several."""
    over = [event for event in events if event.trigger.overlaps(predicate.span)]
    return min(over, key=lambda e: (e.claim != claim.id, e.trigger, e.id)) if over else None


def _is_total(figure: Figure, governed: Governed, tables: CountTables) -> bool:
    """Tell whether the clause calls the figure a running total: "so far", "since the start", "bringing the toll to"."""
    tree = figure.tree
    within = governed.predicate in tree.tokens[governed.predicate.index : governed.predicate.index + 1]
    clause = governed.predicate if within else figure.counted.top  # a part's metric may come from the sentence before
    for above in (clause, *tree.ancestors(clause)):
        clause = above
        if above.upos in ("VERB", "AUX"):
            break
    words = [t.text.lower() for t in tree.subtree(clause, without=("conj", "parataxis", "ccomp", "advcl"))]
    words += [m.text.lower() for c in tree.children(clause, "advcl") for m in tree.children(c, "mark")]
    words += [t.text.lower() for t in tree.tokens[figure.numeral.first : figure.counted.last]]
    text = f" {' '.join(words)} "
    return any(f" {' '.join(phrase)} " in text for phrase in tables.cumulative)
