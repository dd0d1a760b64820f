"""The page of HTML: self-contained, safe, and every span in its place."""

import re
from dataclasses import replace
from html.parser import HTMLParser

from accordingto.export.html import render_page
from accordingto.types.reading import Claim, Diagnostic, Hop, Reading
from accordingto.types.text import Span
from tests.factories import complete_reading, make_reading

HOSTILE = "</p><script>alert(1)</script><img src=x onerror=alert(1)>\" ' & <style>*{display:none}</style> \x1b\u202e"


class Page(HTMLParser):
    """What a browser would find: elements, ids, links, and the words of the text's paragraphs."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.paragraphs: list[str] = []
        self._skip = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)
        given = dict(attrs)
        if tag not in ("meta", "br"):
            self.open.append(tag)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if tag == "p" and given.get("dir"):
            self.paragraphs.append("")
        self._skip = given.get("class") == "number"

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes another element"
        self._skip = False

    def handle_data(self, data: str) -> None:
        if "p" in self.open and self.paragraphs and not self._skip and "record" not in self.open:
            self.paragraphs[-1] += data


def hostile() -> Reading:
    """Return a reading whose every word is an attack."""
    reading = make_reading(
        HOSTILE, title=HOSTILE, outlet=HOSTILE, id=HOSTILE, url="javascript:alert(1)", language='en"x'
    )
    claim = Claim(
        "c0", "statement", "direct", (Hop("speaker", name=HOSTILE, medium=HOSTILE),), (), (Span(0, 4),), (Span(2, 40),),
        occasion=HOSTILE,
    )  # fmt: skip
    return replace(reading, claims=(claim,), diagnostics=(Diagnostic("x", Span(0, 20), HOSTILE),))


def test_every_claim_leads_to_its_words_and_back() -> None:
    """Each link within the page has its target, each id is there once, and each claim is linked both ways."""
    page = Page(render_page([complete_reading(), complete_reading()]))
    assert len(page.ids) == len(set(page.ids))
    inner = {link[1:] for link in page.links if link.startswith("#")}
    assert inner <= set(page.ids)
    for number in range(2, len(complete_reading().claims) + 1):
        assert {f"d1c{number}", f"d1c{number}-words", f"d2c{number}"} <= inner | set(page.ids)


def test_the_text_is_whole() -> None:
    """The marked paragraphs, read without their markup, are the text's lines."""
    reading = complete_reading()
    first = render_page([reading]).split('<div class="record"')[0]
    words = re.sub(r'<span class="number">.*?</span>', "", first)
    body = Page(re.sub(r"<header>.*?</header>", "", words.split("<body>")[1] + "</div></article>", flags=re.S))
    assert body.paragraphs == [line for line in reading.document.text.splitlines() if line.strip()]


def test_nothing_comes_from_outside() -> None:
    """There is no script, no inline style or handler, nothing to load, and a policy that forbids all but the styles."""
    text = render_page([complete_reading()])
    page = Page(text)
    assert not {"script", "link", "img", "iframe", "object", "form", "base"} & set(page.tags)
    assert not {name for name in page.attributes if name.startswith("on") or name in ("style", "src")}
    assert "url(" not in text and "@import" not in text
    assert "default-src 'none'; style-src 'sha256-" in text


def test_hostile_texts_do_nothing() -> None:
    """Markup in a text, title, name or message is shown as it is written, and a script address is no link."""
    text = render_page([hostile()])
    page = Page(text)
    assert page.tags.count("style") == 2
    assert not {"script", "img"} & set(page.tags)
    assert not any("javascript" in link for link in page.links)
    assert "\x1b" not in text and "\u202e" not in text
    assert "<html>" in text


def test_an_empty_page() -> None:
    """No reading, and a reading without text, still give a page."""
    assert "0 reports" in render_page([])
    assert "0 claims" in render_page([make_reading("")])
