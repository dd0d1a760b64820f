"""Krippendorff's alpha for nominal data: how far coders agree beyond what chance gives.

Source: Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"; two or more coders, missing values allowed.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence


def nominal_alpha(units: Iterable[Sequence[Hashable | None]]) -> float | None:
    """Return alpha over units; each holds one value a coder, None where a coder gave none.

    1 is perfect agreement, 0 what chance gives; None where fewer than two different values were given, since then
    nothing can be told.

    Example:
        >>> round(nominal_alpha(zip("aabbdcccedda", "babbbccceddd")), 3)
        0.692
    """
    disagreed = 0.0
    totals: Counter[Hashable] = Counter()
    for unit in units:
        values = Counter(value for value in unit if value is not None)
        given = values.total()
        if given > 1:
            totals += values
            disagreed += sum(number * (given - number) for number in values.values()) / (given - 1)
    everything = totals.total()
    expected = sum(number * (everything - number) for number in totals.values())
    return 1 - (everything - 1) * disagreed / expected if expected else None
