"""What the words around a toponym say of it: how it is used, of what kind it is, and what contains it."""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from accordingto.read.toponym_tables import ToponymTables
from accordingto.read.tree import Tree
from accordingto.types.text import NamedSpan, Sentence, Span, Token

WINDOW = 120  # characters beside a name that may call it an area
DEEPEST = 6  # containers; a longer chain is a list
EXTENDING = ("adm1", "adm2")  # levels whose word belongs to the name: Kursk region, Cass County; not: Torkula village
JOINED = re.compile(r"^(?:,|,? and|,? or|,? as well as) $")
IN = re.compile(r"^,?(?: [a-z-]+){0,3} (?:in|inside|within|across) (?:the |what is )?(?:[a-z-]+ ){0,2}$")
OF = re.compile(r"^ (?:[a-z-]+ ){0,2}of (?:the )?(?:[a-z-]+ ){0,2}$")
COMMA = re.compile(r"^(?:, | \()(?:in |capital of )?(?:the )?(?:[a-z-]+ ){0,2}$")
POSSESSED = re.compile(r"^['’]s? (?:[\w-]+ ){0,4}$")
SITES = (
    "international airport|airport|airfield|air base|airbase|base|bridge|crossing|general hospital|hospital|valley|forest"
    "|ravine|mountains?|dam|prison"
)
ARTICLES = ("the", "a", "an", "this", "that", "its", "their")
DESCRIBED = re.compile(r"^ (?:[a-z-]+ ){1,5}$|^ $")
RULERS = frozenset(
    ("administration", "authorities", "cabinet", "government", "junta", "leadership", "presidency", "regime")
)
PRESSED = frozenset(
    ("accuse", "arm", "ask", "blame", "force", "pressure", "sanction", "supply", "support", "tell", "urge", "warn")
)
DEALT_WITH = frozenset(
    (
        "alliance",
        "allied",
        "ally",
        "ceasefire",
        "cooperate",
        "deal",
        "negotiate",
        "sanction",
        "side",
        "talk",
        "truce",
        "war",
    )
)
STATIVE = frozenset(("be", "become", "border", "contain", "have", "lie", "remain", "see", "sit", "stand"))
CAPITALISED = r"[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+)*"
ONE = "village|town|settlement|hamlet|district|city|province|region|municipality|governorate"
MANY = "villages|towns|settlements|hamlets|districts|cities|provinces|regions|municipalities|governorates"
SETTLEMENT = re.compile(
    rf"\b(?:(?:{ONE}) of (?:the )?|(?:{MANY}) of (?:the )?(?:{CAPITALISED}, )*(?:{CAPITALISED},? (?:and|or) )?)$"
)
AREA = re.compile(
    rf"(?:, {CAPITALISED})*,? and {CAPITALISED} (?:{MANY}|raions|oblasts|counties)\b"
    r"| (?:districts?|raions?|oblasts?|hromada|region|province|governorate|prefecture)\b"
)
SIZES = {"point": 0, "adm3": 1, "adm2": 2, "adm1": 3}
TITLE = re.compile(r"(?: of)? [^\W\d_a-z]")
AGENTIVE = ("nsubj", "nsubj:outer", "obl:agent")


