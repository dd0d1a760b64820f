"""The user's own tables: GeoNames dumps and tables with P-codes, beside the compiled gazetteer."""

import zipfile
from pathlib import Path

import pytest

from accordingto.errors import DataError, InputError
from accordingto.read.toponyms import PlaceName
from accordingto.resolve.gazetteer import Gazetteer
from accordingto.resolve.places import resolve_places
from accordingto.resolve.user_tables import Added, add_table, get_table, list_tables, remove_table, table_name
from accordingto.types.ids import Ids
from accordingto.types.text import Span

WIDE = """ADM0_PCODE,ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_RU,ADM2_PCODE,Latitude,Longitude
RU,Kursk Oblast,RU41,Sudzhanskyi,Суджанский,RU4101,51.19,35.27
RU,Kursk Oblast,RU41,Korenevskyi,,RU4102,51.41,34.90
RU,Kursk Oblast,RU41,Nowhere,,RU4103,,
RU,Kursk Oblast,RU41,Far,,RU4104,151.0,34.90
"""
LONG = "name;level;pcode;country;lat;lon\nKulykivka;4;YE0101;YEM;15.1;44.2\nQua;2;YE01;YEM;15.2;44.1\n"


def line(
    number: int, name: str, *, kind: str = "P", code: str = "PPL", point: str = "51.2\t35.3", area: str = ""
) -> str:
    """Return one line of a dump."""
    lat, lon = point.split("\t")
    cells = [
        str(number),
        name,
        name,
        f"{name}ne,Тест,xx",
        lat,
        lon,
        kind,
        code,
        "RU",
        "",
        "41",
        area,
        "",
        "",
        "0",
        "",
        "9",
    ]
    return "\t".join([*cells, "Europe/Moscow", "2024-01-01"])


def added(compiled: Path, folder: Path, source: Path, text: str) -> Added:
    """Write a file and add it."""
    source.write_text(text, "utf-8")
    with Gazetteer(compiled) as gazetteer:
        return add_table(source, folder, gazetteer)


def test_a_dump_is_added_and_its_bad_lines_are_told(compiled: Path, tmp_path: Path) -> None:
    """Villages are found with the table's version; what is no place is told by line, streams and hotels are left out."""
    before = compiled.read_bytes()
    text = "\n".join([
        line(9000001, "Zzykovo", area="077"), "rubbish", line(9000002, "Brook", kind="H", code="STM"),
        line(9000003, "Nopoint", point="x\t35.3"), line(9000004, "Zzykovskiy Rayon", kind="A", code="ADM2", area="077"),
        line(9000005, "Toofar", point="99\t35.3"),
    ])  # fmt: skip
    result = added(compiled, tmp_path / "t", tmp_path / "RU.txt", text)
    assert [bad.line for bad in result.bad] == [2, 4, 6] and "19" in result.bad[0].reason
    assert (result.left_out, result.table.places, result.table.kind) == (1, 2, "geonames")
    assert compiled.read_bytes() == before
    with Gazetteer(compiled, [result.table.path]) as gazetteer:
        (village,) = gazetteer.find("zzykovo")
        assert (village.admin1, village.country, village.table) == ("RU.41", "RUS", result.table.version)
        assert gazetteer.find("Zzykovone")[0].name_kind == "alternate"
        (district,) = gazetteer.find("Zzykovskiy Rayon")
        assert district.level == "adm2" and (district.lat, district.lon) == (51.2, 35.3)
        assert gazetteer.weight("Zzykovo") == 1 and gazetteer.weight("Nopoint") == 0
        assert gazetteer.version.endswith("+" + result.table.version)


def test_a_zip_is_read_and_a_second_file_of_the_name_replaces_the_first(compiled: Path, tmp_path: Path) -> None:
    """The dump in the zip counts, not the note beside it; the version follows the content."""
    packed = tmp_path / "RU.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "words " * 100)
        archive.writestr("RU.txt", line(9000001, "Zzykovo"))
    with Gazetteer(compiled) as gazetteer:
        first = add_table(packed, tmp_path / "t", gazetteer).table
        packed.unlink()
        (tmp_path / "RU.txt").write_text(line(9000009, "Yykovo"), "utf-8")
        second = add_table(tmp_path / "RU.txt", tmp_path / "t", gazetteer).table
    assert first.name == second.name == "ru" and first.version != second.version
    assert list_tables(tmp_path / "t") == (second,)


