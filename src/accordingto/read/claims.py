"""Claims: every attribution of a text as one entry of the record, and the writer's own voice as one more."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from accordingto.read import adverbial, figured, nominal, parenthetical, silence, verbal
from accordingto.read.analysis import BLOCK, Analysis, ClaimIndex, claim_blocks
from accordingto.read.attribution import Attribution, Rule, Scene, find_attributions
from accordingto.read.chains import FIRST_PERSON, Chained, chain_drafts
from accordingto.read.channels import ChannelTable, occasion_of
from accordingto.read.content import trimmed
from accordingto.read.cues import CueTable
from accordingto.read.drafts import Draft, draft_claims
from accordingto.read.factuality import certainty_of, polarity_of, says_unconfirmed
from accordingto.read.labels import draft_labelled, find_labelled
from accordingto.read.nesting import why_not_alone
from accordingto.read.quotes import find_quotations
from accordingto.read.runs import extend_runs
from accordingto.read.tree import Tree
from accordingto.types.ids import Ids
from accordingto.types.reading import Claim, Hop
from accordingto.types.text import Span, Token

RULES: tuple[Rule, ...] = (
    *adverbial.RULES, *silence.RULES, *figured.RULES, parenthetical.BETWEEN, parenthetical.LAST, parenthetical.END, *verbal.RULES, *nominal.RULES,
)  # fmt: skip


def find_claims(analysis: Analysis, cues: CueTable, channels: ChannelTable, ids: Ids) -> ClaimIndex:
    """Return every claim of the text, with the writer's own voice as the claim of what no one else is said to say."""
    found = trace_claims(analysis, cues, channels, ids)
    claims = nested([claim for claim in found.made if claim.id not in found.left_out])
    return ClaimIndex(claims, _own_voice(analysis, claims, ids))


@dataclass(frozen=True, slots=True)
class Trace:
    """How the claims of a text came about: all that were made, and of those that do not stand alone, why not."""

    scenes: tuple[Scene, ...]
    made: tuple[Claim, ...]
    left_out: Mapping[str, str]


def trace_claims(analysis: Analysis, cues: CueTable, channels: ChannelTable, ids: Ids) -> Trace:
    """Return every claim that the rules make of a text, and those that are none of their own with the reason."""
    text = analysis.document.text
    quotations = find_quotations(text)
    scenes = tuple(Scene(text, tree, cues, _near(quotations, tree.sentence.span)) for tree in analysis.trees)
    drafts: list[Draft] = []
    for scene in scenes:
        drafts += draft_claims(plausible(scene, find_attributions(scene, RULES)), channels)
    labelled = find_labelled(text)
    drafts = [d for d in drafts if not any(x.label.covers(d.cue[0]) for x in labelled)]
    drafts += draft_labelled(analysis, cues, labelled)
    dateline = analysis.document.dateline
    opening = dateline.span if dateline is not None else Span(0, 0)
    drafts = [replace(d, content=tuple(_past(text, d.content, opening))) for d in drafts]
    drafts = _in_order(extend_runs(text, analysis.trees, drafts, quotations))
    chained = chain_drafts(analysis, drafts, channels)
    made = nested([_claim(analysis, c, quotations, (channels, ids)) for c in chained])
    return Trace(scenes, made, left_out(chained, made, quotations))


def _near(quotations: Sequence[Span], sentence: Span) -> Sequence[Span]:
    """Return the quotations that touch a sentence, and the first one after it."""
    first = bisect_left(quotations, sentence.start, key=lambda q: q.end)
    last = bisect_left(quotations, sentence.end, lo=first, key=lambda q: q.start)
    return quotations[first : last + 1]


def _past(text: str, content: Sequence[Span], dateline: Span) -> list[Span]:
    """Return the pieces without the dateline that opens the text, and without commas and dashes at their edges."""
    cut = [Span(max(s.start, dateline.end), s.end) if s.overlaps(dateline) else s for s in content]
    kept = [trimmed(text, s) for s in cut if s.start < s.end]
    return [s for s in kept if s.start < s.end]


def plausible(scene: Scene, attributions: list[Attribution]) -> list[Attribution]:
    """Return the attributions less those without content, and those that only go on with a quotation's own voice.

    Within a quotation "I think" and "we want" are the quoted speaker, who has a claim already.
    """
    kept = [a for a in attributions if a.cue.kind == "no-comment" or any(s.end - s.start > 1 for s in a.content)]
    return [a for a in kept if not (a.source is not None and _is_self(a.source) and scene.quoted(a.anchor))]


def _is_self(source: Token) -> bool:
    return source.text.lower() in FIRST_PERSON or source.text.lower() == "you"


