"""Score linking alone: incidents of readings that have the gold's claims, events and counts, or of the program's own.

Run: python scripts/score_incidents.py READINGS [--readings gold|own] [--part train|dev] [--together]

READINGS is a folder that keeps the program's readings between runs, one file a bundle; a missing one is read and written. The
figures are those of `accordingto bench` for incidents. With --together, each two neighbours in the list of bundles are
thrown together too, and then all of them.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from accordingto.evaluate.bench import load_readings, run_bench  # noqa: E402
from accordingto.evaluate.corpus import CorpusBundle, load_corpus  # noqa: E402
from accordingto.evaluate.corrected_reading import correct_reading  # noqa: E402
from accordingto.evaluate.incident_form import load_incidents  # noqa: E402
from accordingto.evaluate.metrics import F1, Figure  # noqa: E402
from accordingto.export.records import render_incidents, render_line  # noqa: E402
from accordingto.incidents.linker import link  # noqa: E402
from accordingto.types.reading import Reading  # noqa: E402

CORPUS = ROOT / "examples" / "conflictclaims"
SHOWN = ("incidents_", "pairs", "origins", "stances")
Figures = dict[str, Figure]


def main() -> None:
    """Print the figures over the bundles, each linked alone, and those of bundles thrown together."""
    parser = argparse.ArgumentParser()
    parser.add_argument("readings", type=Path)
    parser.add_argument("--readings", dest="kind", choices=("gold", "own"), default="gold")
    parser.add_argument("--part", choices=("train", "dev"), default="dev")
    parser.add_argument("--together", action="store_true")
    arguments = parser.parse_args()
    bundles = marked(arguments.part)
    arguments.readings.mkdir(parents=True, exist_ok=True)
    readings = {each.name: readings_of(each, arguments.readings, arguments.kind) for each in bundles}
    show("each alone", [judge([each], readings) for each in bundles])
    if arguments.together:
        pairs = [list(pair) for pair in pairwise(bundles)]
        show("two by two", [judge(pair, readings) for pair in pairs])
        show("all together", [judge(bundles, readings)])


def marked(part: str) -> list[CorpusBundle]:
    """Return the bundles of a part that have incidents."""
    return [each for each in load_corpus(CORPUS, parts=[part]) if each.incidents is not None]


def readings_of(bundle: CorpusBundle, kept: Path, kind: str) -> list[Reading]:
    """Return the readings of a bundle: the program's own, or these with the gold's claims, events and counts."""
    own = own_readings(bundle, kept)
    if kind == "own":
        return own
    return [correct_reading(reading, gold_of(bundle.name, reading.document.id)) for reading in own]


def gold_of(bundle: str, document: str) -> dict[str, object]:
    """Return the compiled gold of a dispatch."""
    return json.loads((CORPUS / bundle / "compiled" / f"{document}.json").read_text("utf-8"))


def own_readings(bundle: CorpusBundle, kept: Path) -> list[Reading]:
    """Return the program's readings of a bundle, read now where they are not kept."""
    file = kept / f"{bundle.name}.jsonl"
    if not file.exists():
        from accordingto.pipeline import Reader

        documents = [dispatch.document for dispatch in bundle.dispatches]
        file.write_text("".join(render_line(r) + "\n" for r in Reader.load().read_all(documents)), "utf-8")
    return load_readings(file)


def judge(bundles: Sequence[CorpusBundle], readings: dict[str, list[Reading]]) -> Figures:
    """Return the figures of some bundles linked together."""
    there = [reading for bundle in bundles for reading in readings[bundle.name]]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "incidents.json"
        file.write_text(render_incidents(link(there)), "utf-8")
        scores = run_bench(bundles, there, load_incidents(file)).total
    return {name: figure for name, figure in scores if name.startswith(SHOWN)}


def show(title: str, results: Sequence[Figures]) -> None:
    """Print the sums of some results as a table."""
    print(f"\n{title:28}     P     R    F1   gold")
    for name in dict.fromkeys(name for each in results for name in each):
        figures = [each[name] for each in results if name in each]
        total = sum(figures[1:], start=figures[0])
        if isinstance(total, F1):
            shares = " ".join(f"{share or 0.0:.3f}" for share in (total.precision, total.recall, total.value))
            print(f"{name:28} {shares} {total.gold:6.0f}")
        else:
            print(f"{name:28}             {total.value or 0.0:.3f} {total.of:6}")


if __name__ == "__main__":
    main()
