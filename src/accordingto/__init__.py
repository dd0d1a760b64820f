"""accordingto reads reports of armed conflict and keeps a sourced record of who says what happened."""

__version__ = "0.1.0"

from accordingto.incidents.linker import link
from accordingto.pipeline import Reader, read
from accordingto.types.reading import Reading
from accordingto.types.text import Document

__all__ = ["Document", "Reader", "Reading", "__version__", "link", "read"]
