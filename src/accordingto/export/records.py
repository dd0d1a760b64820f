"""Readings and incidents as JSON text: the record itself, for programs."""

import json

from accordingto.export.clean import escape_json
from accordingto.types.codec import to_json
from accordingto.types.incidents import Incident, incidents_to_json
from accordingto.types.reading import Reading


def render_json(reading: Reading) -> str:
    """Return the record as indented JSON, without a line break at its end."""
    return escape_json(json.dumps(to_json(reading), ensure_ascii=False, indent=2))


def render_line(reading: Reading) -> str:
    """Return the record as JSON on one line, without a line break at its end."""
    return escape_json(json.dumps(to_json(reading), ensure_ascii=False, separators=(",", ":")))


def render_incidents(incidents: tuple[Incident, ...]) -> str:
    """Return the record of incidents as indented JSON, without a line break at its end."""
    return escape_json(json.dumps(incidents_to_json(incidents), ensure_ascii=False, indent=2))
