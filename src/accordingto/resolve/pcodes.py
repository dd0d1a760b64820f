"""Reads tables of administrative areas with P-codes, as OCHA's Common Operational Datasets (COD-AB) have them.

Two forms, told by the header: a row for each area ("name, level, pcode, lat, lon"), or a row for each lowest area with
the names and P-codes of those above it ("ADM1_EN, ADM1_PCODE, ADM2_EN, ADM2_PCODE …", "admin1Name_en, admin1Pcode …",
"adm1_name, adm1_pcode …"). Areas above the lowest get their point and radius from the points within them.
Source: https://cod.unocha.org, https://humanitarian.atlassian.net/wiki/spaces/imtoolbox (P-codes).
Does not handle: workbooks; save the sheet as CSV.
"""

import csv
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from accordingto.data.tables import load_table
from accordingto.resolve.areas import Point, middle, reach_km
from accordingto.resolve.gazetteer import Gazetteer
from accordingto.resolve.geonames_dump import coordinate
from accordingto.resolve.rows import ALTERNATE, OFFICIAL, BadLine, Row
from accordingto.types.names import normalise

WIDE = re.compile(r"^(?:adm|admin)_?(\d)_?(pcode|p_code|code|name|ref|alt\d*name|[a-z]{2,3})?_?([a-z]{2,3}|\d)?$")
NAME = ("name", "name_en", "featurename", "feature_name", "placename", "place_name")
OTHER_NAMES = re.compile(r"^(?:alt|other|local)_?names?|^name_(?!en$)[a-z]{2,3}$|^alternatenames$")
PCODE = ("pcode", "p_code", "p-code", "place_pcode", "ocha_pcode")
LEVEL = ("level", "adm_level", "admin_level", "adminlevel", "admlevel")
PARENT = ("parent", "parent_pcode", "parentpcode")
COUNTRY = ("country", "iso3", "iso2", "country_code", "adm0_pcode", "admin0pcode", "iso_3", "iso_2")
LATITUDE = ("lat", "latitude", "center_lat", "centroid_lat", "point_y", "y", "y_coord", "lat_dd")
LONGITUDE = ("lon", "long", "lng", "longitude", "center_lon", "centroid_lon", "point_x", "x", "x_coord", "long_dd")
AREA = ("area_sqkm", "area_km2", "shape_sqkm")
LEVELS = ("country", "adm1", "adm2", "adm3", "point")
ALONE_RADIUS_KM = (500.0, 80.0, 25.0, 10.0, 1.0)  # by level, where neither area nor neighbours tell it


@dataclass(slots=True)
class _Area:
    line: int
    level: int
    pcode: str
    names: list[str]
    country: str
    parent: str | None
    points: list[Point] = field(default_factory=list)
    own: Point | None = None
    km2: float = 0.0


