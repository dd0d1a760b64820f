"""A plain text file to a document; its text is kept unchanged."""

from accordingto.ingest.decode import decode
from accordingto.types.text import Document


def read_text(data: bytes, where: str, fallback_id: str) -> Document:
    """Return the document of a text file.

    Raises:
        InputError: bytes that are not UTF-8.
    """
    return Document(id=fallback_id, text=decode(data, where))
