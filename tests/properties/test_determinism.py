"""The same document gives the same bytes, whatever the threads, the order and the company."""

import json
import os
from dataclasses import replace
from pathlib import Path

from accordingto.ingest.load import load_documents
from accordingto.pipeline import Reader
from accordingto.settings import make_settings
from accordingto.types.codec import to_json
from accordingto.types.text import Document

EXAMPLES = Path(__file__).parents[2] / "examples"


def documents() -> list[Document]:
    """Return the bundled dispatch and one of the corpus."""
    sources = [EXAMPLES / "dispatch.txt", EXAMPLES / "conflictclaims" / "kursk-2024" / "compiled" / "documents.jsonl"]
    found = [d for source in sources for d in load_documents([source]) if isinstance(d, Document)]
    return found[:3]


def records(reader: Reader, texts: list[Document]) -> dict[str, str]:
    """Return the record of each document as JSON text."""
    return {r.document.id: json.dumps(to_json(r)) for r in reader.read_all(texts)}


def test_order_and_company_do_not_matter(reader: Reader) -> None:
    """Documents read in another order, or alone, give the same records."""
    texts = documents()
    together = records(reader, texts)
    assert records(reader, texts[::-1]) == together
    assert records(reader, texts[:1]) == {texts[0].id: together[texts[0].id]}


def test_threads_do_not_matter(reader: Reader) -> None:
    """A reader on one thread gives the same records as one on two."""
    alone = Reader.load(replace(make_settings({}, os.environ), threads=1))
    assert records(alone, documents()) == records(reader, documents())