class PcodeTable:
    """One table being read; `left_out` counts its areas without any point, each of which is a bad line too."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.left_out = 0
        self._gazetteer = gazetteer
        rows = load_table("countries")
        self._countries = {row[key]: row["alpha3"] for row in rows for key in ("alpha2", "alpha3")}
        self._countries |= {row["name"].casefold(): row["alpha3"] for row in rows}
        self._areas: dict[str, _Area] = {}

    def rows(self, lines: Sequence[str]) -> Iterator[Row | BadLine]:
        """Yield the areas of a table, the widest first, and the lines that are none."""
        reader = csv.reader(lines, delimiter=delimiter_of(lines[0]))
        header = [_plain(cell) for cell in next(reader)]
        for number, cells in enumerate(reader, start=2):
            if not any(cell.strip() for cell in cells):
                continue
            try:
                if len(cells) != len(header):
                    raise ValueError(f"{len(cells)} cells where the header has {len(header)}")
                self._take(number, dict(zip(header, (cell.strip() for cell in cells), strict=True)))
            except ValueError as error:
                yield BadLine(number, str(error))
        yield from self._placed()

    def _take(self, number: int, row: Mapping[str, str]) -> None:
        lat, lon = _first(row, LATITUDE), _first(row, LONGITUDE)
        point = (coordinate(lat, "latitude", 90), coordinate(lon, "longitude", 180)) if lat or lon else None
        km2 = _first(row, AREA)
        found = list(self._wide(number, row)) or [self._long(number, row)]
        parent = None
        for area in found:
            kept = self._areas.setdefault(area.pcode, area)
            kept.parent = kept.parent or area.parent or parent
            parent = area.pcode
        lowest = self._areas[found[-1].pcode]
        if point is not None:
            lowest.own = lowest.own or point
        lowest.km2 = lowest.km2 or (_positive(km2) if km2 else 0.0)

    def _wide(self, number: int, row: Mapping[str, str]) -> Iterator[_Area]:
        """Yield the areas that a row of the wide form names, the widest first."""
        levels: dict[int, dict[str, list[str]]] = {}
        for head, cell in row.items():
            found = WIDE.match(head)
            if found and cell:
                kind = "pcode" if found[2] in ("pcode", "p_code", "code") else "name"
                levels.setdefault(int(found[1]), {}).setdefault(kind, []).append(cell)
        country = ""
        for level, cells in sorted(levels.items()):
            if "pcode" not in cells:
                continue
            pcode = _pcode(cells["pcode"][0])
            country = country or self._country(row, pcode)
            if level and level < len(LEVELS):
                if "name" not in cells:
                    raise ValueError(f"{pcode} has no name")
                yield _Area(number, level, pcode, cells["name"], country, None)

    def _long(self, number: int, row: Mapping[str, str]) -> _Area:
        name, level = _first(row, NAME), re.sub(r"\D", "", _first(row, LEVEL))
        pcode = _pcode(_first(row, PCODE))
        if not name:
            raise ValueError(f"{pcode} has no name")
        if level and not 0 <= int(level) < len(LEVELS):
            raise ValueError(f"level {level} is not 0 to {len(LEVELS) - 1}")
        others = [cell for head, cells in row.items() if OTHER_NAMES.match(head) for cell in re.split("[,;|]", cells)]
        names = [name, *(other.strip() for other in others if other.strip())]
        depth = int(level) if level else len(LEVELS) - 1
        return _Area(number, depth, pcode, names, self._country(row, pcode), _first(row, PARENT) or None)

    def _country(self, row: Mapping[str, str], pcode: str) -> str:
        given = _first(row, COUNTRY)
        for code in (given, given.casefold(), pcode[:3], pcode[:2]):
            if code in self._countries:
                return self._countries[code]
        raise ValueError(f"no country in the row, and {pcode} begins with no country's code")

    def _placed(self) -> Iterator[Row | BadLine]:
        """Yield the areas with their points; points and siblings go from the lowest areas up."""
        siblings: dict[str | None, int] = {}
        for area in self._areas.values():
            area.parent = area.parent if area.parent in self._areas else self._prefix(area)
            siblings[area.parent] = siblings.get(area.parent, 0) + 1
        for area in sorted(self._areas.values(), key=lambda a: -a.level):
            points = area.points or ([area.own] if area.own else [])
            if area.parent in self._areas and area.parent != area.pcode:
                self._areas[area.parent].points += points
        order = sorted(self._areas.values(), key=lambda a: (a.level, a.pcode))
        radii: dict[str, float] = {}
        for number, area in enumerate(order, start=1):
            if area.level == 0:
                continue  # the country itself is in every gazetteer
            if area.own is None and not area.points:
                self.left_out += 1
                yield BadLine(area.line, f"{area.pcode} {area.names[0]}: no point, and no area within it has one")
                continue
            centre = area.own or middle(area.points)
            radii[area.pcode] = self._radius(area, centre, radii, siblings)
            yield self._row(number, area, centre, radii[area.pcode])

    def _prefix(self, area: _Area) -> str | None:
        """Return the P-code that this one extends, as P-codes do by rule."""
        return next((area.pcode[:n] for n in range(len(area.pcode) - 1, 2, -1) if area.pcode[:n] in self._areas), None)

    @staticmethod
    def _radius(area: _Area, centre: Point, radii: Mapping[str, float], siblings: Mapping[str | None, int]) -> float:
        if area.km2:
            return round(math.sqrt(area.km2 / math.pi), 1)
        if LEVELS[area.level] == "point":
            return ALONE_RADIUS_KM[area.level]
        if len(area.points) > 1:
            return max(ALONE_RADIUS_KM[area.level] / 5, round(reach_km(centre, area.points), 1))
        if area.parent is not None and area.parent in radii:
            return max(1.0, round(radii[area.parent] / math.sqrt(siblings[area.parent]), 1))
        return ALONE_RADIUS_KM[area.level]

    def _row(self, number: int, area: _Area, centre: Point, radius_km: float) -> Row:
        top = area
        while top.level > 1 and top.parent in self._areas and self._areas[top.parent].level:
            top = self._areas[top.parent]
        names = [(normalise(area.names[0]), OFFICIAL), *((normalise(name), ALTERNATE) for name in area.names[1:])]
        return Row(
            -number, area.pcode, area.names[0], (round(centre[0], 5), round(centre[1], 5)), area.country,
            LEVELS[area.level], radius_km, tuple(names), area.country, self._region(top), pcode=area.pcode,
        )  # fmt: skip

    def _region(self, top: _Area) -> str | None:
        """Return the key of the first-level region: the compiled gazetteer's where it has one of that name."""
        if top.level != 1:
            return None
        for name in top.names:
            for entry in self._gazetteer.find(name):
                if entry.level == "adm1" and entry.country == top.country:
                    return entry.key
        return top.pcode


def is_pcode_table(first_line: str) -> bool:
    """Tell whether the header of a file names P-codes."""
    header = [_plain(cell) for cell in next(csv.reader([first_line], delimiter=delimiter_of(first_line)), [])]
    return any(head in PCODE or (WIDE.match(head) and "code" in head) for head in header)


def delimiter_of(line: str) -> str:
    """Return what separates the cells of a header."""
    return max(("\t", ";", ","), key=line.count)


def _plain(head: str) -> str:
    return head.strip().lstrip("\ufeff").casefold().replace(" ", "_")


def _first(row: Mapping[str, str], heads: Sequence[str]) -> str:
    return next((row[head] for head in heads if row.get(head)), "")


def _pcode(cell: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_.-]{1,32}", cell):
        raise ValueError(f"P-code {cell[:20]!r} is none")
    return cell


def _positive(cell: str) -> float:
    value = coordinate(cell, "area", 20_000_000)
    return max(value, 0.0)
