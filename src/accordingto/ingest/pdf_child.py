"""The child process that takes the text out of a PDF: the file on its standard input, JSON on its standard output.

It is run as a file and imports nothing of the package. Arguments: the most memory in bytes, the most time in seconds.
"""

import io
import json
import logging
import sys


def main() -> None:
    """Read a PDF and write its pages, or why they cannot be read."""
    _limit(int(sys.argv[1]), int(sys.argv[2]))
    logging.disable(logging.CRITICAL)
    sys.stdout.buffer.write(json.dumps(_read(sys.stdin.buffer.read())).encode("ascii"))


def _limit(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # not on every system; then the time alone is bounded, by the parent
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _read(data: bytes) -> dict[str, object]:
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"error": "an encrypted PDF; save it without its password first"}
        pages = [page.extract_text() for page in reader.pages]
        title = str(reader.metadata.title or "") if reader.metadata else ""
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        return {"error": f"a damaged PDF: {error}"}
    return {"pages": pages, "title": title.strip(), "version": pypdf.__version__}


if __name__ == "__main__":
    main()
