"""Languages: of a text, of its paragraphs, and when the model is needed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.ingest.language import PARAGRAPH, LanguageDetector

ENGLISH = (
    "The ministry said that five people were killed when shells hit the market, and that many had been taken away."
)
RUSSIAN = "Министерство сообщило, что пять человек погибли при обстреле рынка."
GERMAN = "Das Ministerium sagte, dass fünf Menschen getötet wurden, als Granaten den Markt trafen."


@pytest.fixture(scope="module")
def detector() -> LanguageDetector:
    """Return a detector that keeps its model."""
    return LanguageDetector.load()


@pytest.mark.parametrize(
    ("text", "language"), [(ENGLISH, "en"), (RUSSIAN, "ru"), (GERMAN, "de"), ("12 – 34", None), ("", None)]
)
def test_the_language_of_a_text(detector: LanguageDetector, text: str, language: str | None) -> None:
    """A text has its language; one without words has none."""
    assert detector.language(text) == language


def test_english_needs_no_model() -> None:
    """Running English, with a headline and a credit, is settled by its function words."""
    detector = LanguageDetector.load()
    detector._load = lambda: pytest.fail("the model was loaded")  # type: ignore[method-assign, assignment, return-value]
    assert detector.language(f"Market shelled\n{ENGLISH}\nPhoto: M. Lind\n{ENGLISH}") == "en"


def test_a_mixed_text_is_told_apart(detector: LanguageDetector) -> None:
    """Each run of paragraphs in one language is a span; a heading goes with the paragraph before it."""
    text = f"{ENGLISH}\n{ENGLISH}\n\n{RUSSIAN}\n{GERMAN}\nEnde\n"
    parts = detector.spans(text)
    assert [part.language for part in parts] == ["en", "ru", "de"]
    assert text[parts[0].span.start : parts[0].span.end] == f"{ENGLISH}\n{ENGLISH}"


@given(text=st.text(max_size=120))
def test_the_spans_cover_the_text(text: str) -> None:
    """Whatever the text, the spans are in order and leave out nothing but line breaks."""
    detector = LanguageDetector({"xx": frozenset({"a"})}, load=lambda: Undecided())
    parts = detector.spans(text)
    covered = {i for part in parts for i in range(*part.span)}
    assert all(i in covered for found in PARAGRAPH.finditer(text) for i in range(*found.span()))
    assert all(a.span.end <= b.span.start for a, b in pairwise(parts))


class Undecided:
    """A model that is never sure."""

    def classify(self, text: str) -> tuple[str, float]:
        """Return a language with no probability."""
        return "yy", 0.0
