"""A small gazetteer: the package's tables and some real towns, compiled in a second."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from accordingto.resolve.compile import compile_gazetteer
from accordingto.resolve.gazetteer import Gazetteer

TOWNS: tuple[
    tuple[int, str, str, str, float, float, int, list[str]], ...
] = (  # number, name, country, region, lat, lon, people, other names
    (538560, "Kursk", "RU", "41", 51.727, 36.185, 448733, ["Koursk", "Курск", "ku er si ke", "URS"]),
    (486816, "Sudzha", "RU", "41", 51.191, 35.271, 6940, ["Soudja", "Суджа"]),
    (544906, "Korenevo", "RU", "41", 51.411, 34.900, 6236, ["Korenyovo"]),
    (544904, "Korenëvo", "RU", "47", 55.672, 38.008, 5555, ["Korenevo"]),
    (524901, "Moscow", "RU", "48", 55.752, 37.618, 10381222, ["Moskva"]),
    (5601538, "Moscow", "US", "ID", 46.732, -117.000, 25060, []),
    (703448, "Kyiv", "UA", "12", 50.455, 30.524, 2952301, ["Kiev"]),
    (706483, "Kharkiv", "UA", "07", 49.981, 36.253, 1433886, ["Kharkov"]),
    (698531, "Vilshana", "UA", "21", 50.820, 34.023, 0, ["Oleshnya"]),
    (711416, "Hlyboke", "UA", "17", 45.730, 29.609, 1232, []),
    (706950, "Chuhuiv", "UA", "07", 49.836, 36.688, 32000, []),
    (697889, "Vovchansk", "UA", "07", 50.291, 36.941, 18000, []),
    (706369, "Lyptsi", "UA", "07", 50.195, 36.430, 4200, []),
    (3861061, "Buin", "CL", "RM", -33.732, -70.743, 63000, []),
    (2988507, "Paris", "FR", "11", 48.853, 2.349, 2138551, []),
    (4717560, "Paris", "US", "TX", 33.661, -95.556, 24782, []),
    (169577, "Homs", "SY", "11", 34.732, 36.714, 775404, ["Hims"]),
    (2950159, "Berlin", "DE", "16", 52.524, 13.411, 3426354, []),
    (4140963, "Washington", "US", "DC", 38.895, -77.036, 689545, []),
    (5815342, "Walla Walla", "US", "WA", 46.065, -118.343, 31731, []),
    (79415, "Al Hudaydah", "YE", "08", 14.798, 42.954, 402560, []),
    (281133, "Gaza", "PS", "GZ", 31.502, 34.467, 410000, []),
)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of the small gazetteer."""
    fields = ("geonameid", "name", "countrycode", "admin1code", "latitude", "longitude", "population", "alternatenames")
    path = tmp_path_factory.mktemp("gazetteer") / "places.sqlite"
    compile_gazetteer(path, {str(town[0]): dict(zip(fields, town, strict=True)) for town in TOWNS})
    return path


@pytest.fixture(scope="session")
def gazetteer(compiled: Path) -> Iterator[Gazetteer]:
    """Return the small gazetteer, open."""
    with Gazetteer(compiled) as opened:
        yield opened
