"""Whether the clause around an expression of time looks back or ahead: from the tree, or else from the words."""

import re
from collections.abc import Sequence

from accordingto.read.tree import Tree
from accordingto.types.text import Span, Token

FUTURE_AUXILIARIES = ("will", "'ll", "’ll", "shall", "wo", "would", "may", "might", "could", "can", "should", "must")
PLANS = (
    "plan", "schedule", "expect", "set", "due", "intend", "hope", "want", "agree", "prepare", "slate", "aim", "propose",
    "vow", "promise", "threaten", "pledge", "urge", "order", "decide", "refuse", "need",
)  # fmt: skip
WORDS_GIVEN = ("agree", "propose", "vow", "promise", "threaten", "pledge", "urge", "order", "decide", "refuse")
AHEAD = re.compile(
    r"\b(?:will|shall|going to|scheduled|due|plans? to|planned|planning|expects?|expected|set to|beginning|"
    r"starting|effective|payable|expires?|deadline|would|tomorrow|next|upcoming|coming|later|may|might|can|should|must|"
    r"slated|to (?!the|a|an|his|her|its|their|this|that)(?-i:[a-z]{2,}))\b|['’]ll\b",
    re.IGNORECASE,
)
BACK = re.compile(r"\b(?:since|ago|was|were|had|did|last|past|ended|earlier)\b", re.IGNORECASE)
CLAUSE_END = re.compile(
    r"[.;:!?](?=\s|$)|\n\s*\n|[,(]|--|—|\b(?:and|but|which|who|when|after|before|that|as|because|if|said|says|where|while)\b",
    re.IGNORECASE,
)
IRREGULAR = (
    "said|told|met|went|came|took|made|gave|held|left|began|fell|rose|won|lost|sent|struck|hit|shot|fought|set|put|cut|read|spoke|wrote|saw|"
    "found|broke|drove|flew|led|was|were|had|did|became|brought|bought|sold|paid|kept|stood|sought|withdrew|shut|ran|got|closed"
)
JUST_BEFORE = re.compile(
    rf"\b(?:\w+ed|{IRREGULAR})(?:\s+(?:here|there|out|down|up|late|early|it|him|her|them))?(?:\s+on)?\s*$",
    re.IGNORECASE,
)
PAST_VERB = re.compile(rf"\b(?:[a-z]{{2,}}ed|{IRREGULAR})\b")
WILL_BE = re.compile(
    rf"\b(?:will|would|shall|to|may|might|can|could|should|must)\s+(?:not\s+)?(?:be\s+)(?:\w+ed|\w+en|{IRREGULAR})(?:\s+on)?\s*$",
    re.IGNORECASE,
)
GRACE = re.compile(
    r"\b(?:deadline|given?|gave|extended|postponed|delayed|remain|has|have)\b[^.;]{0,50}\b(?:until|till)(?:\s+the)?\s*$",
    re.IGNORECASE,
)
SINCE = re.compile(r"\bsince(?:\s+the)?\s*$", re.IGNORECASE)
UP_TO = re.compile(r"\b(?:by|until|till)(?:\s+the)?\s*$", re.IGNORECASE)
OPENING = re.compile(r"(?:^|[.!?”\"]\s+|\n\s*)(?:\w+\s+)?(?:\w+\s+)?$")
PLANNED = re.compile(
    r"\b(?:(?:scheduled|planned|due|expected|slated|postponed|extended)(?:\s+(?:for|to|until|on|by))*|set\s+(?:for|to)|as\s+(?:early|soon|late)\s+as|"
    r"starting|beginning|effective)(?:\s+on)?\s*$",
    re.IGNORECASE,
)


def tense_at(span: Span, text: str, trees: Sequence[Tree]) -> str | None:
    """Return past, present or future for the clause that an expression stands in, None where nothing tells.

    Args:
        span: the expression.
        text: the whole text.
        trees: the sentences' trees in text order; may be empty.
    """
    tree = next((t for t in trees if t.sentence.span.start <= span.start < t.sentence.span.end), None)
    if tree is not None:
        return _adjacent_tense(span, text) or _tree_tense(tree, span)
    return _word_tense(span, text)


def _tree_tense(tree: Tree, span: Span) -> str | None:
    token = next((t for t in tree.tokens if t.span.start < span.end and span.start < t.span.end), None)
    if token is None:
        return None
    nearest = True
    for above in (token, *tree.ancestors(token)):
        if above.upos not in ("VERB", "AUX") and not tree.children(above, "cop", "aux"):
            continue
        found = _verb_tense(tree, above, nearest=nearest)
        if found is not None:
            return found
        nearest = False
    return None


def _verb_tense(tree: Tree, verb: Token, *, nearest: bool) -> str | None:
    helpers = tree.children(verb, "aux", "aux:pass", "cop")
    if any(
        h.text.lower() in FUTURE_AUXILIARIES for h in helpers if h.xpos == "MD" or h.text.lower() in FUTURE_AUXILIARIES
    ):
        return "past" if any(h.lemma == "have" for h in helpers) else "future"
    forms = {verb.xpos, *(h.xpos for h in helpers)}
    to = any(c.text.lower() == "to" and c.deprel == "mark" for c in tree.children(verb))
    if nearest and verb.lemma in WORDS_GIVEN and verb.xpos == "VBD":
        return "past"  # “agreed in April to hand them over”: that was in April
    if (
        to
        or verb.lemma in PLANS
        or (verb.xpos == "VBG" and any(h.lemma == "be" and h.xpos in ("VBP", "VBZ") for h in helpers))
    ):
        return "future"
    if "VBD" in forms or any(h.lemma == "have" for h in helpers) or (verb.xpos == "VBN" and not helpers and nearest):
        return "past"
    if forms & {"VBP", "VBZ"}:
        return "present"
    return None


def _adjacent_tense(span: Span, text: str) -> str | None:
    """Return the tense that the words right beside an expression give it, which no parse of the rest changes."""
    if text[span.end : span.end + 2] in ("'s", "’s"):
        return "past"  # “Wednesday’s ruling” has been given
    near = text[max(0, span.start - 90) : span.start]
    if PLANNED.search(near) or WILL_BE.search(near) or GRACE.search(near):
        return "future"
    return "past" if SINCE.search(near) or JUST_BEFORE.search(near) else None


def _word_tense(span: Span, text: str) -> str | None:
    """Return the tense that the nearest words suggest: the verb right before, then the clause before, then after."""
    adjacent = _adjacent_tense(span, text)
    if adjacent is not None:
        return adjacent
    near = text[max(0, span.start - 90) : span.start]
    before = CLAUSE_END.split(near)[-1]
    after = CLAUSE_END.split(text[span.end : span.end + 60])[0]
    if not after.strip() and OPENING.search(near):  # “On Tuesday, the army said”: the clause comes after the comma
        after = CLAUSE_END.split(text[span.end + 1 : span.end + 90])[0]
    return _nearest_cue(before, -1) or _nearest_cue(after, 0) or ("future" if UP_TO.search(near) else None)


def _nearest_cue(words: str, which: int) -> str | None:
    """Return the tense of the last (-1) or first (0) word that tells; a word that can be read both ways looks ahead."""
    cues = [(m.start(), "future") for m in AHEAD.finditer(words)]
    starts = {start for start, _ in cues}
    cues += [(m.start(), "past") for p in (PAST_VERB, BACK) for m in p.finditer(words) if m.start() not in starts]
    return sorted(cues)[which][1] if cues else None
