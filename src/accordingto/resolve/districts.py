"""Districts that the gazetteer lacks, found by their seats: Sudzhansky by Sudzha, Korenevsky by Korenevo.

Source: the adjectives in -skyi/-skij that name Slavic districts after their chief town (Townsend and Janda, Common and
Comparative Slavic, ch. 6); each row undoes one change of the stem before the suffix.
Does not handle: districts named after rivers or people.
"""

import re
from collections.abc import Iterator

from accordingto.types.names import normalise

SUFFIX = re.compile(r"(?:sk|tsk|ck|zk)(?:yi|yy|iy|ij|yj|ii|y|i|aya|aja|a|oye|oe|oho|ogo|e)$")
ENDINGS = ("", "a", "o", "e", "y", "i", "ka", "k")
STEMS = (
    (r"$", ""),
    (r"an$", ""),  # Sudzha, Sudzhansky
    (r"(?:in|yn)$", ""),  # Yalta, Yaltinsky
    (r"(?:ov|ev|iv)$", ""),  # Tim, Timovsky
    (r"ch$", "k"),  # Velikiye Luki, Velikoluchsky
    (r"zh$", "g"),  # Volga, Volzhsky
    (r"sh$", "h"),
)


def seats_of(name: str) -> Iterator[str]:
    """Yield the names that the seat of a district of this name may have, the least changed first.

    Example:
        >>> "sudzha" in seats_of("Sudzhansky"), "korenevo" in seats_of("Korenevsky")
        (True, True)
    """
    normal = normalise(name)
    stem = SUFFIX.sub("", normal)
    if stem == normal or len(stem) < 3:
        return
    seen: set[str] = set()
    for pattern, to in STEMS:
        base, changed = re.subn(pattern, to, stem, count=1)
        for ending in ENDINGS if changed and len(base) > 2 else ():
            if base + ending not in seen:
                seen.add(base + ending)
                yield base + ending
