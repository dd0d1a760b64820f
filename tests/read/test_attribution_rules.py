"""Each rule of attribution fires on its example and not on its counter-example, read by the model."""

import pytest

from accordingto.pipeline import Reader
from accordingto.read.attribution import Rule
from accordingto.read.claims import RULES
from accordingto.types.text import Document

BY_ID = [pytest.param(rule, id=rule.id) for rule in RULES]


def fired(reader: Reader, text: str) -> set[str]:
    """Return the ids of the rules that a text's claims name."""
    claims = reader.read(Document("x", text, language="en")).claims
    named = [part.split("/")[0].split(":")[0] for claim in claims for part in claim.rule.split("+")]
    return set(named)


@pytest.mark.parametrize("rule", BY_ID)
def test_example(rule: Rule, reader: Reader) -> None:
    """The example makes a claim by this rule."""
    assert rule.id in fired(reader, rule.example)


@pytest.mark.parametrize("rule", BY_ID)
def test_counter_example(rule: Rule, reader: Reader) -> None:
    """The counter-example makes none."""
    assert rule.id not in fired(reader, rule.counter)
