"""Lemmas: the table of inflected forms first, then regular inflection to a known lemma, then the reader model's script.

The model's scripts are learnt by suffix, and rare ones (wrote, taught) it misses; the table has them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from accordingto.data.tables import load_table

INFLECTED = ("VERB", "AUX", "NOUN", "ADJ", "ADV")


@dataclass(frozen=True, slots=True)
class LemmaTable:
    """The inflected forms of one language with their lemmas, by form and part of speech."""

    forms: Mapping[tuple[str, str], str]
    known: frozenset[str]

    @classmethod
    def load(cls, language: str) -> "LemmaTable":
        """Return the table of a language."""
        forms = {(row["form"], row["upos"]): row["lemma"] for row in load_table("lemmas", language)}
        return cls(forms, frozenset(forms.values()))

    def lemma(self, form: str, upos: str, guess: str) -> str:
        """Return the lemma of a form.

        Args:
            form: as written.
            upos: its part of speech; names and function words keep the guess.
            guess: what the reader model's script makes of it.

        Example:
            >>> LemmaTable({("wrote", "VERB"): "write"}, frozenset({"write", "seize"})).lemma("Seized", "VERB", "seiz")
            'seize'
        """
        if upos not in INFLECTED:
            return guess
        lower = form.lower()
        found = self.forms.get((lower, upos))
        if found is not None:
            return found
        if guess.lower() in self.known:
            return guess.lower()
        return next((c for c in _regular(lower) if c in self.known), guess)


def _regular(form: str) -> Iterator[str]:
    """Yield what a form may be the regular inflection of, the likelier first."""
    for ending, others in (("ied", ("y",)), ("ies", ("y", "ie")), ("ing", ("", "e")), ("ed", ("", "e")), ("es", ("", "e")), ("s", ("",))):  # fmt: skip
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form[: -len(ending)]
            yield from (stem + other for other in others)
            if ending in ("ing", "ed") and stem[-1] == stem[-2]:
                yield stem[:-1]