def test_p_codes_reach_the_resolved_place(compiled: Path, tmp_path: Path) -> None:
    """The known region takes its P-code; a district that only the table has resolves with it, as the user's."""
    result = added(compiled, tmp_path / "t", tmp_path / "rus.csv", WIDE)
    assert [(bad.line, "RU4103" in bad.reason or "beyond" in bad.reason) for bad in result.bad] == [
        (4, True),
        (5, True),
    ]
    with Gazetteer(compiled, [result.table.path]) as gazetteer:
        (region,) = (entry for entry in gazetteer.find("Kursk Oblast") if entry.level == "adm1")
        assert (region.key, region.geonameid, region.pcode) == ("RU.41", 538555, "RU41")
        names = [
            PlaceName(Span(0, 9), "Суджанский", "literal", "Суджанский"),
            PlaceName(Span(20, 32), "Kursk Oblast", "literal", "Kursk Oblast"),
        ]
        district, known = resolve_places(names, [Span(0, 40)], gazetteer, Ids("v"))[0]
        assert district.resolved is not None and known.resolved is not None
        found = district.resolved
        assert (found.pcode, found.level, found.basis, found.admin1) == ("RU4101", "adm2", "user", "Kursk Oblast")
        assert found.table == known.resolved.table == result.table.version
        assert gazetteer.find_pcode("RU4102")[0].name == "Korenevskyi"


def test_a_row_for_each_area(compiled: Path, tmp_path: Path) -> None:
    """The long form is read too; P-codes that extend others lie within them."""
    table = added(compiled, tmp_path / "t", tmp_path / "yem.csv", LONG).table
    with Gazetteer(compiled, [table.path]) as gazetteer:
        assert [(e.level, e.country) for name in ("Kulykivka", "Qua") for e in gazetteer.find(name)] == [
            ("point", "YEM"),
            ("adm2", "YEM"),
        ]


@pytest.mark.parametrize(
    "text", ["", "name,lat,lon\nKursk,1,2\n", "just words\n", line(1, "Brook", kind="H", code="STM")]
)
def test_what_is_no_table_is_an_error_and_leaves_nothing(text: str, compiled: Path, tmp_path: Path) -> None:
    """The message names the file; no half table stands in the folder."""
    with pytest.raises(InputError, match="odd"):
        added(compiled, tmp_path / "t", tmp_path / "odd.txt", text)
    assert list((tmp_path / "t").iterdir()) == []


def test_tables_are_removed_by_name(compiled: Path, tmp_path: Path) -> None:
    """An unknown name lists the known ones; a path is no name."""
    table = added(compiled, tmp_path / "t", tmp_path / "one.txt", line(9000001, "Zzykovo")).table
    with pytest.raises(InputError, match="there are: one"):
        remove_table("two", tmp_path / "t")
    with pytest.raises(InputError):
        remove_table("../t/one", tmp_path / "t")
    remove_table(table.name, tmp_path / "t")
    assert list_tables(tmp_path / "t") == () == list_tables(tmp_path / "none")


def test_a_damaged_table_is_an_error(tmp_path: Path) -> None:
    """The message says which file and what to do."""
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"no database at all" * 100)
    with pytest.raises(DataError, match="add its file again"):
        get_table(broken)


def test_a_table_is_named_after_its_file() -> None:
    """Endings go, and what names may not hold."""
    assert [table_name(Path(name)) for name in ("UA.txt.zip", "ukr admin gazetteer.csv", "…")] == [
        "ua",
        "ukr-admin-gazetteer",
        "table",
    ]


def test_a_region_takes_its_p_code_whatever_the_table_calls_it(compiled: Path, tmp_path: Path) -> None:
    """The compiled region is found by a name that the table does not have, and carries the table's P-code."""
    text = "ADM0_PCODE,ADM1_EN,ADM1_RU,ADM1_PCODE,lat,lon\nRU,Kurskaya Oblast,Kursk,RU41,51.7,36.2\n"
    table = added(compiled, tmp_path / "t", tmp_path / "rus.csv", text).table
    with Gazetteer(compiled, [table.path]) as gazetteer:
        region = next(entry for entry in gazetteer.find("Kursk Oblast") if entry.level == "adm1")
        assert (region.key, region.pcode, region.table) == ("RU.41", "RU41", table.version)
        assert [entry.pcode for entry in gazetteer.find("Kurskaya Oblast")] == ["RU41"]
