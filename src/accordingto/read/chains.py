"""The chain of a claim: from whoever is said to know, over those who relay it, to the outlet that publishes."""

from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.read.analysis import Analysis
from accordingto.read.channels import ChannelTable, audience_of, medium_of_cue, medium_of_source
from accordingto.read.drafts import Draft, Link
from accordingto.read.mentions import phrase
from accordingto.read.tree import Tree, span_of
from accordingto.types.reading import Audience, Hop, Mention
from accordingto.types.text import Span, Token

FIRST_PERSON = {"i", "we", "me", "us", "my", "our", "myself", "ourselves"}
BODIES = {
    "government", "ministry", "authority", "military", "army", "police", "administration", "parliament", "court", "office",
    "command", "council", "committee", "staff", "agency", "force", "party", "group", "union", "commission", "organisation",
    "organization", "company", "department", "media", "regime", "junta", "leadership", "side",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chained:
    """A draft with its hops and audience."""

    draft: Draft
    source: tuple[Hop, ...]
    audience: tuple[Audience, ...]


def chain_drafts(analysis: Analysis, drafts: Sequence[Draft], channels: ChannelTable) -> list[Chained]:
    """Return each draft with its chain; a relay named once governs the sentences that carry its report on."""
    done: list[Chained] = []
    for draft in drafts:
        hops = [_hop(analysis, draft, link, done, channels) for link in draft.links]
        if len(hops) == 1:
            hops += _carried_relays(draft, hops[0], done)
        outlet = Hop(role="outlet", name=analysis.document.outlet)
        done.append(Chained(draft, (*hops, outlet), _audience(analysis, draft)))
    return done


def _hop(analysis: Analysis, draft: Draft, link: Link, done: Sequence[Chained], channels: ChannelTable) -> Hop:
    if link.token is None:
        return Hop(role=link.role, anonymity="unknown")
    mention = _speaker(analysis, draft, link, done)
    if mention is None:
        span = span_of(phrase(link.tree, link.token))
        return Hop(role=link.role, span=span, text=analysis.words(span), anonymity="role")
    medium = None
    if link.cue.upos in ("VERB", "AUX"):
        medium = medium_of_cue(link.tree, link.cue, channels)
    medium = medium or medium_of_source(link.tree, link.token, channels)
    span, text = _words_of(analysis, mention, link)
    outlet = _outlet_name(analysis, link, channels)
    name = mention.name or outlet or _own_name(mention)
    anonymity = "named" if outlet else anonymity_of(mention, link.token)
    return Hop(link.role, mention.id, span, text, name, mention.entity, medium, anonymity)


def _outlet_name(analysis: Analysis, link: Link, channels: ChannelTable) -> str | None:
    """Return the name in front of an outlet's noun: Izvestia of "the Izvestia newspaper"; None where there is none."""
    if link.token is None or link.token.upos != "NOUN" or channels.find("channel", link.tree, link.token) is None:
        return None
    words = [c for c in link.tree.children(link.token, "compound", "nmod:desc", "flat", "appos") if c.upos == "PROPN"]
    named = [w for word in words[:1] for w in link.tree.subtree(word) if w.upos == "PROPN"]
    return analysis.words(span_of(named)) if named else None


def _words_of(analysis: Analysis, mention: Mention, link: Link) -> tuple[Span, str]:
    """Return the words that name the source where the cue stands, even where the mention is of another sentence."""
    if link.token is not None and not mention.span.overlaps(link.token.span):
        return link.token.span, analysis.words(link.token.span)
    return mention.span, mention.text


def _own_name(mention: Mention) -> str | None:
    """Return an unnamed source's words as its name, without article; None for a pronoun that no one was found for."""
    if mention.form == "pronoun":
        return None
    first, _, rest = mention.text.partition(" ")
    return rest if first.lower() in ("the", "a", "an") and rest else mention.text


def _speaker(analysis: Analysis, draft: Draft, link: Link, done: Sequence[Chained]) -> Mention | None:
    """Return the mention of a link; "I" and "we" within a quotation are whoever is quoted."""
    if link.token is None:
        return None
    if link.token.text.lower() in FIRST_PERSON:
        quoting = [c for c in done if any(p.covers(link.token.span) for p in c.draft.content)]
        if quoting and quoting[-1].source[0].mention is not None:
            wanted = quoting[-1].source[0].mention
            return next((m for m in analysis.mentions.entries if m.id == wanted), None)
    return analysis.mentions.joined_at(link.tree, link.token)


def anonymity_of(mention: Mention, token: Token) -> str:
    """Return how well a source is identified: by name, by a role that one person or body holds, or not at all."""
    if mention.name is not None:
        return "named"
    if mention.form == "pronoun":
        return "unknown"
    head = token.lemma.lower()
    if head in BODIES or (token.xpos in ("NN", "NNP") and not mention.text.lower().startswith(("a ", "an ", "one "))):
        return "role"
    return "unnamed"


def _carried_relays(draft: Draft, speaker: Hop, done: Sequence[Chained]) -> list[Hop]:
    """Return the relays of the claim just before, where this one goes on with the same speaker's words in a pronoun."""
    if not done or speaker.entity is None or draft.lead.source is None or draft.lead.source.upos != "PRON":
        return []
    before = done[-1]
    distance = draft.lead.tree.sentence.index - before.draft.lead.tree.sentence.index
    if before.source[0].entity != speaker.entity or not 0 <= distance <= 1:
        return []
    return [hop for hop in before.source if hop.role == "relay"]


def _audience(analysis: Analysis, draft: Draft) -> tuple[Audience, ...]:
    found = []
    for cue_tree, cue in {
        (link.tree.sentence.index, link.cue.index): (link.tree, link.cue) for link in draft.links
    }.values():
        if cue.upos not in ("VERB", "AUX"):
            continue
        for token in audience_of(cue_tree, cue, "t" in draft.lead.cue.frames):
            heard = _heard(analysis, cue_tree, token, draft)
            if heard is not None:
                found.append(heard)
    return tuple(found)


def _heard(analysis: Analysis, tree: Tree, token: Token, draft: Draft) -> Audience | None:
    mention = analysis.mentions.joined_at(tree, token)
    if mention is None or any(p.overlaps(mention.span) for p in draft.content):
        return None
    return Audience(mention.id, mention.span, mention.text, mention.name or _own_name(mention), mention.entity)
