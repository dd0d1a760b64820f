"""Number expressions to quantities: digits, words, ranges, fractions, vague words and the words that qualify them.

Source: the vague words and their ranges stand in data/en/quantities.tsv with a reason each.
Does not handle: what is counted (see `counted`), ordinals but "a second", "a third" as one more of the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from accordingto.read.number_words import NumeralTables, is_particle, qualified
from accordingto.types.text import Token
from accordingto.types.values import Quantity

DIGITS = re.compile(r"\d+")
DECIMAL = re.compile(r"\d+\.\d+")
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
LONGEST_NUMBER = 5  # tokens and groups of digits
GLUED = re.compile(r"[-–](\d{1,3}(?:,\d{3})+|\d{1,15})")
SUFFIXED = re.compile(r"(\d+(?:\.\d+)?)(k|m|mn|bn)")
SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9}
HYPHENS = ("-", "–", "—", "‑", "−")
CURRENCY = (
    "$", "€", "£", "¥", "₽", "us$", "usd", "eur", "gbp", "rs", "no.", "no", "nos.", "#", "№", "article",
    "resolution",
)  # fmt: skip
PERCENT = ("%", "percent", "per")
LONGEST = 4  # words in the longest phrase of the tables


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number expression: tokens `first` to `last` with its qualifiers, `start` to `end` without (half-open).

    `form` is one of digits, words, range, vague, zero, nobody, single, next, fraction; `base` is where the number
    begins that a fraction is of; `further` tells that it comes on top ("another 20"); `strong` that it sizes a force.
    """

    first: int
    start: int
    end: int
    last: int
    quantity: Quantity
    form: str
    base: int | None = None
    further: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class _Value:
    low: int
    high: int
    end: int
    form: str


def find_numerals(tokens: Sequence[Token], tables: NumeralTables) -> list[Numeral]:
    """Return the number expressions of a sentence in text order; a fraction stands before the number it is of."""
    return _Scan(tokens, tables).run()


