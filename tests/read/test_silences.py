"""Silences are claims of their own, with or without something that they are about."""

import pytest

from accordingto.pipeline import Reader
from accordingto.types.text import Document


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("Neither the town's administration nor the military has commented. “We know nothing,” a nurse said.", 1),
        ("The bulletin made no mention of the raid. The army gave no figures.", 2),
        ("The ministry has commented on the raid.", 0),
    ],
)
def test_silences(text: str, silent: int, reader: Reader) -> None:
    """Each silence is found once, and nothing that was said is taken for one."""
    claims = reader.read(Document("x", text, "2024-08-07", language="en")).claims
    assert sum(claim.kind == "no-comment" for claim in claims) == silent
