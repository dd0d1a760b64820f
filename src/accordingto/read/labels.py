"""Paragraphs that say at their head who speaks: transcripts ("HASSAN: We left at dawn.") and threads of posts ("@medic_1: Two dead").

A label is all that stands before the first colon of a paragraph. It counts where it is a handle, or where the text has two
paragraphs or more with labels of capitals or names; who puts the questions is the outlet itself.
Does not handle: labels on a line of their own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.read.analysis import Analysis
from accordingto.read.attribution import Attribution
from accordingto.read.cues import CueTable
from accordingto.read.drafts import Draft, Link
from accordingto.types.text import Span, Token

HANDLE = re.compile(r"^(@\w+)([^\n:]*(?::\d\d)?[^\n:]{0,80}?):[ \t]+(?=\S)", re.MULTILINE)
CAPITALS = re.compile(r"^(?:[A-Z][A-Z.'’-]+)(?: [A-Z][A-Z.'’-]*){0,3}(?=:[ \t]+\S)", re.MULTILINE)
NAMES = re.compile(r"^(?:[A-Z][\w.'’-]+)(?: [A-Z][\w.'’-]*){0,3}(?=:[ \t]+\S)", re.MULTILINE)
ASKING = frozenset(
    ("presenter", "host", "q", "question", "interviewer", "reporter", "journalist", "moderator", "anchor")
)
LEAST = 3  # labelled paragraphs from which capitals or names before colons make a transcript
IN_BRACKETS = re.compile(r"\(([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paragraph with its label: where its speaker is named, the label's words, and what is said."""

    speaker: Span
    label: Span
    words: Span


def find_labelled(text: str) -> tuple[Labelled, ...]:
    """Return the labelled paragraphs of a text in order, those of the questioner left out.

    Example:
        >>> [text[x.words.start : x.words.end] for text in ["@medic_1: Two dead."] for x in find_labelled(text)]
        ['Two dead.']
    """
    found = [_handled(text, match) for match in HANDLE.finditer(text)]
    for pattern in (CAPITALS, NAMES):
        matches = list(pattern.finditer(text))
        if len(matches) >= LEAST and len({m.group() for m in matches}) >= 2:
            found += [_labelled(text, m) for m in matches if m.group().lower() not in ASKING]
            break
    return tuple(sorted(found, key=lambda x: x.label))


def _handled(text: str, match: re.Match[str]) -> Labelled:
    label = Span(match.start(), match.start() + len(match.group().rstrip()))
    speaker = Span(*match.span(1))
    bracket = IN_BRACKETS.search(text, label.start, label.end)
    if bracket is not None:
        speaker = Span(*bracket.span(1))
    return Labelled(speaker, label, _rest(text, match.end()))


def _labelled(text: str, match: re.Match[str]) -> Labelled:
    name = Span(*match.span())
    start = name.end + 1
    while text[start] in " \t":
        start += 1
    return Labelled(name, Span(name.start, name.end + 1), _rest(text, start))


def _rest(text: str, start: int) -> Span:
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    return Span(start, start + len(text[start:end].rstrip()))


def draft_labelled(analysis: Analysis, cues: CueTable, labelled: Sequence[Labelled]) -> list[Draft]:
    """Return one draft for each labelled paragraph: what is said there is whoever the label names."""
    cue = cues.find("verb", "say", "c")
    drafts = []
    for each in labelled:
        tree, token = analysis.tree_at(each.speaker.start), _head(analysis, each.speaker)
        if cue is None or tree is None or token is None:
            continue
        lead = Attribution("label", cue, tree, token, (token,), token, (), (each.words,), score=0.95)
        drafts.append(Draft(lead, (Link("speaker", tree, token, token),), (each.label,), (each.words,), "label"))
    return drafts


def _head(analysis: Analysis, speaker: Span) -> Token | None:
    """Return the first token of a label that heads somebody's name, else its first token."""
    tree = analysis.tree_at(speaker.start)
    inside = [t for t in tree.tokens if speaker.covers(t.span)] if tree is not None else []
    heads = {t.index for t in analysis.mentions.heads_of(tree)} if tree is not None else set()
    return next((t for t in inside if t.index in heads), inside[0] if inside else None)
