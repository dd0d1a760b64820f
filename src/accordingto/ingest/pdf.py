"""A PDF to a document; its text is taken out in a child process, which bounds time and memory.

Does not handle: pictures of text.
"""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

from accordingto.errors import InputError, MissingExtraError
from accordingto.ingest.limits import Limits
from accordingto.types.text import Document

INSTALL = 'pip install "accordingto[pdf]"'
CHILD = Path(__file__).with_name("pdf_child.py")


def read_pdf(data: bytes, where: str, fallback_id: str, limits: Limits) -> tuple[Document, str]:
    """Return the document of a PDF, a page a paragraph, and what made its text.

    Raises:
        InputError: damaged, encrypted, too large for its limits, or without any text.
        MissingExtraError: the extra `pdf` is not installed.
    """
    if importlib.util.find_spec("pypdf") is None:
        raise MissingExtraError(f"{where}: PDF needs the extra pdf, which is not installed: {INSTALL}")
    command = [sys.executable, "-P", str(CHILD), str(limits.pdf_memory), str(int(limits.pdf_seconds))]
    try:
        ran = subprocess.run(command, input=data, capture_output=True, timeout=limits.pdf_seconds + 5, check=False)
    except subprocess.TimeoutExpired as error:
        raise InputError(f"{where}: a PDF that takes more than {limits.pdf_seconds:.0f} s to read; not read") from error
    if ran.returncode != 0:
        raise InputError(f"{where}: a damaged PDF, or one that takes too much memory or time; not read")
    found = json.loads(ran.stdout)
    if "error" in found:
        raise InputError(f"{where}: {found['error']}")
    text = "\n\n".join(page for page in found["pages"] if page.strip())
    if not text.strip():
        pages = len(found["pages"])
        raise InputError(
            f"{where}: no text in its {pages} pages: pictures of text cannot be read; run OCR over it first"
        )
    return Document(id=fallback_id, text=text, title=found["title"] or None), f"pypdf {found['version']}"
