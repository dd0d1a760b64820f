"""The forms under which names of places are compared: one for spelling, one for transliteration.

Does not handle: translation between scripts; names in other scripts are found where the gazetteer lists them.
"""

import re
import unicodedata

LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ǝ": "e", "ə": "e", "ħ": "h"}
    | dict.fromkeys("'’‘ʼʻʹʾʿ`´′.", "")
    | dict.fromkeys("-‐‑‒–—/_,()\u200c", " ")
)
SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}

ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|at|az|an|ash|ed|es|er|et|ez|en) (?=\w)")
# Each row folds spellings of one sound in Slavic or Arabic names; longer ones come first, since they run in this order.
FOLDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        ("shch", "sh"), ("dzh", "j"), ("tch", "ch"), ("sch", "sh"), ("dj", "j"), ("zh", "z"), ("kh", "h"), ("gh", "g"),
        ("dh", "d"), ("th", "t"), ("ph", "f"), ("ou|oo|w(?![aeiou])", "u"), ("ee", "i"), ("w", "v"), ("q|ck", "k"),
        ("x", "ks"), ("[yij]+(?=[aeou])", ""), ("[yij]+", "i"), (r"(\w)\1+", r"\1"), (r"(?<=[aeiou])h\b", ""),
    )
)  # fmt: skip


def normalise(name: str) -> str:
    """Return the form that spelling does not change: no case, marks, apostrophes, hyphens or full stops.

    Example:
        >>> normalise("Korenëvo"), normalise("St.-Petersburg"), normalise("Dara’a")
        ('korenevo', 'saint petersburg', 'daraa')
    """
    text = name.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
        text = "".join(c for c in text if not unicodedata.combining(c))
    words = text.translate(LETTERS).split()
    return " ".join([SHORT.get(word, word) for word in words])


def fold(normal: str) -> str:
    """Return the form that common ways of writing Slavic and Arabic names in Latin letters share.

    Args:
        normal: a normalised name.

    Example:
        >>> fold("soudja") == fold("sudzha"), fold("al hudaydah") == fold("hudaida")
        (True, True)
    """
    text = ARTICLE.sub("", normal)
    for pattern, to in FOLDS:
        text = pattern.sub(to, text)
    return text
