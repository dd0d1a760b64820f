"""Reads GeoNames dumps of a country, or of all, in the allCountries format: one place a line, nineteen cells, no header.

Source: https://download.geonames.org/export/dump/readme.txt.
Does not handle: the dumps of alternate names and of postal codes.
"""

import math
from collections.abc import Iterable, Iterator

from accordingto.data.tables import load_table
from accordingto.resolve.areas import Point, middle, reach_km
from accordingto.resolve.rows import ALTERNATE, DERIVED, OFFICIAL, BadLine, Row, admin_pattern, is_name, town_radius_km
from accordingto.types.names import normalise

CELLS = 19
LANGUAGES = ("en",)
LEVELS = {"ADM2": "adm2", "ADM3": "adm3", "ADM4": "adm3"}
SPOTS = {  # single things that reports name; other spots, roads and waters would only be namesakes of places
    "AIRB", "AIRP", "AIRF", "CMPRF", "DAM", "INSM", "MILB", "PRT", "PSN", "PSNN", "STNB", "ISL", "MT", "PASS",
}  # fmt: skip
REGIONS = {"RGN": "region", "ISLS": "region"}
SPOT_RADIUS_KM = 3.0
AREA_RADIUS_KM = {"adm2": 25.0, "adm3": 10.0, "region": 50.0}  # where no place of the dump carries the area's code


class Dump:
    """One dump being read: `left_out` counts the lines that are sound but of no use here."""

    def __init__(self) -> None:
        self.left_out = 0
        self._countries = {row["alpha2"]: row["alpha3"] for row in load_table("countries")}
        self._claims = {row["code"]: row["claimants"] for row in load_table("disputed")}
        words = (row["word"] for language in LANGUAGES for row in load_table("admin_words", language))
        self._around = admin_pattern(words)
        self._inside: dict[str, list[Point]] = {}
        self._areas: list[tuple[Row, str]] = []

    def rows(self, lines: Iterable[tuple[int, bytes]]) -> Iterator[Row | BadLine]:
        """Yield the places of a dump, and the lines that are none; areas come last, with the points they hold."""
        for number, line in lines:
            try:
                found = self._row(line.decode("utf-8").rstrip("\r\n"))
            except ValueError as error:
                yield BadLine(number, str(error))
                continue
            if found is not None:
                yield found
        yield from self._measured()

    def _row(self, line: str) -> Row | None:
        """Return the place of a line, None where it is kept for later or left out.

        Raises:
            ValueError: the line is no place; the message says why.
        """
        cells = line.split("\t")
        if len(cells) != CELLS:
            raise ValueError(f"{len(cells)} cells where there should be {CELLS}")
        number, point, people = (
            _number(cells[0], "number"),
            _point(cells[4], cells[5]),
            _number(cells[14] or "0", "population"),
        )
        if not cells[1].strip():
            raise ValueError("no name")
        if cells[8] not in self._countries:
            raise ValueError(f"no such country: {cells[8][:20]!r}")
        kind, code = cells[6], cells[7]
        level = LEVELS.get(code) if kind == "A" else "point" if kind == "P" or code in SPOTS else REGIONS.get(code)
        if level is None:
            self.left_out += 1
            return None
        admin1 = f"{cells[8]}.{cells[10]}"
        names = [(normalise(cells[1]), OFFICIAL), (normalise(cells[2]), OFFICIAL)]
        if level in ("adm2", "adm3"):
            names += [(bare[1], DERIVED) for name, _ in names if (bare := self._around.match(name))]
        names += [(normalise(name), ALTERNATE) for name in cells[3].split(",") if is_name(name)]
        row = Row(
            number, None, cells[1].strip(), point, self._countries[cells[8]], level,
            town_radius_km(people) if kind == "P" else AREA_RADIUS_KM.get(level, SPOT_RADIUS_KM), tuple(names),
            self._countries[cells[8]], admin1, people, capital=code == "PPLC", disputed=self._claims.get(admin1, ""),
        )  # fmt: skip
        codes = [admin1, cells[11], cells[12]]
        if level in ("adm2", "adm3"):
            self._areas.append((row, ".".join(codes[: 2 if level == "adm2" else 3])))
            return None
        if kind == "P":
            for depth in (2, 3):
                if codes[depth - 1]:
                    self._inside.setdefault(".".join(codes[:depth]), []).append(point)
        return row

    def _measured(self) -> Iterator[Row]:
        """Yield the districts, those with places in them with their point and radius by these."""
        for row, code in self._areas:
            points = self._inside.get(code)
            if points:
                centre = middle(points)
                radius = max(AREA_RADIUS_KM[row.level] / 5, round(reach_km(centre, points), 1))
                yield row.at(centre, radius)
            else:
                yield row


def _number(cell: str, what: str) -> int:
    if not (cell.isascii() and cell.isdigit() and len(cell) < 16):
        raise ValueError(f"{what} {cell[:20]!r} is not a whole number")
    return int(cell)


def _point(lat: str, lon: str) -> Point:
    return coordinate(lat, "latitude", 90), coordinate(lon, "longitude", 180)


def coordinate(cell: str, what: str, largest: int) -> float:
    """Return the degrees of a cell.

    Raises:
        ValueError: it is no number, or beyond `largest`.
    """
    try:
        value = float(cell)
    except ValueError:
        raise ValueError(f"{what} {cell[:20]!r} is not a number") from None
    if not (math.isfinite(value) and abs(value) <= largest):
        raise ValueError(f"{what} {cell[:20]!r} is beyond {largest} degrees")
    return value


def is_dump(sample: Iterable[str]) -> bool:
    """Tell whether any of the first lines of a file is one of a dump."""
    rows = (line.split("\t") for line in sample)
    return any(len(cells) == CELLS and cells[0].isdigit() for cells in rows)
