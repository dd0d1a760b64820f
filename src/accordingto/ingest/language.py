"""The language of a text and of each paragraph of it: a cheap look at its function words first, a model only after.

Source: the share of closed-class words, as in stop-word language identification; py3langid (naive Bayes over byte
n-grams) where that does not settle it.
"""

import importlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from accordingto.data.tables import data_folder, load_table
from accordingto.types.text import Span

WORD = re.compile(r"[^\W\d_]+")
PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
TABLE = "function_words"
# Words that other languages have too ("in", "was", "over") are not in the tables: what is left makes up 15 to 25 % of
# running English, and of another language next to nothing.
SETTLING_SHARE = 0.1
SETTLING_WORDS = 4  # fewer words than this settle nothing
SETTLING_KINDS = 2  # one word alike ("in") is no language
# The model's probability for a paragraph, and for a whole text that has nothing surer: names alone stay below 0.15.
PARAGRAPH_PROBABILITY = 0.5
TEXT_PROBABILITY = 0.2
LOOKED_AT = 4000  # characters; more of a paragraph does not make the model surer
COMPANY_SHARE = 0.03  # beside paragraphs that are settled, an odd word or two will do
SHORT = 12  # words: a headline or a credit between paragraphs that are settled goes with them


@dataclass(frozen=True, slots=True)
class LanguageSpan:
    """A run of paragraphs in one language, an ISO 639-1 code; None where too little is there to tell."""

    span: Span
    language: str | None


class Model(Protocol):
    """What tells the language of a text that its function words do not settle."""

    def classify(self, text: str) -> tuple[str, float]:
        """Return the likeliest language and its probability."""


class LanguageDetector:
    """Tells languages; keeps the tables, and the model once a text has needed it."""

    def __init__(self, words: Mapping[str, frozenset[str]], load: Callable[[], "Model"] | None = None) -> None:
        self._words = words
        self._load = load or _load_model
        self._model: Model | None = None

    @classmethod
    def load(cls) -> "LanguageDetector":
        """Return a detector with the function words of every language that the package's tables are there for."""
        return cls(dict(_read_tables()))

    def language(self, text: str) -> str | None:
        """Return the language that most of the text is in, None where too little is there to tell."""
        letters: Counter[str] = Counter()
        for part in self.spans(text):
            if part.language is not None:
                letters[part.language] += part.span.end - part.span.start
        return min(letters, key=lambda code: (-letters[code], code)) if letters else None

    def spans(self, text: str) -> tuple[LanguageSpan, ...]:
        """Return the runs of paragraphs in one language, in order; they cover all that is not a line break.

        A paragraph that does not tell by itself goes with the one before it, else with the one after.
        """
        paragraphs = [Span(*found.span()) for found in PARAGRAPH.finditer(text)]
        words = [WORD.findall(text[span.start : span.end].lower()) for span in paragraphs]
        settled = [self._settle(found) for found in words]
        company = frozenset[str]().union(*(self._words[language] for language in set(settled) if language is not None))
        told: list[str | None] = []
        for span, found, language in zip(paragraphs, words, settled, strict=True):
            if language is None and not _goes_along(found, company):
                language = self._ask(text[span.start : span.end], PARAGRAPH_PROBABILITY)
            told.append(language)
        if not any(told):
            told = [self._ask(text, TEXT_PROBABILITY)] * len(paragraphs)
        return tuple(_merge(paragraphs, _fill(told)))

    def _settle(self, words: Sequence[str]) -> str | None:
        """Return the language whose function words the paragraph is full of, None where it is not."""
        if len(words) < SETTLING_WORDS:
            return None
        for language, known in self._words.items():
            alike = [word for word in words if word in known]
            if len(alike) >= SETTLING_SHARE * len(words) and len(set(alike)) >= SETTLING_KINDS:
                return language
        return None

    def _ask(self, text: str, probability: float) -> str | None:
        sample = text[:LOOKED_AT]
        if not WORD.search(sample):
            return None
        if self._model is None:
            self._model = self._load()
        language, sure = self._model.classify(sample)
        return language if sure >= probability else None


def _goes_along(words: Sequence[str], company: frozenset[str]) -> bool:
    """Tell whether a paragraph may go with its neighbours unasked: a short one, or one with a word of theirs.

    Args:
        words: the paragraph's.
        company: the function words of the languages of the paragraphs that are settled.
    """
    alike = sum(word in company for word in words)
    return bool(company) and _is_latin(words) and (len(words) < SHORT or alike >= COMPANY_SHARE * len(words))


def _is_latin(words: Sequence[str]) -> bool:
    """Tell whether the words are in the Latin alphabet, of which alone the inherited language is assumed."""
    letters = "".join(words)
    return sum(letter < "\u0250" for letter in letters) >= 0.9 * len(letters)


def _fill(told: Sequence[str | None]) -> list[str | None]:
    filled, last = [], next((language for language in told if language is not None), None)
    for language in told:
        last = language or last
        filled.append(last)
    return filled


def _merge(paragraphs: Sequence[Span], languages: Sequence[str | None]) -> Iterator[LanguageSpan]:
    run: LanguageSpan | None = None
    for span, language in zip(paragraphs, languages, strict=True):
        if run is not None and run.language == language:
            run = LanguageSpan(Span(run.span.start, span.end), language)
        else:
            if run is not None:
                yield run
            run = LanguageSpan(span, language)
    if run is not None:
        yield run


def _read_tables() -> Iterator[tuple[str, frozenset[str]]]:
    for folder in sorted(data_folder().iterdir(), key=lambda entry: entry.name):
        if folder.is_dir() and (folder / f"{TABLE}.tsv").is_file():
            yield folder.name, frozenset(row["word"] for row in load_table(TABLE, folder.name))


def _load_model() -> Model:
    langid = importlib.import_module("py3langid.langid")  # imported here: it takes most of a second
    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    return cast(Model, identifier)
