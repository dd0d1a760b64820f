"""The notice with which a page says that an earlier version of it was corrected.

Does not handle: notices on another page than the corrected one.
"""

import re
from functools import cache

from accordingto.data.tables import data_folder, load_table
from accordingto.types.text import Document, Span

TABLE = "corrections"
SENTENCE_ENDS = re.compile(r"(?<=[.!?])[”\"')]*\s+|\n")


def find_correction(document: Document) -> Span | None:
    """Return the sentence that says that an earlier version was corrected, None where none does, or in a language that
    no table is there for.

    Example:
        >>> text = "Five died. An earlier version of this article said nine. More follows."
        >>> start, end = find_correction(Document("d", text, language="en"))
        >>> text[start:end]
        'An earlier version of this article said nine.'
    """
    for pattern in _patterns(document.language or ""):
        found = pattern.search(document.text)
        if found is not None:
            return _sentence(document.text, Span(*found.span()))
    return None


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    if not re.fullmatch("[a-z]{2,3}", language) or not (data_folder(language) / f"{TABLE}.tsv").is_file():
        return ()
    return tuple(re.compile(row["pattern"], re.IGNORECASE | re.MULTILINE) for row in load_table(TABLE, language))


def _sentence(text: str, span: Span) -> Span:
    start, end = 0, len(text)
    for found in SENTENCE_ENDS.finditer(text):
        if found.end() <= span.start:
            start = found.end()
        elif found.start() >= span.end:
            end = found.start()
            break
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