class _Scan:
    """One pass over the words of a sentence, from left to right."""

    def __init__(self, tokens: Sequence[Token], tables: NumeralTables) -> None:
        self.tokens = tokens
        self.words = [token.text.lower() for token in tokens]
        self.tables = tables

    def run(self) -> list[Numeral]:
        """Return every number expression."""
        found: list[Numeral] = []
        at = 0
        while at < len(self.words):
            numeral = self.fraction(at) or self.number(at)
            if numeral is None or self.is_code(numeral):
                at = max(at + 1, numeral.end if numeral else 0)
                continue
            found.append(numeral)
            at = numeral.end if numeral.form == "fraction" else max(numeral.last, numeral.end)
        return [self.shared(found, i) for i in range(len(found))]

    def shared(self, found: list[Numeral], i: int) -> Numeral:
        """Return a fraction with the share of the number that it is of worked out."""
        numeral = found[i]
        if numeral.form != "fraction" or i + 1 == len(found) or numeral.quantity.best is not None:
            return numeral
        base = found[i + 1]
        share = self.share(numeral.start, numeral.end)
        if share is None or base.quantity.best is None or base.start != numeral.base:
            return numeral
        exact = share * base.quantity.best
        whole = round(exact)
        about = exact.denominator != 1 or base.quantity.qualifier != "exactly" or numeral.quantity.qualifier == "about"
        stated = numeral.quantity.qualifier
        quantity = qualified(whole, whole, "about" if about and stated == "exactly" else stated)
        return replace(numeral, quantity=quantity)

    def fraction(self, at: int) -> Numeral | None:
        """Return the fraction that begins here and is of a number: "half of the 60 hostages"."""
        end = next((e for e in (at + 3, at + 2, at + 1) if e <= len(self.words) and self.share(at, e)), None)
        if end is None:
            return None
        base = end
        while base < len(self.words) and base < end + 4 and self.words[base] in ("of", "the", "its", "their", "those"):
            base += 1
        skipped = self.qualifiers_after_of(base)
        if base == end or self.value(skipped) is None:
            return None
        first, qualifier, _ = self.before(at)
        quantity = Quantity(None, None, None, qualifier or "exactly")
        return Numeral(first, at, end, end, quantity, "fraction", base=skipped)

    def phrases(self, at: int) -> Iterator[tuple[str, ...]]:
        """Yield the words from here on, the longest phrase first."""
        for length in range(min(LONGEST, len(self.words) - at), 0, -1):
            yield tuple(self.words[at : at + length])

    def qualifiers_after_of(self, at: int) -> int:
        """Return where the number begins behind its qualifiers."""
        for phrase in self.phrases(at):
            if phrase in self.tables.before:
                return at + len(phrase)
        return at

    def share(self, start: int, end: int) -> Fraction | None:
        """Return the part of a whole that these words name: half, a third, two-thirds."""
        words = [w for w in self.words[start:end] if w not in HYPHENS]
        if len(words) < end - start and len(words) != 2:
            return None
        if words == ["half"]:
            return Fraction(1, 2)
        if len(words) != 2 or words[1] not in self.tables.parts:
            return None
        count, kind = self.tables.words.get((words[0],), (0, ""))
        below = self.tables.parts[words[1]]
        return Fraction(count, below) if kind in ("small", "single") and 0 < count <= below else None

    def number(self, at: int) -> Numeral | None:
        """Return the number, or the range of numbers, that begins here, with its qualifiers."""
        if self.words[at] == "between":
            return self.between(at)
        value = self.value(at)
        if value is None:
            return None
        start = at
        value = self.extended(start, value)
        first, qualifier, further = self.before(start)
        last, qualifier_after = self.after(value.end)
        further = further or self.words[start] == "another" or self.words[last : last + 1] == ["more"]
        plain = "between" if value.form == "range" else "exactly"
        quantity = qualified(value.low, value.high, qualifier or qualifier_after or plain)
        strong = self.words[value.end + 1 : value.end + 2] == ["strong"] and self.words[value.end] in HYPHENS
        strong = strong or self.words[value.end : value.end + 1] == ["strong"]
        return Numeral(first, start, value.end, last, quantity, value.form, further=further, strong=strong)

    def between(self, at: int) -> Numeral | None:
        """Return the range "between 30 and 40"."""
        low = self.value(at + 1)
        if low is None:
            return None
        if self.words[low.end : low.end + 1] != ["and"]:
            whole = self.extended(at + 1, low)
            quantity = Quantity(whole.low, whole.high, None, "between")
            return Numeral(at, at + 1, whole.end, whole.end, quantity, "range") if whole.form == "range" else None
        high = self.value(low.end + 1)
        if high is None or low.form not in ("digits", "words") or high.high <= low.low:
            return None
        scaled = _same_scale(low, high)
        quantity = Quantity(scaled, high.high, None, "between")
        return Numeral(at, at + 1, high.end, high.end, quantity, high.form)

    def extended(self, start: int, value: _Value) -> _Value:
        """Return the range that begins with this number: "30-40", "30 to 40", "two or three"; else the number."""
        link = self.words[value.end : value.end + 1]
        glued = GLUED.fullmatch(link[0]) if link and value.form == "digits" else None
        if glued and int(glued[1].replace(",", "")) > value.low:
            high = int(glued[1].replace(",", ""))
            return _Value(value.low, high, value.end + 1, "range")
        if not link or link[0] not in ("to", "or", *HYPHENS) or value.form not in ("digits", "words"):
            return value
        if link[0] == "to" and "from" in self.words[max(0, start - 2) : start]:
            return value  # "rose from 5 to 12" is two figures
        other = self.value(value.end + 1)
        if other is None or other.form not in ("digits", "words") or other.high <= value.low:
            return value
        if link[0] == "to" and not self.touches_range(start):
            return value
        return _Value(_same_scale(value, other), other.high, other.end, "range")

    def touches_range(self, start: int) -> bool:
        """Tell whether "N to M" can be a range here: not after a word of comparison such as "by 5 to 12"."""
        return self.words[start - 1 : start] not in (["by"],)

    def value(self, at: int) -> _Value | None:
        """Return the plain value that begins here."""
        if at >= len(self.words):
            return None
        vague = self.vague(at)
        if vague is not None:
            return vague
        for phrase in self.phrases(at):
            entry = self.tables.words.get(phrase) if len(phrase) > 1 else None
            if entry is not None:
                return _Value(entry[0], entry[0], at + len(phrase), entry[1])
        return self.half_scale(at) or self.digits(at) or self.spelled(at)

    def half_scale(self, at: int) -> _Value | None:
        """Return "half a million", "a half-million", "half a dozen"."""
        words = self.words[at : at + 4]
        if "half" not in words[:2] or words[0] not in ("half", "a"):
            return None
        kept = [i for i, w in enumerate(words) if w not in ("a", "half", *HYPHENS)]
        if not kept or kept[0] < 2 or not set(words[: kept[0]]) <= {"a", "half", *HYPHENS}:
            return None
        size, kind = self.tables.words.get((words[kept[0]],), (0, ""))
        if kind not in ("scale", "group", "hundred") or size < 12:
            return None
        return _Value(size // 2, size // 2, at + kept[0] + 1, "words")

    def vague(self, at: int) -> _Value | None:
        """Return the vague quantity that begins here: "several thousand", "hundreds of thousands", "dozens"."""
        for words in self.phrases(at):
            length = len(words)
            scale = self.scale(at + length)
            if scale and (*words, "@") in self.tables.vague:
                low, high = self.tables.vague[(*words, "@")]
                return _Value(low * scale, high * scale, at + length + 1, "vague")
            if words in self.tables.vague:
                return self.vague_of(at + length, *self.tables.vague[words])
        return None

    def vague_of(self, at: int, low: int, high: int) -> _Value:
        """Return the vague quantity, times the plural scale after "of": "tens of thousands"."""
        plural = self.words[at + 1 : at + 2]
        if self.words[at : at + 1] == ["of"] and plural and plural[0].endswith("s"):
            size, kind = self.tables.words.get((plural[0][:-1],), (0, ""))
            if kind == "scale":
                return _Value(low * size, high * size, at + 2, "vague")
        return _Value(low, high, at, "vague")

    def scale(self, at: int) -> int:
        """Return the size of the scale word here, 0 where there is none."""
        size, kind = self.tables.words.get((self.words[at],), (0, "")) if at < len(self.words) else (0, "")
        return size if kind in ("hundred", "scale", "group") else 0

    def digits(self, at: int) -> _Value | None:
        """Return the number in digits that begins here, with the scale word behind it."""
        word = self.words[at]
        suffixed = SUFFIXED.fullmatch(word)
        if suffixed and suffixed[2] != "m":  # 300m is a distance as often as a number
            return _exact(Fraction(suffixed[1]) * SUFFIXES[suffixed[2]], at + 1)
        if DECIMAL.fullmatch(word):
            scale = self.scale(at + 1)
            return _exact(Fraction(word) * scale, at + 2) if scale > 100 else None
        separated = self.thousands(at)
        if separated is None and (not DIGITS.fullmatch(word) or len(word) > LONGEST_NUMBER * 3):
            return None
        text, end = separated or (word, at + 1)
        number = Fraction(text.replace(",", ""))
        while len(word) <= 3 and re.fullmatch(r"\d{3}", self.words[end] if end < len(self.words) else "") and number:
            if self.tokens[end].span.start - self.tokens[end - 1].span.end != 1:
                break
            number, end = number * 1000 + int(self.words[end]), end + 1
        while (scale := self.scale(end)) > 20:
            number, end = number * scale, end + 1
        return _exact(number, end)

    def thousands(self, at: int) -> tuple[str, int] | None:
        """Return the number with separators that begins here, also where it was cut in tokens: "1,", "120"."""
        text, found = "", None
        for end in range(at, min(at + LONGEST_NUMBER, len(self.words))):
            if end > at and not self.is_tight(end):
                break
            text += self.words[end]
            found = (text, end + 1) if THOUSANDS.fullmatch(text) else found
        return found

    def is_tight(self, at: int) -> bool:
        """Tell whether the token here touches the one before it."""
        return self.tokens[at].span.start == self.tokens[at - 1].span.end

    def spelled(self, at: int) -> _Value | None:
        """Return the number in words that begins here: "one hundred and five", "twenty-two", "a dozen", "a"."""
        total = current = 0
        end, seen = at, False
        while end < len(self.words):
            word = self.words[end]
            size, kind = self.tables.words.get((word,), (0, ""))
            if word in (*HYPHENS, "and") and seen and self.joins(end):
                end += 1
                continue
            if kind == "single" and not seen and self.scale(end + 1):
                current, seen = 1, True
            elif (kind == "small" and _takes_small(current)) or (kind == "ten" and current % 100 == 0):
                current, seen = current + size, True
            elif kind in ("hundred", "group") and current < 100:
                current, seen = max(current, 1) * size, seen
                if not seen:
                    break
            elif kind == "scale" and seen:
                total, current = total + max(current, 1) * size, 0
            else:
                break
            end += 1
        if seen:
            return _Value(total + current, total + current, end, "words")
        return self.lone(at)

    def joins(self, at: int) -> bool:
        """Tell whether the hyphen or "and" here lies within one spelled number."""
        before = self.tables.words.get((self.words[at - 1],), (0, ""))[1]
        after = self.tables.words.get((self.words[at + 1],), (0, ""))[1] if at + 1 < len(self.words) else ""
        if self.words[at] == "and":
            return before in ("hundred", "scale") and after in ("small", "ten")
        return before == "ten" and after == "small"

    def lone(self, at: int) -> _Value | None:
        """Return none, a single one, or one more of the same, where such a word stands here."""
        word = self.words[at]
        size, kind = self.tables.words.get((word,), (0, ""))
        if kind in ("zero", "nobody", "single") and not self.opens_qualifier(at):
            behind = self.words[at + 1] if at + 1 < len(self.words) else ""
            if kind == "single" and behind in self.tables.nexts:
                return _Value(1, 1, at + 2, "next")
            return _Value(size, size, at + 1, kind)
        behind = self.tokens[at + 2].upos if at + 2 < len(self.tokens) else "PUNCT"
        if self.words[at : at + 2] == ["the", "other"] and behind not in ("NOUN", "PROPN", "ADJ", "NUM"):
            return _Value(1, 1, at + 2, "next")
        return None

    def opens_qualifier(self, at: int) -> bool:
        """Tell whether a qualifier begins here with a number behind it: "no more than 5", "another 20"."""
        for phrase in self.phrases(at):
            if phrase in self.tables.before and self.value(at + len(phrase)) is not None:
                return True
        return False

    def before(self, start: int) -> tuple[int, str | None, bool]:
        """Return where the qualifiers before a number begin, the outermost one's effect, and whether it is further."""
        first, qualifier, further = start, None, False
        while True:
            for length in range(min(LONGEST, first), 0, -1):
                effect = self.tables.before.get(tuple(self.words[first - length : first]))
                if effect is None or is_particle(self.words, first - length):
                    continue
                first -= length
                further = further or effect == "further"
                if effect not in ("further", "exactly"):
                    qualifier = effect
                break
            else:
                return first, qualifier, further

    def after(self, end: int) -> tuple[int, str | None]:
        """Return where the qualifiers behind a number end, and their effect."""
        for phrase in self.phrases(end):
            effect = self.tables.after.get(phrase)
            if effect is not None:
                return end + len(phrase), effect
        return end, None

    def is_code(self, numeral: Numeral) -> bool:
        """Tell whether the number is no count: money, a share, a model ("T-72"), an age or size ("30-year-old")."""
        start, end = numeral.start, numeral.end
        if start and self.words[start - 1] in CURRENCY:
            return True
        if end < len(self.words) and (self.words[end] in PERCENT or self.words[end].startswith(("%", "€", "$"))):
            return True
        if start > 1 and self.words[start - 1] in HYPHENS and self.tight(start - 1) and self.words[start - 2].isalpha():
            return True
        tight = end + 1 < len(self.words) and self.words[end] in HYPHENS and self.tight(end)
        return tight and not numeral.strong and self.words[end + 1][0].isalnum()

    def tight(self, at: int) -> bool:
        """Tell whether the token here touches both its neighbours."""
        return (
            0 < at < len(self.tokens) - 1
            and self.tokens[at - 1].span.end == self.tokens[at].span.start
            and self.tokens[at].span.end == self.tokens[at + 1].span.start
        )


def _exact(number: Fraction, end: int) -> _Value | None:
    return _Value(int(number), int(number), end, "digits") if number.denominator == 1 else None


def _same_scale(low: _Value, high: _Value) -> int:
    """Return the lower end of a range in the scale of the upper: "two to three thousand", "2-3 million"."""
    for scale in (10**9, 10**6, 10**3):
        if high.high % scale == 0 and low.low < 1000 and low.low * scale < high.high:
            return low.low * scale
    return low.low


def _takes_small(current: int) -> bool:
    """Tell whether a number below twenty can follow in a spelled number: after nothing, a ten, a hundred."""
    return current % 10 == 0 and current % 100 != 10