class Surroundings:
    """A text with what is asked of it around a toponym."""

    def __init__(self, text: str, tables: ToponymTables, sentences: Sequence[Sentence]) -> None:
        self.text = text
        self.tables = tables
        self.trees = [Tree(sentence) for sentence in sentences]
        self._starts = [tree.sentence.span.start for tree in self.trees]
        after = "|".join(sorted(map(re.escape, tables.after), key=len, reverse=True))
        before = "|".join(sorted(map(re.escape, tables.before), key=len, reverse=True))
        self._after = re.compile(rf"[ -]({after})\b(?![-’'](?!s\b))", re.IGNORECASE)
        self._closing = re.compile(rf"(?<=\w)[ -]({after}|{SITES})$", re.IGNORECASE)
        self._opening = re.compile(rf"^(?:the )?({before}) (?:of (?:the )?)?(?=\w)", re.IGNORECASE)
        self._before = re.compile(rf"\b({before})s?(?: of| called| named)?(?: the)? [\"“‘]?$", re.IGNORECASE)

    def token_at(self, span: Span) -> tuple[Tree, Token] | None:
        """Return the last token of a span with its tree."""
        found = bisect_right(self._starts, span.start) - 1
        if found < 0:
            return None
        tree = self.trees[found]
        tokens = [t for t in tree.tokens if t.span.overlaps(span)]
        inside = {t.index for t in tokens}
        tops = [t for t in tokens if t.head not in inside]
        return (tree, tops[-1]) if tops else None

    def word_after(self, end: int) -> re.Match[str] | None:
        """Return the match of a word for a kind of area right after an offset."""
        return self._after.match(self.text, end)

    def word_before(self, start: int) -> str | None:
        """Return the word for a kind of area right before an offset: "the village of", "the town"."""
        found = self._before.search(self.text, max(0, start - 40), start)
        return found[1].lower() if found else None

    def bare(self, name: str) -> tuple[str, str | None]:
        """Return a name without the word for its kind that it begins or ends with, and the level that this asks for.

        "Idlib province", "Municipality of Pikit"; an airport or a base goes by the place that it is named after.
        """
        found = self._closing.search(name)
        if found is not None:
            level = self.tables.after.get(found[1].lower())
            return name[: found.start()], None if level == "area" else level
        opening = self._opening.match(name)
        if opening is not None:
            level = self.tables.before.get(opening[1].lower())
            return name[opening.end() :], None if level == "area" else level
        return name, None

    def is_named_area(self, span: Span) -> bool:
        """Tell whether a capitalised name is called an area or settlement: "the villages of X and Y", "Y districts"."""
        before = self.text[max(0, span.start - WINDOW) : span.start]
        return bool(SETTLEMENT.search(before) or AREA.match(self.text, span.end, span.end + WINDOW))


def levels(
    around: Surroundings, spans: Sequence[Span], weight: Callable[[str], int]
) -> dict[Span, tuple[str | None, int]]:
    """Return for each toponym the level that a word beside it asks for, and where it ends with that word.

    Args:
        around: the text.
        spans: the toponyms, in text order.
        weight: tells known names of places (more than 0) from others.
    """
    found: dict[Span, tuple[str | None, int]] = {}
    for span in spans:
        after = around.word_after(span.end)
        level, end = None, span.end
        if after is not None and not _is_title(around, span, after, weight):
            level = around.tables.after[after[1].lower()]
            if level in EXTENDING and not after[1].lower().endswith("s") and around.text[span.end] == " ":
                end = after.end()
        else:
            word = around.word_before(span.start)
            level = around.tables.before.get(word) if word else None
        found[span] = (None if level == "area" else level, end)
    _share_between_joined(around, spans, found)
    return found


def _is_title(around: Surroundings, span: Span, after: re.Match[str], weight: Callable[[str], int]) -> bool:
    """Tell whether a capitalised word after a name belongs to an office, and not to the name of an area.

    "U.S. Department of State", "Maryland State Police", "Mississippi State"; not "Kursk Region", "Benue State".
    """
    if after[1].islower() or weight(around.text[span.start : after.end()]):
        return False
    return after[1].lower() in ("state", "department", "city") or bool(TITLE.match(around.text, after.end()))


def _share_between_joined(
    around: Surroundings, spans: Sequence[Span], found: dict[Span, tuple[str | None, int]]
) -> None:
    """Give "X" in "X and Y districts" the level of Y, and "Y" in "the villages of X and Y" that of X."""
    pairs = [(a, b) for a, b in pairwise(spans) if JOINED.match(around.text[a.end : b.start])]
    for a, b in reversed(pairs):
        after = around.word_after(b.end)
        plural = after is not None and after[1].lower().endswith("s")
        if found[a][0] is None and (plural or (found[b][0] and _plural_after(around, b))):
            found[a] = (found[b][0], found[a][1])
    for a, b in pairs:
        before = around.word_before(a.start)
        if found[b][0] is None and before is not None and found[a][0] is not None:
            found[b] = (found[a][0], found[b][1])


def _plural_after(around: Surroundings, span: Span) -> bool:
    after = around.word_after(span.end)
    return after is not None and after[1].lower().endswith("s")


