"""The objects of an array in a JSON file, each with the characters that it was written in."""

import json
import re
from collections.abc import Iterator

from accordingto.errors import InputError
from accordingto.types.codec import Json

SPACE = re.compile(r"[\s,]*")
DECODER = json.JSONDecoder()


def parse_json(text: str, where: str) -> Json:
    """Return what a JSON text holds.

    Raises:
        InputError: malformed or truncated.
    """
    try:
        value: Json = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise InputError(f"{where}: malformed or truncated JSON: {error.msg} at {place}") from error
    except (RecursionError, ValueError) as error:
        raise InputError(f"{where}: malformed JSON: nested too deeply, or a number of too many digits") from error
    return value


def find_arrays(text: str, key: str) -> Iterator[Iterator[tuple[Json, str]]]:
    """Yield the arrays under a key of a valid JSON text, in order: each value with its characters."""
    for found in re.finditer(rf'"{re.escape(key)}"\s*:\s*\[', text):
        yield iterate_array(text, found.end())


def iterate_array(text: str, start: int) -> Iterator[tuple[Json, str]]:
    """Yield the values of an array of a valid JSON text, from behind its bracket; each with its characters."""
    at = _skip(text, start)
    while text[at : at + 1] not in ("]", ""):
        value, end = DECODER.raw_decode(text, at)
        yield value, text[at:end]
        at = _skip(text, end)


def _skip(text: str, start: int) -> int:
    found = SPACE.match(text, start)
    return found.end() if found else start
