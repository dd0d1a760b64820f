"""A reading as one self-contained page."""

from collections.abc import Sequence

from accordingto.types.reading import Reading


def render_page(readings: Sequence[Reading]) -> str:
    """Return the page."""
    raise NotImplementedError
