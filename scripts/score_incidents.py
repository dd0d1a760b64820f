"""Score linking against the incidents of bundles of ConflictClaims: with the program's own readings, or the gold's.

Run: python scripts/score_incidents.py READINGS [--readings gold|own] [--together] [--part train|dev] [FOLDER…]

READINGS is a folder that keeps the program's readings between runs, one file a bundle (`accordingto read
compiled/documents.jsonl --format jsonl`); a missing one is read and written. `gold` puts the gold's claims, events and counts into
them, so that linking is judged apart from reading. Without a folder, all bundles of the part; with --together, each two
neighbours in the list are thrown together, then all of them.
"""

import argparse
import json
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from accordingto.evaluate.gold_reading import gold_reading
from accordingto.evaluate.incident_scores import Gold, Score, align, score
from accordingto.export.records import render_line
from accordingto.incidents.linker import link
from accordingto.ingest.load import load_documents
from accordingto.types.codec import Json, from_json
from accordingto.types.reading import Reading
from accordingto.types.text import Document

CORPUS = ROOT / "examples" / "conflictclaims"
Dispatches = dict[str, dict[str, Json]]


def main() -> None:
    """Print the mean F1 of each score over the bundles, and those of bundles thrown together."""
    parser = argparse.ArgumentParser()
    parser.add_argument("readings", type=Path)
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--readings", dest="kind", choices=("gold", "own"), default="gold")
    parser.add_argument("--part", choices=("train", "dev"), default="dev")
    parser.add_argument("--together", action="store_true")
    arguments = parser.parse_args()
    folders = arguments.folders or bundles(arguments.part)
    arguments.readings.mkdir(parents=True, exist_ok=True)
    groups = [[folder] for folder in folders]
    show(f"{len(groups)} bundles", [judge(group, arguments.readings, arguments.kind) for group in groups])
    if arguments.together:
        pairs = [list(pair) for pair in zip(folders, folders[1:], strict=False)]
        show(f"{len(pairs)} pairs", [judge(pair, arguments.readings, arguments.kind) for pair in pairs])
        show("all together", [judge(folders, arguments.readings, arguments.kind)])


def bundles(part: str) -> list[Path]:
    """Return the bundles of a part that have incidents."""
    found = sorted(file.parent for file in CORPUS.glob("*/incidents.json"))
    return [folder for folder in found if tomllib.loads((folder / "bundle.toml").read_text("utf-8"))["part"] == part]


def judge(folders: list[Path], kept: Path, kind: str) -> dict[str, Score]:
    """Return the scores of some bundles linked together."""
    gold, aligned, readings = Gold(), {}, []
    for folder in folders:
        files = sorted((folder / "compiled").glob("*.json"))
        dispatches: Dispatches = {row["id"]: row for row in (json.loads(file.read_text("utf-8")) for file in files)}
        gold.add(folder.name, json.loads((folder / "incidents.json").read_text("utf-8")), dispatches.values())
        for own in own_readings(folder, kept):
            row = dispatches[own.document.id]
            readings.append(gold_reading(own, row) if kind == "gold" else own)
            aligned[own.document.id] = align(readings[-1], row)
    return score(gold, link(readings), aligned)


def own_readings(folder: Path, kept: Path) -> list[Reading]:
    """Return the program's readings of a bundle, read now where they are not kept."""
    file = kept / f"{folder.name}.jsonl"
    if not file.exists():
        from accordingto.pipeline import Reader

        loaded = load_documents([folder / "compiled" / "documents.jsonl"])
        documents = [item for item in loaded if isinstance(item, Document)]
        lines = [render_line(reading) for reading in Reader.load().read_all(documents)]
        file.write_text("\n".join(lines) + "\n", "utf-8")
    return [from_json(json.loads(line)) for line in file.read_text("utf-8").splitlines()]


def show(title: str, scores: list[dict[str, Score]]) -> None:
    """Print a table of means."""
    print(f"\n{title:28}    P     R    F1")
    for name in scores[0]:
        rows = [each[name] for each in scores]
        values = [sum(part) / len(rows) for part in zip(*((r.precision, r.recall, r.f1) for r in rows), strict=True)]
        print(f"{name:28} {values[0]:.3f} {values[1]:.3f} {values[2]:.3f}")


if __name__ == "__main__":
    main()
