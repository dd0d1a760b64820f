"""Figures before they are counts: a number with what it counts and its metric, and the links between figures.

A figure that leaves out its noun takes it from the one before ("100 had been killed and 215 injured"); one that is a
part of another, or that revises another, is linked to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from accordingto.read.counted import OTHERS, Counted
from accordingto.read.echoes import DENIED, ECHO
from accordingto.read.headings import RULE as HEADING
from accordingto.read.metric_table import EARLIER, SAME, Governed
from accordingto.read.numerals import Numeral
from accordingto.read.tree import Tree
from accordingto.types.text import Span

PART_BEFORE = (
    ("including",), ("among", "them"), ("among", "whom"), ("of", "them"), ("of", "these"), ("of", "which"),
    ("of", "whom"),
)  # fmt: skip
PART_BEHIND = (("of", "them"), ("of", "whom"), ("of", "those"), ("of", "these"), ("of", "which"))
LISTING = (",", "and", "a", "an", "at", "least", ":", "—", "–", "were", "are")
SPEAKS = ("said", "says", "say", "told", "tells", "reported", "confirmed", "announced", "added", "stated", "wrote")
LONGEST_APPOSED = 9  # words
LONGEST_SPEAKER = 12  # words
LINKS = 4  # words up from a figure within which "including" may stand
COMPARED = (("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to"))
NEAR = 8  # figures back and forth that may be linked with one
ECHOES = (ECHO, DENIED)
ECHO_REACH = 3  # sentences
NO_ECHO = ("other",)
WEAK = ("/force/", "/phrase/")  # rules that give way to the metric of the whole
CARRIES = ("person", "unknown", "body")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with what it counts; `governed` is None until a metric is known.

    `part_of` and `replaces` are places in the document's list of figures.
    """

    tree: Tree
    numeral: Numeral
    counted: Counted
    governed: Governed | None
    of: str
    side: str | None
    part_of: int | None = None
    replaces: int | None = None

    @property
    def span(self) -> Span:
        """Return the characters of the number and of what it counts."""
        tokens = self.tree.tokens
        return Span(tokens[self.counted.first].span.start, tokens[self.counted.last - 1].span.end)

    @property
    def is_bare(self) -> bool:
        """Tell whether the words leave out what is counted."""
        return self.counted.kind in ("none", "other", "state")

    def words_before(self, number: int) -> tuple[str, ...]:
        """Return that many words in front of the figure, in lower case."""
        first = self.numeral.first
        return tuple(t.text.lower() for t in self.tree.tokens[max(0, first - number) : first])

    def words_behind(self, number: int) -> tuple[str, ...]:
        """Return that many words behind the figure, in lower case."""
        last = self.counted.last
        return tuple(t.text.lower() for t in self.tree.tokens[last : last + number])


