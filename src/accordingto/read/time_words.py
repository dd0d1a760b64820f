"""The words of time of one language: their values, the alternations that patterns are made of, and numbers in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from accordingto.data.tables import load_table

FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
TENS = 20  # from twenty on, a smaller number may follow: twenty-four


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The table of time words by kind, each word with its value, and the rules of the named days.

    Example:
        >>> time_words("en").month("Aug.")
        8
    """

    kinds: Mapping[str, Mapping[str, str]]
    holidays: Mapping[str, str]

    def value(self, kind: str, word: str) -> str | None:
        """Return what a word of this kind stands for, None if the table lacks it; case and a closing stop are free."""
        return self.kinds[kind].get(" ".join(word.lower().rstrip(".").split()))

    def get(self, kind: str, word: str) -> str:
        """Return what a word of this kind stands for.

        Raises:
            KeyError: the table lacks it; a pattern made from the table never asks for such a word.
        """
        return self.kinds[kind][" ".join(word.lower().rstrip(".").split())]

    def unit(self, word: str) -> str:
        """Return the unit, in the singular, that a word in singular or plural names."""
        return self.value("unit", word) or self.get("unit-plural", word)

    def month(self, word: str) -> int:
        """Return the number of the month that a full or short name means."""
        return int(self.value("month", word) or self.get("month-short", word))

    def number(self, text: str) -> float | None:
        """Return the number that digits or words name ("2 1/2", "twenty-four", "two and a half"), None where none."""
        words = [w for w in re.split(r"[\s\-‑–]+", text.lower().replace(",", "")) if w not in ("and", "")]
        half = 0.5 if words[-1:] == ["half"] and len(words) > 1 else 0.0
        if half:
            words = words[:-2] if words[-2:-1] == ["a"] else words[:-1]
        if words and words[0][:1].isdigit():
            digits = _digits(words)
            return None if digits is None else digits + half
        spoken = self._spoken(words)
        return None if spoken is None else spoken + half

    def year(self, text: str) -> int | None:
        """Return the year that four digits or words name ("nineteen ninety-six", "two thousand and four")."""
        if text.isdigit():
            return int(text)
        words = [w for w in re.split(r"[\s\-‑–]+", text.lower()) if w != "and"]
        numbers = self.kinds["number"]
        if words[0] in ("nineteen", "twenty", "eighteen") and len(words) > 1 and words[1] != "hundred":
            rest = self._spoken(words[1:])
            return None if rest is None or rest > 99 else int(numbers[words[0]]) * 100 + int(rest)
        spoken = self._spoken(words)
        return None if spoken is None else int(spoken)

    def alternation(self, *kinds: str) -> str:
        """Return the words of these kinds as one regular expression, longest first."""
        words = sorted({word for kind in kinds for word in self.kinds[kind]}, key=lambda w: (-len(w), w))
        return "(?:" + "|".join(_spaced(word) for word in words) + ")"

    def _spoken(self, words: list[str]) -> float | None:
        total = current = 0.0
        for word in words:
            if word in ("a", "an"):
                current += 1
            elif word == "half" and len(words) == 1:
                current += 0.5
            elif word == "dozen":
                current = (current or 1) * 12
            elif word not in self.kinds["number"]:
                return None
            elif word == "hundred":
                current = (current or 1) * 100
            elif word == "thousand":
                total, current = total + (current or 1) * 1000, 0.0
            else:
                current += int(self.kinds["number"][word])
        return total + current if words else None


@cache
def time_words(language: str) -> TimeWords:
    """Return the time words of a language from its tables."""
    kinds: dict[str, dict[str, str]] = {}
    for row in load_table("time_words", language):
        kinds.setdefault(row["kind"], {})[row["word"].lower()] = row["value"]
    holidays = {row["name"].lower(): row["rule"] for row in load_table("holidays", language)}
    kinds["holiday"] = dict(holidays)
    return TimeWords(kinds, holidays)


def _digits(words: list[str]) -> float | None:
    total = 0.0
    for word in words:
        top, _, bottom = word.partition("/")
        part = FRACTIONS.get(word[-1:], 0.0)
        plain = word[:-1] if part else top
        try:
            total += part + (float(plain) if plain else 0.0) / (float(bottom) if bottom else 1.0)
        except (ValueError, ZeroDivisionError):
            return None
    return total


def _spaced(word: str) -> str:
    return re.escape(word).replace(r"\ ", " ").replace(r"\-", "[- ]").replace("'", "['’]")
