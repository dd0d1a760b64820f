"""The search index of PostgreSQL: word vectors in a table of their own, with a GIN index."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from accordingto.store.terms import Term

POSITIONS = 16000  # of a vector's 16,383; a longer text is cut into parts
MENTIONS = 255  # of the 256 places that a vector keeps for one word
ADD = sa.text("INSERT INTO document_words (document, part, words) VALUES (:document, :part, CAST(:words AS TSVECTOR))")
REMOVE = sa.text("DELETE FROM document_words WHERE document = :document")
HOLDS = "document IN (SELECT document FROM document_words WHERE words @@ CAST(:term{0} AS TSQUERY))"
FIND = (
    "SELECT document FROM document_words WHERE {0} AND words @@ CAST(:some AS TSQUERY) GROUP BY document"
    " ORDER BY sum(ts_rank(words, CAST(:some AS TSQUERY))) DESC, document LIMIT :limit"
)


class PostgresIndex:
    """The words of the documents in vectors."""

    def add(self, connection: sa.Connection, document: int, title: Sequence[str], text: Sequence[str]) -> None:
        """Put a document's words in."""
        for part, words in enumerate(_vectors(title, text)):
            connection.execute(ADD, {"document": document, "part": part, "words": words})

    def remove(self, connection: sa.Connection, document: int, title: Sequence[str], text: Sequence[str]) -> None:
        """Take a document's words out."""
        connection.execute(REMOVE, {"document": document})

    def find(self, connection: sa.Connection, terms: Sequence[Term], limit: int) -> list[int]:
        """Return the documents that hold every term, best first."""
        queries = [_query(term) for term in terms]
        holds = " AND ".join(HOLDS.format(number) for number in range(len(queries)))
        values = {f"term{number}": query for number, query in enumerate(queries)}
        some = " | ".join(f"({query})" for query in queries)
        found = connection.execute(sa.text(FIND.format(holds)), {**values, "some": some, "limit": limit})
        return list(found.scalars())

    def tidy(self, connection: sa.Connection) -> None:
        """Do nothing: what is deleted leaves the index when the table is vacuumed."""


def _vectors(title: Sequence[str], text: Sequence[str]) -> Iterator[str]:
    """Yield the vectors of a document as PostgreSQL writes them: 'word':place,…; the title's places weigh more."""
    words = [
        *((word, "A") for word in title),
        ("", ""),
        *((word, "") for word in text),
    ]  # a gap, so that no phrase spans
    for start in range(0, len(words), POSITIONS):
        places: dict[str, list[str]] = {}
        for place, (word, weight) in enumerate(words[start : start + POSITIONS], start=1):
            places.setdefault(word, []).append(f"{place}{weight}")
        places.pop("", None)
        yield " ".join(f"'{word}':{','.join(found[:MENTIONS])}" for word, found in places.items())


def _query(term: Term) -> str:
    """Return a term in the query language of PostgreSQL; words hold letters, digits and low lines only."""
    words = [f"'{word}'" for word in term.words]
    return " <-> ".join([*words[:-1], words[-1] + (":*" if term.prefix else "")])
