"""Bytes to text, strictly: UTF-8, UTF-16 where a byte order mark says so, or the encoding that a page declares."""

import codecs

from accordingto.errors import InputError

SNIFFED = 8192
# The byte order marks, longest first, with the codec that takes them off.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The first bytes of files that people hand in by mistake.
SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x28\xb5\x2f\xfd", "zstandard data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
)
# Bytes below 0x20 that text does hold: tab, line feed, vertical tab, form feed, carriage return, and escape.
TEXT_CONTROLS = frozenset(b"\t\n\v\f\r\x1b")
BINARY_SHARE = 0.05  # of other control bytes; a stray one in a scraped page is not a binary file
READABLE = "text, HTML and JSON Lines are read"


def find_mark(data: bytes) -> str | None:
    """Return the codec that the byte order mark names."""
    return next((name for mark, name in MARKS if data.startswith(mark)), None)


def check_text(data: bytes, where: str) -> None:
    """Raise if the first bytes of a file are not those of a text.

    Raises:
        InputError: binary data, named where its kind is known.
    """
    head = data[:SNIFFED]
    if find_mark(head):
        return
    kind = next((name for signature, name in SIGNATURES if head.startswith(signature)), None)
    if kind:
        raise InputError(f"{where}: binary data ({kind}); {READABLE}")
    if b"\x00" in head:
        offset = head.index(b"\x00")
        raise InputError(f"{where}: binary data (a zero byte at offset {offset}); {READABLE}")
    controls = sum(byte < 0x20 and byte not in TEXT_CONTROLS for byte in head)
    if controls > BINARY_SHARE * len(head):
        raise InputError(f"{where}: binary data ({controls} control bytes in the first {len(head)}); {READABLE}")


def decode(data: bytes, where: str, *, declared: str | None = None, base: int = 0) -> str:
    """Return the text that the bytes hold, line ends and all, without its byte order mark.

    Args:
        data: the bytes.
        where: the file, for messages.
        declared: the encoding that the content itself names, UTF-8 where it names none.
        base: the offset of `data` in its file, for messages.

    Raises:
        InputError: bytes that are not of the encoding, with the offset of the first.
    """
    name = find_mark(data) or declared or "utf-8"
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        offset = base + error.start
        label = "utf-8" if name == "utf-8-sig" else name
        byte = data[error.start]
        raise InputError(
            f"{where}: not {label.upper()}: byte 0x{byte:02x} at offset {offset}; "
            f"convert the file to UTF-8{_guess(data, label)}"
        ) from error


def _guess(data: bytes, tried: str) -> str:
    """Return a hint at the encoding that the bytes may be in; a guess for the message only, never used to read."""
    if tried != "utf-8":
        return ""
    for name in ("windows-1252", "iso-8859-1"):
        try:
            data.decode(name)
        except UnicodeDecodeError:
            continue
        return f" (perhaps it is {name} or another one-byte encoding)"
    return ""
