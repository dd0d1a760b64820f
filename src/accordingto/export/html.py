"""Readings as one self-contained page: the text with every span marked, and beside it who says what.

A click on a claim leads to its words and a click on words to their claim, by links and style alone: the page holds no
script, asks for nothing from outside, and forbids both, so that no text can do what its markup would like to.
"""

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from urllib.parse import urlsplit

from accordingto.export.clean import clean_line
from accordingto.export.marked import make_marks, render_text
from accordingto.export.phrases import period_words
from accordingto.export.story import Block, Fact, Figure, Remark, Story, Told
from accordingto.export.teller import tell
from accordingto.types.reading import Reading, TimeExpression, Toponym

KEY = (
    ("c", "what is claimed"), ("q", "cue"), ("s", "source"), ("p", "place"), ("t", "time"), ("n", "figure"),
    ("v", "event"),
)  # fmt: skip


def render_page(readings: Sequence[Reading]) -> str:
    """Return the page of these readings, in this order, each with its text and its record."""
    stories = [tell(reading) for reading in readings]
    anchors = [_make_anchors(reading, number) for number, reading in enumerate(readings, start=1)]
    look = files("accordingto.export").joinpath("page.css").read_text("utf-8")
    targets = "\n".join(rule for names in anchors for rule in _target_rules(names))
    title = stories[0].title if len(stories) == 1 else f"{len(stories)} reports"
    parts = map(_article, readings, stories, anchors, range(1, len(readings) + 1))
    language = _language(readings)
    return "\n".join([
        "<!DOCTYPE html>", f"<html{language}>", "<head>", '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(look, targets)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">', f"<title>{escape(title)} – according to whom</title>",
        f"<style>{look}</style>", f"<style>{targets}</style>", "</head>", "<body>",
        *([_contents(stories)] if len(stories) > 1 else []), *parts, "</body>", "</html>", "",
    ])  # fmt: skip


def _policy(*styles: str) -> str:
    """Return a content security policy that allows these styles and nothing else."""
    digests = [base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() for style in styles]
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return f"default-src 'none'; style-src {allowed}; base-uri 'none'; form-action 'none'"


def _make_anchors(reading: Reading, number: int) -> dict[str, str]:
    """Return a name in the page for each claim, event and count: by number, never a word of the input."""
    layers = {
        "c": [claim.id for claim in reading.claims],
        "v": [event.id for event in reading.events],
        "n": [count.id for count in reading.counts],
    }
    return {
        key: f"d{number}{letter}{place}" for letter, keys in layers.items() for place, key in enumerate(keys, start=1)
    }


def _target_rules(anchors: Mapping[str, str]) -> Iterator[str]:
    for name in anchors.values():
        yield f"body:has(#{name}-words:target) .at-{name}{{background:var(--lit)}}"


def _language(readings: Sequence[Reading]) -> str:
    known = {reading.document.language for reading in readings}
    code = known.pop() if len(known) == 1 else None
    return f' lang="{code}"' if code and code.isascii() and code.isalpha() else ""


def _contents(stories: Sequence[Story]) -> str:
    rows = (
        f'<li><a href="#d{number}">{escape(story.title)}</a> '
        f'<span class="quiet">{escape(story.date)} · {story.summary}</span></li>'
        for number, story in enumerate(stories, start=1)
    )
    return f'<ol class="contents">{"".join(rows)}</ol>'


def _article(reading: Reading, story: Story, anchors: Mapping[str, str], number: int) -> str:
    text = render_text(reading.document.text, make_marks(reading, anchors))
    return "\n".join([
        f'<article id="d{number}">', _header(reading, story), '<div class="spread">',
        f'<div class="words" tabindex="0">\n{text}\n</div>', '<div class="record" tabindex="0">',
        *_record(reading, story, anchors), "</div>", "</div>", "</article>",
    ])  # fmt: skip


def _header(reading: Reading, story: Story) -> str:
    lines = [escape(line) for line in (*story.byline, story.date, story.summary)]
    address = reading.document.url
    if address and _is_web_address(address):
        words = escape(clean_line(address))
        lines.append(f'<a href="{escape(address)}" rel="noopener noreferrer nofollow">{words}</a>')
    key = "".join(f'<span><span class="{name}">{words}</span></span>' for name, words in KEY)
    return (
        f'<header><h1>{escape(story.title)}</h1><p class="byline quiet">{" · ".join(lines)}</p>'
        f'<p class="key">{key} Click a claim for its words, and words for their claim.</p></header>'
    )


def _is_web_address(address: str) -> bool:
    try:
        return urlsplit(address).scheme in ("http", "https")
    except ValueError:
        return False


