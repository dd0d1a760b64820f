"""Claims in the making: attributions joined into one claim each, with the links of its chain still as tokens.

Two cues make one claim where the outer says nothing but "X said that Y said"; where the outer has more to say the inner
is nested in it. A cue that stands beside a whole clause ("according to") relays the claim that the clause makes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from accordingto.read.attribution import Attribution
from accordingto.read.channels import ChannelTable
from accordingto.read.sources import agent_of
from accordingto.read.tree import Tree
from accordingto.types.text import Span, Token

SAME_SPEAKER = frozenset(("he", "she", "it", "they", "i", "we", "who", "which"))
CITING = ("citing", "on-the-word-of")
REPORTING = ("verb-clause", "verb-between", "verb-end", "verb-aside")
LEFT_OVER = 2  # words of an outer claim beside the inner attribution that still add nothing: "on Monday"


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain before it is a hop: the token that heads its phrase in its sentence, None where unknown."""

    role: str
    tree: Tree
    token: Token | None
    cue: Token


@dataclass(frozen=True, slots=True)
class Draft:
    """One claim in the making; `lead` is the attribution that gives it kind, polarity and circumstances."""

    lead: Attribution
    links: tuple[Link, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    rule: str
    occasions: tuple[Token, ...] = ()


def draft_claims(attributions: Sequence[Attribution], channels: ChannelTable) -> list[Draft]:
    """Return one draft for each claim of a sentence, in text order of their cues."""
    told = [_draft(a, channels) for a in attributions if not a.scope and (a.content or a.cue.kind == "no-comment")]
    for attribution in attributions:
        if attribution.scope and attribution.content:
            told = _beside(told, attribution, channels)
    merged = _joined(_silences(told))
    return sorted(merged, key=lambda d: (d.cue[0], d.content))


def _draft(attribution: Attribution, channels: ChannelTable) -> Draft:
    source = _owner(attribution.tree, attribution.source, channels)
    links = [Link("speaker", attribution.tree, source, attribution.anchor)]
    relay = attribution.relay or quoted_by(attribution.tree, source)
    if relay is not None:
        links.append(Link("relay", attribution.tree, relay, attribution.anchor))
    cue = _spans(attribution.cue_tokens)
    return Draft(attribution, tuple(links), cue, attribution.content, f"{attribution.rule}/{attribution.cue.id}")


def quoted_by(tree: Tree, source: Token | None) -> Token | None:
    """Return who passes a source's words on: officials quoted by the agency, a trader cited by local media."""
    for clause in tree.children(source, "acl") if source is not None else ():
        if clause.lemma in ("quote", "cite") and clause.xpos == "VBN":
            return agent_of(tree, clause)
    return None


def _owner(tree: Tree, source: Token | None, channels: ChannelTable) -> Token | None:
    """Return whose document speaks: "his statement" is his; a document without an owner speaks for itself."""
    if source is None or channels.find("document", tree, source) is None:
        return source
    return tree.child(source, "nmod:poss") or source


def _spans(tokens: Sequence[Token]) -> tuple[Span, ...]:
    """Return the cue's words as spans, neighbours as one."""
    found: list[Span] = []
    last = -2
    for token in tokens:
        if found and token.index == last + 1:
            found[-1] = Span(found[-1].start, token.span.end)
        else:
            found.append(token.span)
        last = token.index
    return tuple(found)


def _beside(told: list[Draft], scope: Attribution, channels: ChannelTable) -> list[Draft]:
    """Return the drafts with a relay added to those that the clause beside the cue makes, else with a draft of its own."""
    source = _owner(scope.tree, scope.source, channels)
    owned = source is not None and scope.source is not None and source.index != scope.source.index
    heads = {h.index for h in scope.heads}
    outer = [d for d in told if d.lead.anchor.index in heads and d.lead.cue.kind == "statement"]
    if not outer or (scope.cue.effect and scope.source is None):
        return [*told, replace(_draft(scope, channels), links=(Link("speaker", scope.tree, source, scope.anchor),))]
    cut = Span(_start(scope), _end(scope))
    changed: list[Draft] = []
    for draft in told:
        if draft not in outer:
            changed.append(draft)
            continue
        cue = tuple([*draft.cue, *_spans(scope.cue_tokens)])
        content = tuple(_without(draft.content, cut))
        if owned or _same_phrase(draft, source):
            whole = Span(cut.start, scope.source.span.end) if owned and scope.source else cue[-1]
            changed.append(replace(draft, cue=(*draft.cue, whole), occasions=_occasion(scope), content=content))
        elif scope.rule in CITING:
            links = (Link("speaker", scope.tree, source, scope.anchor), *(_relay(link) for link in draft.links))
            changed.append(replace(draft, links=links, cue=cue, content=content, rule=f"{draft.rule}+{scope.rule}"))
        else:
            links = (*draft.links, Link("relay", scope.tree, source, scope.anchor))
            changed.append(replace(draft, links=links, cue=cue, content=content, rule=f"{draft.rule}+{scope.rule}"))
    return changed


def _same_phrase(draft: Draft, source: Token | None) -> bool:
    return source is not None and any(
        link.token is not None and link.token.index == source.index for link in draft.links
    )


def _occasion(scope: Attribution) -> tuple[Token, ...]:
    return (scope.source,) if scope.source is not None else ()


def _start(scope: Attribution) -> int:
    return min(t.span.start for t in (*scope.cue_tokens, *_phrase(scope)))


def _end(scope: Attribution) -> int:
    return max(t.span.end for t in (*scope.cue_tokens, *_phrase(scope)))


def _phrase(scope: Attribution) -> list[Token]:
    return scope.tree.subtree(scope.source) if scope.source is not None else []


def _without(content: Sequence[Span], cut: Span) -> list[Span]:
    """Return the pieces less the words cut out of them."""
    kept: list[Span] = []
    for piece in content:
        if not piece.overlaps(cut):
            kept.append(piece)
            continue
        kept += [s for s in (Span(piece.start, cut.start), Span(cut.end, piece.end)) if s.end - s.start > 1]
    return kept


def _relay(link: Link) -> Link:
    return replace(link, role="relay")


def _silences(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with "X said it had no comment" as X's silence, and nothing that X said."""
    kept = list(drafts)
    for inner in drafts:
        if inner.lead.cue.kind != "no-comment" or inner.links[0].token is None:
            continue
        for outer in drafts:
            heads = [h.index for h in outer.lead.heads]
            own = inner.links[0].token.text.lower() in ("it", "he", "she", "they")
            if outer.lead.cue.kind == "statement" and heads == [inner.lead.anchor.index] and own and outer in kept:
                cue = tuple(sorted([*outer.cue, *inner.cue]))
                kept.remove(outer)
                kept[kept.index(inner)] = replace(inner, links=outer.links, cue=cue)
                break
    return kept


def _joined(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with "X said that Y said P" as one claim of Y's, relayed by X."""
    inner_of: dict[int, int] = {}
    for number, outer in enumerate(drafts):
        for other, inner in enumerate(drafts):
            if other != number and _adds_nothing(outer, inner):
                inner_of[number] = other
    absorbed = set(inner_of)
    result = []
    for number, draft in enumerate(drafts):
        if number in absorbed:
            continue
        links, cue = list(draft.links), list(draft.cue)
        wanted, seen = number, {number}
        while (above := next((o for o, i in inner_of.items() if i == wanted), None)) is not None and above not in seen:
            links.extend(_relay(link) for link in drafts[above].links)
            cue.extend(drafts[above].cue)
            seen.add(above)
            wanted = above
        result.append(replace(draft, links=tuple(links), cue=tuple(cue)))
    return result


def _adds_nothing(outer: Draft, inner: Draft) -> bool:
    """Tell whether the outer claim's content is nothing but the inner attribution, by another speaker."""
    if outer.lead.cue.kind != "statement" or inner.lead.cue.kind == "no-comment" or inner.lead.scope:
        return False
    told, telling = inner.links[0].token, outer.links[0].token
    if told is None or telling is None or told.index == telling.index or told.text.lower() in SAME_SPEAKER:
        return False
    if outer.lead.rule not in REPORTING or outer.lead.tree.is_negated(outer.lead.anchor) or not inner.content:
        return False
    anchor = inner.lead.anchor.span
    if not any(p.covers(anchor) for p in outer.content) or any(p.covers(outer.lead.anchor.span) for p in inner.content):
        return False
    tree = inner.lead.tree
    known = [*inner.content, *inner.cue, *(t.span for t in tree.subtree(told))]
    left = [t for t in tree.tokens if any(p.covers(t.span) for p in outer.content)]
    left = [t for t in left if t.upos not in ("PUNCT", "PRON", "SCONJ") and not any(k.overlaps(t.span) for k in known)]
    return len(left) <= LEFT_OVER
