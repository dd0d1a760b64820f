"""Packed input: gzip, zip and WARC within limits; bombs, truncation and paths that leave are told, the rest is read."""

import gzip
import zipfile
from pathlib import Path

import pytest

from tests.ingest.loading import SMALL, failures, items, load, texts

LINES = "".join(
    f'{{"id": "{n}", "text": "Text {n} says something of its own, number {n * 7919}."}}\n' for n in range(400)
)
PAGE = "<html><head><title>T</title><link rel=canonical href='{0}'></head><body><article><p>Shelling hit the town of " \
       "Lesk on Tuesday, officials said, and killed five people.</p></article></body></html>"  # fmt: skip


def make_warc(*pages: tuple[str, str, str, bytes], packed: bool = True) -> bytes:
    """Return an archive of responses: address, status, media type, body."""
    records = []
    for url, status, kind, body in pages:
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nX-Seen: 1\r\n\r\n".encode() + body
        head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-05-14T08:00:00Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n")  # fmt: skip
        record = head.encode() + http + b"\r\n\r\n"
        records.append(gzip.compress(record) if packed else record)
    return b"".join(records)


def test_gzip(tmp_path: Path) -> None:
    """What is packed is read by the ending before .gz."""
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(LINES.encode()))
    loaded = load(tmp_path / "a.jsonl.gz")
    assert len(items(loaded)) == 400 and failures(loaded) == []
    assert load(tmp_path)[0] == loaded[0]


def test_a_truncated_gzip(tmp_path: Path) -> None:
    """What came before the end is read, and the end told."""
    packed = gzip.compress(LINES.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    loaded = load(tmp_path / "a.jsonl.gz")
    assert 50 < len(items(loaded)) < 400
    assert failures(loaded)[-1].endswith("the gzip file ends too early; what came before was read")
    (tmp_path / "a.jsonl.gz").write_bytes(b"\x1f\x8b\x08\x00garbage that is no gzip at all")
    assert "the gzip file" in failures(load(tmp_path / "a.jsonl.gz"))[0]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz"])
def test_a_gzip_bomb(tmp_path: Path, name: str) -> None:
    """What unpacks to far more than its size is not read."""
    (tmp_path / name).write_bytes(gzip.compress(b" " * 50_000_000))
    (line,) = failures(load(tmp_path / name))
    assert "as a bomb does" in line or "MiB" in line


def make_zip(path: Path, **files: bytes) -> None:
    """Write a zip archive; _ stands for the dot and __ for the slash of a name."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)


def test_zip(tmp_path: Path) -> None:
    """Each file is read by its own ending, in the order of names, and knows where it is from."""
    make_zip(tmp_path / "a.zip", b_txt=b"Two.", a__a_txt=b"One.", c_jpg=b"x", d_jsonl=b'{"text": "Three."}\n{bad\n')
    loaded = load(tmp_path / "a.zip")
    assert texts(loaded) == ["One.", "Two.", "Three."]
    assert [item.document.id for item in items(loaded)] == ["a/a/a", "a/b", "a/d:1"]
    assert items(loaded)[0].capture.where == f"{tmp_path / 'a.zip'}!a/a.txt"
    assert len(failures(loaded)) == 1 and "a.zip!d.jsonl:2: malformed JSON" in failures(loaded)[0]


def test_bad_zips(tmp_path: Path) -> None:
    """Bombs, too many files, paths that leave, archives in archives, a truncated one: a line each."""
    path = tmp_path / "a.zip"
    make_zip(path, a_txt=b" " * 1_900_000, b_txt=b"Fine.")
    loaded = load(path)
    assert texts(loaded) == ["Fine."] and "a.zip!a.txt" in failures(loaded)[0]
    make_zip(path, a_txt=b" " * 1_900_000, b_txt=b" " * 1_900_000)
    assert "unpacks to more than" in failures(load(path))[-1]
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("../out.txt", "/etc/x.txt", "C:\\x.txt", "fine.txt"):
            archive.writestr(name, "Fine.")
    loaded = load(path)
    assert texts(loaded) == ["Fine."] and len(failures(loaded)) == 3
    assert all("leaves the archive's folder" in line for line in failures(loaded))
    make_zip(path, **{f"f{n}_txt": b"x" for n in range(30)})
    assert "30 files in it, more than 20" in failures(load(path))[0]
    inner = b"Deep."
    for _ in range(SMALL.depth + 1):
        make_zip(path, a_zip=inner) if inner != b"Deep." else make_zip(path, a_txt=inner)
        inner = path.read_bytes()
    assert "more than 3 deep" in failures(load(path))[0]
    path.write_bytes(inner[:-30])
    assert "no zip archive, or a truncated one" in failures(load(path))[0]


def test_warc(tmp_path: Path) -> None:
    """Pages with status 200 are read, with address, time and headers; a page cannot take another site's name."""
    page = PAGE.format("https://www.a.example/canonical").encode()
    evil = PAGE.format("https://bank.example/").encode()
    data = make_warc(("https://a.example/1?x=1", "200 OK", "text/html; charset=utf-8", page),
                     ("https://a.example/2", "404 Not Found", "text/html", page),
                     ("https://a.example/i.png", "200 OK", "image/png", b"x"),
                     ("https://evil.example/", "200 OK", "text/html", evil),
                     ("https://a.example/b", "200 OK", "text/plain", b"\xff\xfe\x00broken"),
                     ("https://a.example/t", "200 OK", "text/plain", b"Plain."))  # fmt: skip
    (tmp_path / "a.warc.gz").write_bytes(data)
    loaded = load(tmp_path / "a.warc.gz")
    assert [item.document.id for item in items(loaded)] == [
        "https://www.a.example/canonical", "https://evil.example/", "https://a.example/t",
    ]  # fmt: skip
    first = items(loaded)[0]
    assert first.document.retrieved == first.capture.retrieved == "2031-05-14T08:00:00Z"
    assert ("X-Seen", "1") in first.capture.headers and first.capture.data == page
    assert len(failures(loaded)) == 1 and "https://a.example/b: " in failures(loaded)[0]


def test_bad_warcs(tmp_path: Path) -> None:
    """A truncated archive gives what is whole; one that is none, and a record that is too large, are told."""
    text = " ".join(f"word{n}" for n in range(3000)).encode()
    pages = [(f"https://a.example/{n}", "200 OK", "text/plain", text + str(n).encode()) for n in range(4)]
    for packed, name in ((True, "a.warc.gz"), (False, "a.warc")):
        data = make_warc(*pages, packed=packed)
        (tmp_path / name).write_bytes(data[: len(data) * 7 // 8])
        loaded = load(tmp_path / name)
        assert len(items(loaded)) == 3 and len(failures(loaded)) == 1, failures(loaded)
    (tmp_path / "b.warc").write_bytes(b"this is no archive\r\n\r\n" * 9)
    assert "no WARC archive" in failures(load(tmp_path / "b.warc"))[0]
    (tmp_path / "b.warc").write_bytes(b"")
    assert "no record in it" in failures(load(tmp_path / "b.warc"))[0]
    large = make_warc(("https://a.example/", "200 OK", "text/plain", b"x" * 300_000), pages[0])
    (tmp_path / "c.warc.gz").write_bytes(large)
    loaded = load(tmp_path / "c.warc.gz")
    assert len(items(loaded)) == 1 and "larger than" in failures(loaded)[0]
