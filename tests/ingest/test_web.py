"""Pages: the main text, what the page declares of itself, and the extra that reads them."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.errors import MissingExtraError
from accordingto.ingest.page import find_charset, read_page_data
from accordingto.ingest.web import read_page

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Shelling | Wire</title>
<meta property="og:title" content="Shelling  at Dol"><meta property="og:site_name" content="Northern Wire">
<meta name="author" content="M. Lind"><meta property="article:published_time" content="2031-05-14T09:30:00+02:00">
<link rel="canonical" href="https://news.example/dol">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Shelling at Dol</h1><p>Fighters shelled the border town on Tuesday, officials of the province said.</p>
<p>At least 12 soldiers were killed, a spokeswoman wrote on a messaging service in the evening.</p></article>
<footer>Copyright, all rights reserved</footer></body></html>"""


def test_a_page_gives_text_and_metadata() -> None:
    """The main text comes without navigation; title, site, author, date and address are the declared ones."""
    document = read_page(PAGE.encode(), "a.html", "a")
    assert "At least 12 soldiers were killed" in document.text and "World" not in document.text
    assert (document.id, document.url) == ("https://news.example/dol", "https://news.example/dol")
    assert (document.title, document.outlet, document.authors) == ("Shelling at Dol", "Northern Wire", ("M. Lind",))
    assert (document.published, document.published_from) == ("2031-05-14T09:30:00+02:00", "meta")


def test_json_ld_is_read() -> None:
    """A page that declares itself in JSON-LD only is understood, under @graph too; broken JSON-LD is passed over."""
    html = """<script type="application/ld+json">{broken</script><script type="application/ld+json">
    {"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"], "headline": "H", "datePublished": "2031-05-14",
    "author": [{"name": "A"}, "B"], "publisher": {"name": "P"}, "url": "https://x.example/1"}]}</script>"""
    page = read_page_data(html)
    assert (page.title, page.outlet, page.authors) == ("H", "P", ("A", "B"))
    assert (page.published, page.url) == ("2031-05-14", "https://x.example/1")


def test_only_web_addresses_are_canonical() -> None:
    """A canonical link that is no web address is none, and a malformed date is none."""
    page = read_page_data('<link rel=canonical href="javascript:x"><meta name=date content="soon"><title>T</title>')
    assert (page.url, page.published, page.title) == (None, None, "T")


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b"<meta charset=windows-1251>", "windows-1251"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "windows-1252"),
        (b"<meta charset=nonsense>", None),
        (b"<p>", None),
    ],
)
def test_the_declared_encoding_counts(head: bytes, charset: str | None) -> None:
    """The encoding is the declared one, as browsers take it; one that does not exist is none."""
    assert find_charset(head) == charset


def test_a_page_in_its_own_encoding() -> None:
    """A page in windows-1251 that says so is read."""
    data = "<meta charset=windows-1251><p>Пять человек погибли.</p>".encode("windows-1251")
    assert "Пять человек погибли." in read_page(data, "a.html", "a").text


def test_a_missing_extra_gives_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without trafilatura the error says what to install."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(MissingExtraError, match=r'a.html: .*pip install "accordingto\[web\]"'):
        read_page(PAGE.encode(), "a.html", "a")


@settings(max_examples=60, deadline=None)
@given(
    html=st.text(max_size=300)
    | st.lists(
        st.sampled_from(["<p>", "</p>", "<table><tr><td>", "<!--", "]]>", "x ", "&#0;", "<script>", "<html", "\x00"])
    ).map("".join)
)
def test_no_page_raises(html: str) -> None:
    """Whatever the markup, a page gives a document."""
    assert read_page(html.encode("utf-8", "replace"), "a.html", "a").id
