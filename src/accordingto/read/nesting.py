"""Which claims inside another claim's words are claims of their own, and which only go on with what is said there.

"He said that he wanted to go" is one claim of his: the wish is what he says. "The governor said that the army had ordered
everybody out" holds an order of somebody else's, which is told of in the governor's claim and stays there; only what
another is said to have *said* is nested.
Source: two readers of the same reports list the outer claim and leave the inner attitude in its content.
"""

from accordingto.read.chains import FIRST_PERSON, Chained
from accordingto.types.reading import Claim

NOBODY = frozenset(
    ("anyone", "anybody", "someone", "somebody", "everyone", "everybody", "nobody", "people", "one", "you")
)
IRREALIS = frozenset(
    ("would", "could", "can", "should", "may", "might", "must", "will", "shall", "'d", "'ll", "ca", "wo")
)


def why_not_alone(inner: Chained, claim: Claim, outer: Claim, quoted: bool) -> str | None:
    """Return why a nested claim is none of its own, None where it is one.

    Args:
        inner: the claim in the making, with its words as tokens.
        claim: the nested claim.
        outer: the claim that it stands in.
        quoted: whether it stands in a quotation of the outer claim's.
    """
    speaker = claim.source[0]
    if outer.source[0].anonymity == "unknown" and outer.kind == "statement":
        return None
    if claim.kind == "attitude":
        return "an attitude inside a claim is what the claim says"
    if claim.kind == "no-comment":
        return "a silence inside a quotation is what the quotation says" if quoted else None
    token = inner.draft.links[0].token
    if token is not None and (token.text.lower() in NOBODY or token.lemma.lower() in NOBODY):
        return "nobody in particular speaks"
    if _may_be(inner):
        return "it may be said, and is not said"
    if speaker.entity is not None and speaker.entity == outer.source[0].entity and not _goes_on(inner):
        return "the speaker of the claim goes on"
    if quoted and (token is None or token.upos == "PRON" or token.text.lower() in FIRST_PERSON):
        return "the quotation tells of it without naming who speaks"
    return None


def _may_be(inner: Chained) -> bool:
    """Tell whether a cue is no more than possible: would say, to admit, if he says."""
    lead = inner.draft.lead
    anchor = lead.anchor
    if anchor.upos not in ("VERB", "AUX"):
        return False
    helpers = {t.text.lower() for t in lead.tree.children(anchor, "aux", "mark")}
    return bool(helpers & (IRREALIS | {"to", "if"})) and "have" not in {
        t.lemma for t in lead.tree.children(anchor, "aux")
    }


def _goes_on(inner: Chained) -> bool:
    """Tell whether a cue is a participle after a comma, which the parse may have tied into the content: …, adding that …"""
    lead = inner.draft.lead
    before = lead.tree.tokens[lead.anchor.index - 1].text if lead.anchor.index else ""
    return lead.anchor.xpos == "VBG" and before == ","