def containers(
    around: Surroundings, spans: Sequence[Span], keys: Sequence[str | None], asked: Mapping[Span, str | None]
) -> Mapping[Span, tuple[Span, ...]]:
    """Return for each toponym those that the text says contain it, nearest first.

    "X in Y", "X, Y", "X (Y)", "the X district of Y": Y contains X; "Y's X", "the Y-ian city of X": likewise; in "X in
    Y's Z" Z contains X. What contains Y contains X; joined places share what contains one of them.

    Args:
        around: the text.
        spans: the toponyms, in text order.
        keys: the key of each that is a demonym or a code.
        asked: the level that a word beside each asks for.
    """
    inside: dict[Span, list[Span]] = {span: [] for span in spans}
    pairs = list(pairwise(spans))
    relations = [_relation(around, pair, known, asked) for pair, known in zip(pairs, pairwise(keys), strict=True)]
    for number, (a, b) in enumerate(pairs):
        if relations[number] == "owns":
            inside[b].append(a)
        elif relations[number] == "in":
            owned = number + 1
            while owned < len(pairs) and relations[owned] == "owns":
                owned += 1
            key = keys[owned]
            if key is None or "." in key:
                inside[a].append(spans[owned])
    joined = [(a, b) for a, b in pairs if JOINED.match(around.text[a.end : b.start])]
    for a, b in reversed(joined):
        inside[a] += [s for s in inside[b] if s not in (a, *inside[a])][:DEEPEST]
    for a, b in joined:
        inside[b] += [s for s in inside[a] if s not in (b, *inside[b]) and s.start < a.start][:DEEPEST]
    return {span: tuple(_closure(inside, span)) for span in spans}


def _relation(
    around: Surroundings, pair: tuple[Span, Span], keys: tuple[str | None, str | None], asked: Mapping[Span, str | None]
) -> str | None:
    """Return "in" where the second of two neighbours contains the first, "owns" where the first contains the second."""
    a, b = pair
    after = around.word_after(a.end)
    gap = around.text[after.end() if after else a.end : b.start]
    plain = around.text[a.end : b.start]
    first_demonym, second_demonym = (key is not None and "." not in key for key in keys)
    if first_demonym:
        return "owns" if not second_demonym and DESCRIBED.match(plain) and _is_kind(around, plain) else None
    if POSSESSED.match(plain) and not second_demonym:
        return "owns"
    wider = SIZES.get(asked.get(a) or "", 0) <= SIZES.get(asked.get(b) or "", len(SIZES))
    if IN.match(gap) or OF.match(gap) or (COMMA.match(gap) and not second_demonym):
        return "in" if wider else None
    return None


def _is_kind(around: Surroundings, words: str) -> bool:
    """Tell whether the words between demonym and name call it a place: "Russian border city of …".

    The word for the kind stands last, or before "of"; an article shows that another phrase has begun: "Russian forces
    shelled the town of …".
    """
    kinds = {*around.tables.before, *around.tables.after, "cities", "enclave", "stronghold", "island"}
    found = words.split()
    if found and found[-1] == "of":
        found.pop()
    if not found or any(word in ARTICLES for word in found):
        return False
    return found[-1] in kinds or found[-1].removesuffix("s") in kinds


def _closure(inside: Mapping[Span, Sequence[Span]], span: Span) -> list[Span]:
    found: list[Span] = []
    open_ = list(inside[span])
    while open_ and len(found) < DEEPEST:
        current = open_.pop(0)
        if current not in found and current != span:
            found.append(current)
            open_ += inside.get(current, ())
    return found


def use_of(around: Surroundings, span: Span, key: str | None, inside: NamedSpan | None, *, governs: bool) -> str:
    """Return how a toponym is used: demonym, modifier (part of a name or before a noun), metonym or literal.

    Args:
        key: the key of a demonym.
        inside: the name of a body that the toponym is a part of.
        governs: whether a government can be called by this name, as by a country's or a capital's.
    """
    if key is not None and "." not in key:
        return "demonym"
    if inside is not None:
        return "modifier"
    hit = around.token_at(span)
    if hit is None:
        return "literal"
    tree, token = hit
    above = tree.parent(token)
    if token.deprel in ("compound", "nmod:poss", "amod", "nmod:desc") and above is not None:
        if governs and above.lemma.lower() in RULERS:
            return "metonym"
        return "literal" if token.deprel == "nmod:poss" or around.word_after(span.end) else "modifier"
    if not governs or above is None:
        return "literal"
    if token.deprel in AGENTIVE and above.upos == "VERB" and above.lemma not in STATIVE:
        return "metonym"
    return "metonym" if _told(tree, token, above) else "literal"


def _told(tree: Tree, token: Token, above: Token) -> bool:
    """Tell whether a place is addressed, accused or allied with, as only its government can be."""
    if token.deprel in ("obj", "iobj", "nsubj:pass"):
        return above.lemma in PRESSED
    return tree.case(token) in ("with", "against", "by") and above.lemma in DEALT_WITH
