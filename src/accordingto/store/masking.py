"""Takes a name out of texts and records, letter by letter, so that every offset stays what it was."""

import json
import re
from collections.abc import Iterable
from typing import cast

from accordingto.errors import InputError
from accordingto.store.rows import dump
from accordingto.store.search import cut_words
from accordingto.types.codec import Json
from accordingto.types.names import normalise
from accordingto.types.reading import Reading

MASK = "█"
BETWEEN = r"[\W_]+"  # between the words of a name: spaces in a text, hyphens in an address
NESTED = ("body", "old", "new")  # fields of a judgement that hold JSON themselves
SHORTEST = 3  # letters: shorter words alone are no name


class Mask:
    """Finds the forms of a name and blanks them.

    Args:
        forms: the forms in whole, in any case.
        words: single words of it, which count only as a name is written, with a capital: "Field", not "field".
    """

    def __init__(self, forms: Iterable[str], words: Iterable[str] = ()) -> None:
        longest_first = sorted({_pattern(form) for form in forms}, key=lambda p: (-len(p), p))
        capitals = sorted(
            {rf"(?-i:{_pattern(word[:1].upper() + word[1:])}|{_pattern(word.upper())})" for word in words}
        )
        self._pattern = re.compile("|".join([*longest_first, *capitals]), re.IGNORECASE)

    def finds(self, text: str) -> bool:
        """Tell whether a form of the name is in a text."""
        return self._pattern.search(text) is not None

    def text(self, text: str) -> str:
        """Return the text with each form of the name blanked, as long as before."""
        return self._pattern.sub(lambda found: re.sub(r"\w", MASK, found.group()), text)

    def value(self, value: Json) -> Json:
        """Return JSON with the name blanked in every string."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if isinstance(value, dict):
            return {name: self.value(item) for name, item in value.items()}
        return value

    def record(self, record: str) -> str:
        """Return a JSON text with the name blanked."""
        return dump(self.value(cast(Json, json.loads(record))))

    def judgement(self, record: str, name: str) -> str:
        """Return the JSON of a judgement of the document of this id, blanked also in the JSON that it holds as text."""
        value = cast(dict[str, Json], json.loads(record))
        for name in NESTED:
            if isinstance(value[name], str):
                value[name] = self.record(cast(str, value[name]))
        _, version = cast(list[Json], value["document"])
        return dump({**cast(dict[str, Json], self.value(value)), "document": [name, version]})


def check_name(name: str) -> str:
    """Return the name of a person, tidied.

    Raises:
        InputError: too short to be one.
    """
    tidy = " ".join(name.split())
    if max(map(len, cut_words(tidy)), default=0) < SHORTEST:
        raise InputError(f"{name!r}: too short for a name; give the name as the reports write it")
    return tidy


def mask_of(readings: Iterable[Reading], name: str) -> Mask:
    """Return what blanks a person in a document: the name, its last word, and the names of the same entity."""
    wanted, forms = normalise(name), {name}
    for reading in readings:
        entities = {
            mention.entity for mention in reading.mentions
            if wanted in (normalise(mention.name or ""), normalise(mention.text))
        }  # fmt: skip
        for mention in reading.mentions:
            if mention.entity in entities and mention.form == "name" and len(mention.text) >= SHORTEST:
                forms |= {mention.text, mention.name or mention.text}
    last = name.split()[-1]
    return Mask(forms, [last] if len(last) >= SHORTEST else [])


def _pattern(form: str) -> str:
    words = [re.escape(word) for word in re.findall(r"\w+", form)]
    return rf"(?<!\w){BETWEEN.join(words)}(?!\w)"
