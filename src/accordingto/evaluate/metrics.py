"""Figures that add up over documents: F1 of what was found, and shares of what was right."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class F1:
    """Precision and recall: `right` of the `predicted`, `found` of the `gold`; sums of parts where the measure has parts."""

    right: float
    predicted: float
    found: float
    gold: float

    @property
    def precision(self) -> float | None:
        """Return the share of the predicted that is right, None where nothing was predicted."""
        return self.right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Return the share of the gold that was found, None where gold has nothing."""
        return self.found / self.gold if self.gold else None

    @property
    def value(self) -> float | None:
        """Return the harmonic mean of both, 0 where one side is empty, None where both are."""
        if not self.predicted and not self.gold:
            return None
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def __add__(self, other: "F1") -> "F1":
        return F1(
            self.right + other.right, self.predicted + other.predicted, self.found + other.found, self.gold + other.gold
        )

    def numbers(self) -> dict[str, float | None]:
        """Return the figure for JSON."""
        shares = {"f1": self.value, "precision": self.precision, "recall": self.recall}
        rounded = {name: None if share is None else round(share, 4) for name, share in shares.items()}
        counts = {"right": self.right, "predicted": self.predicted, "found": self.found, "gold": self.gold}
        return rounded | {name: round(count, 4) for name, count in counts.items()}


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those looked at are right."""

    right: int
    of: int

    @property
    def value(self) -> float | None:
        """Return the share, None of nothing."""
        return self.right / self.of if self.of else None

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.of + other.of)

    def numbers(self) -> dict[str, float | None]:
        """Return the figure for JSON."""
        return {"share": None if self.value is None else round(self.value, 4), "right": self.right, "of": self.of}


Figure: TypeAlias = F1 | Share


class Scores:
    """The figures of one or more documents, by name; it is filled while they are scored."""

    def __init__(self) -> None:
        self._figures: dict[str, Figure] = {}

    def share(self, name: str, right: bool) -> None:
        """Count one thing looked at."""
        self.add(name, Share(int(right), 1))

    def f1(self, name: str, right: int, *, predicted: int, gold: int) -> None:
        """Count things found, of those predicted and those in gold."""
        self.add(name, F1(right, predicted, right, gold))

    def value(self, name: str, gold: object, predicted: object, right: bool) -> None:
        """Count a value that either side may leave out (None): a wrong one is one too many and one missing."""
        self.f1(name, int(right), predicted=int(predicted is not None), gold=int(gold is not None))

    def add(self, name: str, figure: Figure) -> None:
        """Add a figure to the one of that name."""
        match self._figures.get(name), figure:
            case None, _:
                self._figures[name] = figure
            case F1() as before, F1():
                self._figures[name] = before + figure
            case Share() as before, Share():
                self._figures[name] = before + figure
            case before, _:
                raise TypeError(f"{name} is {type(before).__name__}, not {type(figure).__name__}")

    def __iter__(self) -> Iterator[tuple[str, Figure]]:
        return iter(self._figures.items())

    def get(self, name: str) -> Figure | None:
        """Return the figure of that name, None where nothing was looked at."""
        return self._figures.get(name)

    def values(self) -> Mapping[str, float]:
        """Return each figure's one number, 0 to 1, where there is one."""
        return {name: figure.value for name, figure in self if figure.value is not None}
