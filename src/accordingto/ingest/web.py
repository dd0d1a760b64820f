"""A web page to a document: its main text, without navigation and comments, and what it declares about itself."""

import importlib
from collections.abc import Callable
from importlib.metadata import version as installed_version
from typing import cast

from accordingto.errors import MissingExtraError
from accordingto.ingest.decode import decode
from accordingto.ingest.page import find_charset, read_page_data
from accordingto.types.text import Document

INSTALL = 'pip install "accordingto[web]"'


def read_page(data: bytes, where: str, fallback_id: str) -> Document:
    """Return the document of an HTML page; its id is the canonical address where it declares one.

    Raises:
        InputError: bytes that are not of the encoding that the page declares.
        MissingExtraError: the extra `web` is not installed.
    """
    html = decode(data, where, declared=find_charset(data))
    page = read_page_data(html)
    return Document(
        id=page.url or fallback_id,
        text=extract_text(html, where),
        published=page.published,
        published_from="meta" if page.published else None,
        title=page.title,
        outlet=page.outlet,
        authors=page.authors,
        url=page.url,
    )


def page_extractor() -> str:
    """Return what makes the text of a page: the extractor's name and version."""
    return f"trafilatura {installed_version('trafilatura')}"


def extract_text(html: str, where: str) -> str:
    """Return the main text of a page, a paragraph a line; all of its text where no main part stands out.

    Raises:
        MissingExtraError: the extra `web` is not installed.
    """
    try:
        trafilatura = importlib.import_module("trafilatura")
    except ImportError as error:
        raise MissingExtraError(f"{where}: HTML needs the extra web, which is not installed: {INSTALL}") from error
    if not html.strip():
        return ""
    extract = cast(Callable[..., str | None], trafilatura.extract)
    main = extract(html, include_comments=False, include_tables=True, deduplicate=False)
    return main or cast(Callable[[str], str], trafilatura.html2txt)(html) or ""
