"""What a web page says about itself: title, site, authors, canonical address, publication date, encoding.

Only declared metadata counts (meta elements, link rel=canonical, JSON-LD); nothing is guessed from the running text.
Source: Open Graph, schema.org NewsArticle, Dublin Core.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from accordingto.ingest.dates import find_metadata_date
from accordingto.types.codec import Json

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
DECLARED_WITHIN = 4096  # bytes; the standard asks for the first 1024, pages are not always so tidy
# Each list in the order of trust: the first that is there counts.
TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title")
OUTLETS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher")
AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author")
DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.date", "pubdate", "publish-date", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
ARTICLES = frozenset({"Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BlogPosting", "WebPage",
                      "LiveBlogPosting", "Report", "SocialMediaPosting"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageData:
    """The metadata of one page; None where it declares none."""

    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    url: str | None
    published: str | None


def find_charset(data: bytes) -> str | None:
    """Return the encoding that a page declares, None where it declares none or one that does not exist.

    A page that says ISO 8859-1 or ASCII is read as windows-1252, as the HTML standard asks.
    """
    declared = CHARSET.search(data[:DECLARED_WITHIN])
    if declared is None:
        return None
    name = declared.group(1).decode("ascii").lower()
    if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"):
        return "windows-1252"
    try:
        b"a".decode(name)
    except (LookupError, ValueError):
        return None
    return None if name.startswith("utf-16") else name  # it was just read as ASCII, so it is not that


def read_page_data(html: str) -> PageData:
    """Return what the page declares about itself; a malformed page gives what can be found in it."""
    parser = _Head()
    parser.feed(html)
    article = next(_articles(parser.scripts), {})
    meta = parser.meta
    title = _first(meta, TITLES) or _string(article, "headline") or _tidy("".join(parser.title))
    authors = tuple(dict.fromkeys([*_names(article.get("author")), *(_tidy(meta.get(name)) or "" for name in AUTHORS)]))
    return PageData(
        title=title,
        outlet=_first(meta, OUTLETS) or next(_names(article.get("publisher")), None),
        authors=tuple(name for name in authors if name and not _is_address(name)),
        url=_address(parser.canonical) or _address(meta.get("og:url")) or _address(_string(article, "url")),
        published=_find_date([*(meta.get(name) for name in DATES), _string(article, "datePublished"), *parser.times]),
    )


class _Head(HTMLParser):
    """Collects the elements that carry metadata, wherever in the page they stand."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.canonical: str | None = None
        self.title: list[str] = []
        self.scripts: list[str] = []
        self.times: list[str] = []
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._into = None
        if tag == "meta":
            name = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
            self.meta.setdefault(name, given.get("content", ""))
        elif tag == "link" and "canonical" in given.get("rel", "").lower().split() and self.canonical is None:
            self.canonical = given.get("href")
        elif tag == "title" and not self.title:
            self._into = self.title
        elif tag == "script" and given.get("type", "").lower() == "application/ld+json":
            self.scripts.append("")
            self._into = self.scripts
        elif tag == "time" and (given.get("itemprop") == "datePublished" or "pubdate" in given):
            self.times.append(given.get("datetime", ""))

    def handle_endtag(self, tag: str) -> None:
        self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            if not self._into:
                self._into.append("")
            self._into[-1] += data


def _articles(scripts: list[str]) -> Iterator[Mapping[str, Json]]:
    for script in scripts:
        try:
            value = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(value):
            kinds = item.get("@type")
            if ARTICLES & {str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])}:
                yield item


def _objects(value: Json) -> Iterator[Mapping[str, Json]]:
    """Yield the objects of a JSON-LD script: one, a list, or those under @graph."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()


def _names(value: Json) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and _tidy(name):
            yield _tidy(name) or ""


def _string(item: Mapping[str, Json], name: str) -> str | None:
    value = item.get(name)
    return _tidy(value) if isinstance(value, str) else None


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((found for name in names if (found := _tidy(meta.get(name)))), None)


def _tidy(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _address(value: str | None) -> str | None:
    return value.strip() if value and _is_address(value.strip()) else None


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _find_date(values: list[str | None]) -> str | None:
    return next((found for value in values if value and (found := find_metadata_date(value))), None)
