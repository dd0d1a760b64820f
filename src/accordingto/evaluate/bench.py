"""The benchmark: readings beside the gold of bundles, all figures at once."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from accordingto.errors import InputError
from accordingto.evaluate.compared import Compared, compare
from accordingto.evaluate.corpus import CorpusBundle
from accordingto.evaluate.incident_form import Incident
from accordingto.evaluate.metrics import Scores
from accordingto.evaluate.score_circumstances import score_places, score_times
from accordingto.evaluate.score_claims import score_claims
from accordingto.evaluate.score_counts import score_counts
from accordingto.evaluate.score_events import score_events
from accordingto.evaluate.score_incidents import score_incidents
from accordingto.types.codec import from_json
from accordingto.types.reading import Producer, Reading

NO_READER = Producer("none", "none", "none", "none")
DOCUMENT_SCORERS = (score_claims, score_counts, score_events, score_times, score_places)


@dataclass(frozen=True, slots=True)
class BenchResult:
    """The figures of all bundles together and of each; `unread` are the ids of dispatches that had no reading."""

    total: Scores
    bundles: Mapping[str, Scores]
    dispatches: int
    unread: tuple[str, ...]


def run_bench(
    bundles: Sequence[CorpusBundle], readings: Iterable[Reading], incidents: Sequence[Incident] | None = None
) -> BenchResult:
    """Return how readings, and incidents where they are given, agree with the gold; an unread dispatch scores as empty.

    Raises:
        InputError: no reading is of a dispatch, or one is of another text.
    """
    by_id = {reading.document.id: reading for reading in readings}
    wanted = [dispatch for bundle in bundles for dispatch in bundle.dispatches]
    unread = tuple(each.document.id for each in wanted if each.document.id not in by_id)
    if len(unread) == len(wanted):
        raise InputError(f"no reading has the id of a dispatch; they are {unread[0]} and so on, as in documents.jsonl")
    pairs: dict[str, dict[str, Compared]] = {}
    for bundle in bundles:
        pairs[bundle.name] = {}
        for dispatch in bundle.dispatches:
            document = dispatch.document
            reading = by_id.get(document.id) or Reading(document, NO_READER)
            if reading.document.text != document.text:
                raise InputError(f"the reading of {document.id} is of another text; its offsets say nothing")
            pairs[bundle.name][document.id] = compare(document.text, dispatch.gold, reading)
    each = {bundle.name: score_bundles([bundle], pairs, incidents) for bundle in bundles}
    return BenchResult(score_bundles(bundles, pairs, incidents), each, len(wanted), unread)


def score_bundles(
    bundles: Sequence[CorpusBundle],
    pairs: Mapping[str, Mapping[str, Compared]],
    incidents: Sequence[Incident] | None,
) -> Scores:
    """Return the figures of some bundles; incidents are scored together, so that joining two bundles' shows."""
    scores = Scores()
    for bundle in bundles:
        for pair in pairs[bundle.name].values():
            for scorer in DOCUMENT_SCORERS:
                scorer(pair, scores)
    marked = [bundle for bundle in bundles if bundle.incidents is not None]
    if incidents is not None and marked:
        together = {id: pair for bundle in marked for id, pair in pairs[bundle.name].items()}
        golds = [incident for bundle in marked for incident in bundle.incidents or ()]
        told = [incident for incident in incidents if incident.documents & set(together)]
        score_incidents(together, golds, told, scores)
    return scores


def load_readings(file: Path) -> list[Reading]:
    """Return the readings of a JSON Lines file.

    Raises:
        InputError: the file is not there, or a line is no reading; the message gives its number.
    """
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError as error:
        raise InputError(f"{file}: not there") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    readings = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                readings.append(from_json(json.loads(line)))
            except (ValueError, AttributeError) as error:
                raise InputError(f"{file}:{number}: no JSON object: {error}") from error
            except InputError as error:
                raise InputError(f"{file}:{number}: {error}; see docs/reading.schema.json") from error
    return readings