def _record(reading: Reading, story: Story, anchors: Mapping[str, str]) -> Iterator[str]:
    yield from (_block(block, anchors) for block in story.blocks)
    if story.own_voice:
        facts = "".join(_fact(fact, anchors, marked=True) for fact in story.own_voice)
        yield f'<section><h2>The writer</h2><h3>no source named</h3><ul class="facts">{facts}</ul></section>'
    if story.figures:
        rows = "".join(_figure(figure, anchors) for figure in story.figures)
        yield f"<section><h2>Figures</h2><table>{rows}</table></section>"
    yield from _remarks("Silent", story.silent, anchors)
    yield from _remarks("Unresolved", story.unresolved, anchors)
    yield from _places(reading.places)
    yield from _times(reading.times)


def _block(block: Block, anchors: Mapping[str, str]) -> str:
    about = "".join(f" · {escape(link)}" for link in block.links)
    role = f", {escape(block.role)}" if block.role else ""
    claims = "".join(_told(told, anchors) for told in block.claims)
    small = f"<small>{role}{about}</small>" if role or about else ""
    return f"<section><h2>According to</h2><h3>{escape(block.speaker)}{small}</h3>{claims}</section>"


def _told(told: Told, anchors: Mapping[str, str]) -> str:
    name = anchors[told.claim.id]
    notes = f' <span class="quiet">({escape("; ".join(told.notes))})</span>' if told.notes else ""
    facts = "".join(_fact(fact, anchors) for fact in told.facts)
    below = f"<ul>{facts}</ul>" if facts else ""
    return (
        f'<div class="claim" id="{name}"><p><a href="#{name}-words"><span class="verb">{escape(told.verb)}</span>'
        f'<span class="said">{escape(told.words)}</span>{notes}{_mark(told.paragraph)}</a></p>{below}</div>'
    )


def _fact(fact: Fact, anchors: Mapping[str, str], *, marked: bool = False) -> str:
    details = "".join(f" · {escape(detail)}" for detail in fact.details)
    words = f"<b>{escape(fact.words)}</b>" if fact.layer == "count" else escape(fact.words)
    mark = _mark(fact.paragraph) if marked else ""
    return f'<li><a href="#{anchors[fact.ids[0]]}-words">{words}{details}{mark}</a></li>'


def _figure(figure: Figure, anchors: Mapping[str, str]) -> str:
    name = anchors[figure.id]
    note = f' <span class="quiet">({escape(figure.note)})</span>' if figure.note else ""
    return (
        f'<tr id="{name}"><td>{escape(figure.metric)}</td><td><a href="#{name}-words"><b>{escape(figure.quantity)}</b> '
        f"{escape(figure.of)}</a></td><td>{escape(figure.claimant)}{note}{_mark(figure.paragraph)}</td></tr>"
    )


def _remarks(label: str, remarks: Sequence[Remark], anchors: Mapping[str, str]) -> Iterator[str]:
    if remarks:
        rows = "".join(_remark(remark, anchors) for remark in remarks)
        yield f"<section><h2>{label}</h2>{rows}</section>"


def _remark(remark: Remark, anchors: Mapping[str, str]) -> str:
    subject = f"<b>{escape(remark.subject)}</b>: " if remark.subject else ""
    words = f"{subject}{escape(remark.words)}{_mark(remark.paragraph)}"
    if remark.claim is None:
        return f'<div class="claim"><p>{words}</p></div>'
    name = anchors[remark.claim]
    return f'<div class="claim" id="{name}"><p><a href="#{name}-words">{words}</a></p></div>'


def _places(places: Sequence[Toponym]) -> Iterator[str]:
    if places:
        rows = "".join(f"<tr>{_cells(*_place_cells(place))}</tr>" for place in places)
        yield _details(f"{_many(places, 'place')}, and what they resolve to", rows)


def _place_cells(place: Toponym) -> tuple[str, ...]:
    found = place.resolved
    if found is None:
        return place.text, "unresolved", ""
    area = found.name if found.admin1 in (None, found.name) else f"{found.name}, {found.admin1}"
    where = f"{found.lat:.2f}, {found.lon:.2f} ± {round(found.radius_km)} km"
    basis = "only the area that holds it" if found.basis == "container" else f"score {found.score:.2f}"
    return place.text, f"{area} ({found.country or 'no country'})", f"{where}, {basis}"


def _times(times: Sequence[TimeExpression]) -> Iterator[str]:
    if times:
        cells = (_cells(time.text, time.value or "unresolved", period_words(time)) for time in times)
        rows = "".join(f"<tr>{row}</tr>" for row in cells)
        yield _details(f"{_many(times, 'time')}, and what they resolve to", rows)


def _details(summary: str, rows: str) -> str:
    return f"<details><summary>{summary}</summary><table>{rows}</table></details>"


def _cells(*cells: str) -> str:
    return "".join(f"<td>{escape(clean_line(cell))}</td>" for cell in cells)


def _mark(paragraph: int | None) -> str:
    return f'<span class="mark">§{paragraph}</span>' if paragraph else ""


def _many(entries: Sequence[object], noun: str) -> str:
    return f"{len(entries)} {noun}{'' if len(entries) == 1 else 's'}"