def _in_order(drafts: list[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda d: (d.cue[0].start if d.cue else d.content[0].start, d.content))


def _claim(analysis: Analysis, chained: Chained, quotations: Sequence[Span], tools: tuple[ChannelTable, Ids]) -> Claim:
    channels, ids = tools
    draft = chained.draft
    lead = draft.lead
    content = draft.content or draft.cue[-1:]
    number = lead.tree.sentence.index
    certainty = certainty_of(lead)
    if certainty != "reported" and any(says_unconfirmed(analysis.trees, n) for n in (number, number + 1)):
        certainty = "unconfirmed"
    return Claim(
        id=ids.make("claim", [*content, *draft.cue]),
        kind=lead.cue.kind,
        form="direct"
        if lead.rule == "label"
        else form_of(analysis.document.text, content, _near(quotations, Span(content[0].start, content[-1].end))),
        source=chained.source,
        audience=chained.audience,
        cue=tuple(sorted(draft.cue)),
        content=tuple(content),
        said=_said(analysis, lead.tree, lead.anchor, content),
        where_said=_where(analysis, lead.tree, lead.anchor, content),
        occasion=_occasion(analysis, draft, channels),
        polarity=polarity_of(lead),
        certainty=certainty,
        rule=draft.rule,
        score=lead.score,
    )


def form_of(text: str, content: Sequence[Span], quotations: Sequence[Span]) -> str:
    """Return direct where all words stand in quotation marks, mixed where some do, else indirect."""
    letters = {i for s in content for i in range(s.start, s.end) if text[i].isalnum()}
    quoted = {i for i in letters if any(q.start <= i < q.end for q in quotations)}
    return "indirect" if not quoted else "direct" if quoted == letters else "mixed"


def _occasion(analysis: Analysis, draft: Draft, channels: ChannelTable) -> str | None:
    for token in (draft.lead.anchor, *draft.occasions):
        found = occasion_of(draft.lead.tree, token, channels, analysis.document.text)
        if found is not None:
            return found
    return None


def _beside_cue(analysis: Analysis, tree: Tree, cue: Token, content: Sequence[Span]) -> list[Span]:
    """Return the adjuncts of the cue that are no part of what is said."""
    adjuncts = [c for c in tree.children(cue) if c.deprel.split(":")[0] in ("obl", "advmod", "nmod", "obj")]
    spans = [tree.span(c) for c in adjuncts if not any(s.overlaps(c.span) for s in content)]
    return [s for s in spans if not any(s.overlaps(p) for p in content)]


def _said(analysis: Analysis, tree: Tree, cue: Token, content: Sequence[Span]) -> str | None:
    beside = _beside_cue(analysis, tree, cue, content)
    after = [s.start for s in content if s.start > cue.span.end]
    if after:  # between the cue and what is said, however the parse ties it
        beside.append(Span(cue.span.end, min(after)))
    found = [
        t.id
        for t in analysis.times_in(tree.sentence.span)
        if t.type in ("DATE", "TIME") and any(s.covers(t.span) for s in beside)
    ]
    return found[0] if found else None


def _where(analysis: Analysis, tree: Tree, cue: Token, content: Sequence[Span]) -> str | None:
    places = [c for c in tree.children(cue, "obl") if tree.case(c) in ("in", "at", "from")]
    spans = [c.span for c in places if not any(s.overlaps(c.span) for s in content)]
    found = [
        p.id
        for p in analysis.places_in(tree.sentence.span)
        if p.use == "literal" and any(p.span.covers(s) for s in spans)
    ]
    return found[0] if found else None


def nested(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims with `within` set to the smallest other claim whose content holds the claim's cue."""
    result = []
    blocks = claim_blocks(claims)
    for claim in claims:
        near = blocks.get(claim.cue[0].start // BLOCK, ()) if claim.cue else ()
        outer = [o for o in near if o.id != claim.id and _holds(o, claim)]
        within = min(outer, key=lambda o: sum(s.end - s.start for s in o.content)).id if outer else None
        result.append(replace(claim, within=within))
    return tuple(result)


def left_out(chained: Sequence[Chained], claims: Sequence[Claim], quotations: Sequence[Span]) -> dict[str, str]:
    """Return the ids of those claims that only go on with the claim that they are nested in, with the reason."""
    by_id = {c.id: c for c in claims}
    reasons: dict[str, str] = {}
    for made, claim in zip(chained, claims, strict=True):
        outer = by_id.get(claim.within or "")
        if outer is not None and claim.cue:
            quoted = outer.rule == "label" or any(
                q.covers(claim.cue[0]) and any(p.covers(q) for p in outer.content) for q in quotations
            )
            if (reason := why_not_alone(made, claim, outer, quoted)) is not None:
                reasons[claim.id] = reason
    return reasons


def _holds(outer: Claim, inner: Claim) -> bool:
    return all(any(p.covers(c) for p in outer.content) for c in inner.cue) and outer.content != inner.content


def _own_voice(analysis: Analysis, claims: Sequence[Claim], ids: Ids) -> Claim:
    """Return the claim of the writer: the sentences' words that stand in no other claim's content."""
    said = sorted(s for c in claims for s in c.content)
    pieces: list[Span] = []
    longest = max((s.end - s.start for s in said), default=0)
    for tree in analysis.trees:
        at, end = tree.sentence.span
        first = bisect_left(said, Span(max(0, at - longest), 0))
        for span in said[first : bisect_left(said, Span(end, 0))]:
            if span.end > at and span.start < end:
                pieces.append(Span(at, max(at, span.start)))
                at = max(at, span.end)
        pieces.append(Span(at, end))
    text = analysis.document.text
    kept = tuple(s for s in pieces if any(c.isalnum() for c in text[s.start : s.end]))
    outlet = Hop(role="outlet", name=analysis.document.outlet)
    return Claim(id=ids.make("claim", kept, "own-voice"), kind="own-voice", form="indirect", source=(outlet,), audience=(),
                 cue=(), content=kept, rule="own-voice", score=1.0)  # fmt: skip
