"""PDF: the text of its pages; pictures, damage, passwords and endless ones are told."""

import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

import accordingto.ingest.pdf
from tests.ingest.loading import SMALL, failures, items, load, texts


def make_pdf(*pages: str) -> bytes:
    """Return a PDF with a line of text on each page."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        stream = f"BT /F1 12 Tf 72 720 Td ({page}) Tj ET".encode()
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
                       b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects))  # fmt: skip
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def rewritten(password: str | None = None, pages: int = 2) -> bytes:
    """Return a PDF of empty pages, with a password if one is given."""
    writer, out = pypdf.PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def test_the_text_of_the_pages(tmp_path: Path) -> None:
    """A page is a paragraph; the file is the capture."""
    data = make_pdf("Shelling hit Lesk.", "Five people died.")
    (tmp_path / "a.pdf").write_bytes(data)
    loaded = load(tmp_path / "a.pdf")
    assert texts(loaded) == ["Shelling hit Lesk.\n\nFive people died."], failures(loaded)
    assert items(loaded)[0].capture.data == data and items(loaded)[0].capture.extractor.startswith("pypdf ")


def test_bad_pdfs(tmp_path: Path) -> None:
    """Pictures of text, a password, damage and a file that is none: a line each."""
    path = tmp_path / "a.pdf"
    for data, words in (
        (rewritten(), "no text in its 2 pages: pictures of text cannot be read"),
        (rewritten("secret"), "an encrypted PDF"),
        (b"%PDF-1.4 nothing", "a damaged PDF"),
        (make_pdf("x")[:150], "a damaged PDF"),
        (b"no pdf", "a damaged PDF"),
    ):
        path.write_bytes(data)
        assert words in failures(load(path))[0]


def test_a_pdf_that_takes_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The child is ended when its time is over."""
    child = tmp_path / "child.py"
    child.write_text("while True: pass")
    monkeypatch.setattr(accordingto.ingest.pdf, "CHILD", child)
    (tmp_path / "a.pdf").write_bytes(make_pdf("x"))
    (line,) = failures(load(tmp_path / "a.pdf", limits=replace(SMALL, pdf_seconds=-4.5)))
    assert "takes more than" in line
