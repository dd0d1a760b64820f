"""The search index of SQLite: FTS5 without a copy of the text."""

from collections.abc import Sequence

import sqlalchemy as sa

from accordingto.store.terms import Term

ADD = sa.text("INSERT INTO document_words (rowid, title, text) VALUES (:document, :title, :text)")
REMOVE = sa.text(
    "INSERT INTO document_words (document_words, rowid, title, text) VALUES ('delete', :document, :title, :text)"
)
FIND = sa.text(
    "SELECT rowid FROM document_words WHERE document_words MATCH :query"
    " ORDER BY bm25(document_words, 4.0, 1.0), rowid LIMIT :limit"  # a word of the title counts four times
)
TIDY = sa.text("INSERT INTO document_words (document_words) VALUES ('optimize')")


class SqliteIndex:
    """The words of the documents in an FTS5 table."""

    def add(self, connection: sa.Connection, document: int, title: Sequence[str], text: Sequence[str]) -> None:
        """Put a document's words in."""
        connection.execute(ADD, {"document": document, "title": " ".join(title), "text": " ".join(text)})

    def remove(self, connection: sa.Connection, document: int, title: Sequence[str], text: Sequence[str]) -> None:
        """Take a document's words out; they must be those that were put in."""
        connection.execute(REMOVE, {"document": document, "title": " ".join(title), "text": " ".join(text)})

    def find(self, connection: sa.Connection, terms: Sequence[Term], limit: int) -> list[int]:
        """Return the documents that hold every term, best first."""
        query = " AND ".join(f'"{" ".join(term.words)}"{" *" if term.prefix else ""}' for term in terms)
        return list(connection.execute(FIND, {"query": query, "limit": limit}).scalars())

    def tidy(self, connection: sa.Connection) -> None:
        """Merge the index into one, so that no word of a removed document stays in its pages."""
        connection.execute(TIDY)