def link(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures with what ellipsis leaves out, with their wholes and with what they revise."""
    linked = list(figures)
    for at in range(len(linked)):
        linked[at] = _part(linked, at)
        _compare(linked, at)
        linked[at] = _carry(linked, at)
    for at in range(len(linked)):
        linked[at] = _revision(linked, at)
    for at in range(len(linked)):
        for named in _named_singly(linked, at):
            linked[named] = replace(linked[named], governed=None)
    return linked


def _named_singly(figures: Sequence[Figure], at: int) -> range:
    """Return the figures of one that only tell who the counted are: "two members of the crew, a driver and a cook"."""
    number, tree = figures[at].numeral.quantity.best or 0, figures[at].tree
    listed = range(at + 1, at + 1 + number)
    if not 2 <= number <= NEAR or listed.stop > len(figures) or not _may_list(figures, at, listed):
        return range(0)  # "two soldiers, a woman and a child" are four
    if any(figures[i].tree is not tree or figures[i].numeral.form != "single" for i in listed):
        return range(0)
    opening = tree.tokens[figures[listed.start].numeral.first - 1].text
    together = all(_joins(figures[i], figures[i + 1]) for i in listed[:-1])
    return listed if together and opening in (",", ":", "—", "–", "(") else range(0)


def _may_list(figures: Sequence[Figure], at: int, listed: range) -> bool:
    """Tell whether the listed may be the counted: civilians and those unknown may be anyone, others are their like."""
    of = figures[at].of
    return of in ("unknown", "civilians") or all(figures[i].of in (of, "unknown") for i in listed)


def _joins(before: Figure, figure: Figure) -> bool:
    between = before.tree.tokens[before.counted.last : figure.numeral.first]
    return any(t.text.lower() in ("and", ",") for t in between) and all(t.upos != "VERB" for t in between)


def _compare(linked: list[Figure], at: int) -> None:
    """Set what a comparison says of a figure, and of the one that it is compared with."""
    governed = linked[at].governed
    linked[at] = compared = _compared(linked, at)
    if governed is not None and governed.rule == EARLIER and compared.replaces is not None:
        linked[compared.replaces] = replace(linked[compared.replaces], replaces=at)  # "31, revising an earlier 24"
        linked[at] = replace(compared, replaces=None)
    if linked[at].governed is not None and _is_outdone(linked[at]):
        now = next((i for i in range(at - 1, max(-1, at - NEAR), -1) if _is_like(linked[i], linked[at])), None)
        if now is not None:
            linked[now] = replace(linked[now], replaces=at)  # "17, not 11"; "seven, down from 11"


def _is_outdone(figure: Figure) -> bool:
    """Tell whether the words put another figure in this one's place: "not 11", "down from the 11"."""
    governed = figure.governed
    before = tuple(word for word in figure.words_before(3) if word != "the")
    return governed is not None and (
        governed.rule == DENIED or before[-2:] == ("down", "from") or before[-1:] == ("not",)
    )


def _is_like(before: Figure, figure: Figure) -> bool:
    metrics = [f.governed.metric for f in (before, figure) if f.governed is not None]
    return before.tree is figure.tree and len(metrics) == 2 and metrics[0] == metrics[1] and before.replaces is None


def _compared(figures: Sequence[Figure], at: int) -> Figure:
    """Return a figure that is only compared with, or put for, an earlier one with that one's metric.

    "Up from 174 in May"; "later raised the figure to eleven", which replaces it.
    """
    figure = figures[at]
    compared = figure.governed is None and figure.is_bare and figure.words_before(2) in COMPARED
    put = figure.governed is not None and figure.governed.metric == SAME
    if not compared and not put:
        return figure
    if figure.governed is not None and figure.governed.rule in ECHOES:
        return _echoed(figures, at, figure.governed)
    for i in range(at - 1, max(-1, at - NEAR), -1):
        before = figures[i]
        if (
            before.governed is not None
            and before.part_of is None
            and figure.tree.sentence.index - before.tree.sentence.index <= (ECHO_REACH if put else 0)
        ):
            governed = replace(before.governed, value=put)
            of, side = (before.of, before.side) if figure.is_bare else (figure.of, figure.side)
            return replace(figure, governed=governed, replaces=i if put else None, of=of, side=side)
    return replace(figure, governed=None)


def _echoed(figures: Sequence[Figure], at: int, echo: Governed) -> Figure:
    """Return a bare figure with the metric of the last whole figure before it, of this sentence if there is one."""
    figure = figures[at]
    for i in range(at - 1, max(-1, at - NEAR), -1):
        before = figures[i]
        apart = figure.tree.sentence.index - before.tree.sentence.index
        if apart > ECHO_REACH:
            break
        if before.governed is None or before.part_of is not None or before.governed.metric in (SAME, *NO_ECHO):
            continue
        governed = replace(before.governed, rule=echo.rule, score=echo.score, value=False)
        return replace(figure, governed=governed, of=before.of, side=figure.side or before.side)
    return replace(figure, governed=None)


def _carry(figures: Sequence[Figure], at: int) -> Figure:
    """Return a figure without a noun with who is counted from the figure before it."""
    figure = figures[at]
    if not figure.is_bare or figure.governed is None or figure.governed.value:
        return figure
    for i in range(at - 1, max(-1, at - NEAR), -1):
        before = figures[i]
        apart = figure.tree.sentence.index - before.tree.sentence.index
        if apart > 1 or (apart == 1 and not _looks_back(figure)):
            break
        if before.governed is None or before.counted.unit not in ("person", "body") or _does_it(before, figure):
            continue
        if before.of != "unknown" or before.side or before.counted.kind in CARRIES:
            return replace(figure, of=before.of, side=before.side)
    return figure


def _does_it(before: Figure, figure: Figure) -> bool:
    """Tell whether the earlier figure is of those who do it to the later: "15 gunmen opened fire, killing eight"."""
    agents = before.governed is not None and before.governed.metric == "troops" and before.counted.top.deprel == "nsubj"
    return agents and figure.counted.top.deprel in ("obj", "obl", "iobj")


def _looks_back(figure: Figure) -> bool:
    """Tell whether the words point to a figure of the sentence before: "another 12", "five others", "three of them"."""
    return (
        figure.numeral.further
        or figure.counted.kind == "other"
        or figure.numeral.form == "next"
        or figure.words_behind(2) in PART_BEHIND
        or figure.words_behind(1) in tuple((w,) for w in OTHERS)
    )


def _part(figures: Sequence[Figure], at: int) -> Figure:
    """Return a figure that is said to be a part of an earlier one with that one as its whole, and its metric."""
    figure = figures[at]
    base = figures[at + 1].numeral.start if at + 1 < len(figures) else None
    if figure.numeral.form == "fraction" and base == figure.numeral.base:
        return replace(figure, part_of=at + 1)
    if figure.part_of is not None or not at:
        return figure
    if _is_joined_of(figures[at - 1], figure):
        return replace(figure, governed=figures[at - 1].governed)
    if figure.governed is None and _is_bracketed(figures[at - 1], figure):
        return replace(figure, governed=figures[at - 1].governed)
    whole = _whole(figures, at)
    whole = whole if whole is not None else _including(figures, at)
    whole = whole if whole is not None else _headed(figures, at)
    if whole is None:
        return figure
    weak = figure.governed is None or "/status/" in figure.governed.rule or any(w in figure.governed.rule for w in WEAK)
    governed = figures[whole].governed if weak else figure.governed
    return replace(figure, part_of=whole, governed=governed, side=figure.side or figures[whole].side)


def _is_joined_of(before: Figure, figure: Figure) -> bool:
    """Tell whether "and of" takes up the noun over the figure before: "the killing of 28 men and of 12 women"."""
    over = before.tree is figure.tree and before.governed is not None and "/of/" in before.governed.rule
    return over and figure.governed is None and figure.words_before(2) == ("and", "of")


def _is_bracketed(before: Figure, figure: Figure) -> bool:
    """Tell whether brackets say an earlier figure in another unit: "310 families (about 2,170 persons) have left"."""
    between = [t.text for t in figure.tree.tokens[before.counted.last : figure.numeral.first]]
    return before.tree is figure.tree and between == ["("] and before.counted.unit != figure.counted.unit


def _whole(figures: Sequence[Figure], at: int) -> int | None:
    """Return the figure that this one is said to be a part of."""
    figure, before = figures[at], figures[at - 1]
    apart = figure.tree.sentence.index - before.tree.sentence.index
    marked = is_marked_part(figure)
    if apart > 1 or (apart == 1 and not marked):
        return None
    if not marked:
        joined = apart == 0 and before.numeral.form != "fraction" and _continues(before, figure)
        return before.part_of if joined else None
    for i in range(at - 1, -1, -1):
        whole = figures[i]
        if figure.tree.sentence.index - whole.tree.sentence.index > 1:
            break
        if whole.governed is None or any(f.replaces == i for f in figures[max(0, i - NEAR) : i]):
            continue
        if whole.part_of is None and _can_hold(whole, figure):
            return i
    return None


def _headed(figures: Sequence[Figure], at: int) -> int | None:
    """Return the figure of the heading that opens the list: "12 dead: nine civilians, three guards"."""
    figure = figures[at]
    if figure.governed is None or not figure.governed.rule.startswith(HEADING):
        return None
    for i in range(at - 1, max(-1, at - NEAR), -1):
        whole = figures[i]
        if whole.tree is not figure.tree or whole.governed is None:
            break
        if whole.governed.rule.startswith(HEADING):
            continue
        same = whole.governed.metric == figure.governed.metric and _can_hold(whole, figure)
        return i if same and whole.part_of is None else None
    return None


def _including(figures: Sequence[Figure], at: int) -> int | None:
    """Return the figure whose noun "including" joins this one to, by way of others: "the rector and two women"."""
    tree, token = figures[at].tree, figures[at].counted.top
    for _ in range(LINKS):
        above = tree.parent(token)
        if above is None or token.deprel not in ("conj", "nmod"):
            return None
        if tree.case(token) == "including":
            heads = [(i, figures[i].counted) for i in range(max(0, at - NEAR), at) if figures[i].tree is tree]
            return next((i for i, c in heads if above in (c.top, c.noun)), None)
        token = above
    return None


def is_apposed(figure: Figure) -> bool:
    """Tell whether a figure of one only tells who the person before it is: "the fourth, a driver from Herat, died"."""
    numeral, tokens = figure.numeral, figure.tree.tokens
    if numeral.form != "single" or numeral.first < 2 or tokens[numeral.first - 1].text != ",":
        return False
    if tokens[numeral.first - 2].upos in ("VERB", "ADP", "PUNCT") or is_marked_part(figure):
        return False
    words = [token.text.lower() for token in tokens[figure.counted.last : figure.counted.last + LONGEST_APPOSED]]
    end = words.index(",") if "," in words else len(words)
    listed = any(word in ("and", "or", "&", "who") for word in (*words[:end], *words[end + 1 : end + 2]))
    return "," in words and not listed and not _lists(figure, end)


def _lists(figure: Figure, end: int) -> bool:
    """Tell whether another member of a list follows behind the comma: "a man, a woman, a child"."""
    behind = figure.tree.tokens[figure.counted.last + end + 1 :][:1]
    return bool(behind) and (behind[0].upos == "NUM" or behind[0].text.lower() in ("a", "an", "one"))


def is_speaker(figure: Figure) -> bool:
    """Tell whether the figure closes a list of those who speak: "killed 17, a nurse and two elders of the town said"."""
    tokens, first = figure.tree.tokens, figure.numeral.first
    if figure.numeral.form == "digits" or not first or tokens[first - 1].text.lower() not in (",", "and"):
        return False
    for token in tokens[figure.counted.last : figure.counted.last + LONGEST_SPEAKER]:
        word = token.text.lower()
        if word in SPEAKS:
            return True
        if token.upos in ("PUNCT", "VERB", "SCONJ", "AUX") or token.xpos in ("WP", "WDT", "PRP"):
            return False
    return False


def is_aside(figure: Figure) -> bool:
    """Tell whether a part stands beside its whole, and does nothing itself: "33 people, 28 of them civilians, died"."""
    tokens, last = figure.tree.tokens, figure.numeral.last + 2
    opened = bool(figure.numeral.first) and tokens[figure.numeral.first - 1].text in (",", "(", "—", "–")
    return opened and (last >= len(tokens) or tokens[last].text != ",") and not _acts(figure, last)


def _acts(figure: Figure, at: int) -> bool:
    return at < len(figure.tree.tokens) and figure.tree.tokens[at].upos in ("VERB", "AUX", "ADV", "PRON")


def is_marked_part(figure: Figure) -> bool:
    """Tell whether the words make the figure a part of another: "including three", "three of them"."""
    before = figure.words_before(3)
    trimmed = tuple(w for w in before if w not in (",", "at", "least", "the"))
    behind = tuple(t.text.lower() for t in figure.tree.tokens[figure.numeral.last : figure.numeral.last + 2])
    return any(trimmed[-len(p) :] == p for p in PART_BEFORE) or behind in PART_BEHIND


def _continues(before: Figure, figure: Figure) -> bool:
    """Tell whether only a comma or "and" stands between two figures: "three children and two women"."""
    between = figure.tree.tokens[before.counted.last : figure.numeral.first]
    return bool(between) and all(t.text.lower() in LISTING for t in between)


def _can_hold(whole: Figure, part: Figure) -> bool:
    """Tell whether the numbers allow one figure to be a part of the other."""
    top = whole.numeral.quantity.high if whole.numeral.quantity.high is not None else None
    least = part.numeral.quantity.low
    return top is None or least is None or least <= top


def _revision(figures: Sequence[Figure], at: int) -> Figure:
    """Return a figure that a sentence says was another number before with that one as the figure that it replaces."""
    figure = figures[at]
    if figure.governed is None or not figure.governed.value or figure.words_before(1) == ("from",):
        return figure
    for i in range(max(0, at - NEAR), min(len(figures), at + NEAR)):
        old = figures[i]
        if old.tree is not figure.tree or i == at or old.governed is None or old.words_before(1) != ("from",):
            continue
        if old.governed.metric == figure.governed.metric:
            return replace(figure, replaces=i)
    return figure
