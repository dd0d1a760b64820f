"""Whether two ways of naming a source mean the same one, for scoring only.

Does not handle: transliteration variants; where a reading says that they are one entity, that counts before the names.
"""

import re

# Words that do not tell one person or body from another; "South Sudan" and "Sudan" are told apart by what is left.
TITLES = frozenset(
    ("the", "a", "an", "of", "mr", "mrs", "ms", "dr", "gen", "maj", "president", "minister", "secretary", "spokesman",
     "spokeswoman", "government", "s")
)  # fmt: skip
DIRECTIONS = frozenset(
    ("south", "north", "east", "west", "southern", "northern", "eastern", "western", "central", "upper", "lower")
)


def same_name(one: str | None, other: str | None) -> bool:
    """Tell whether one name is the other, or a part of it that holds the last word of one of them.

    Example:
        >>> same_name("Salva Kiir", "President Kiir"), same_name("South Sudan", "Sudan")
        (True, False)
    """
    first, second = name_words(one), name_words(other)
    if not first or not second or (set(first) ^ set(second)) & DIRECTIONS:
        return False
    if set(first) <= set(second) or set(second) <= set(first):
        return first[-1] in second or second[-1] in first
    return False


def name_words(name: str | None) -> list[str]:
    """Return the words of a name that tell it from others, in lower case."""
    return [word for word in re.findall(r"\w+", (name or "").lower()) if word not in TITLES]


def same_words(one: str | None, other: str | None) -> bool:
    """Tell whether the words of one phrase are all in the other: "briefing" and "a daily briefing"."""
    first, second = set(name_words(one)), set(name_words(other))
    return bool(first and second) and (first <= second or second <= first)
