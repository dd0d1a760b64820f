"""The evaluation gate: on a small part of the public gold no measure may fall below its floor.

The floors stand in floors.tsv; lowering one needs a line in the changelog.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from accordingto.pipeline import Reader
from accordingto.types.codec import to_json
from accordingto.types.text import Document
from tests.shared import SHARED, needs_shared

ROWS = [line.split("\t") for line in (Path(__file__).parent / "floors.tsv").read_text().splitlines()[1:]]
SETS = sorted({(task, gold, int(documents)) for task, gold, documents, *_ in ROWS})


def documents(gold: str, number: int) -> Iterator[tuple[str, Document]]:
    """Yield the first documents of a gold file, each with its line."""
    with (SHARED / "gold" / gold).open(encoding="utf-8") as lines:
        for line in islice(lines, number):
            row = json.loads(line)
            published = row.get("published")
            yield (
                line,
                Document(
                    id=row["id"], text=row["text"], published=published, published_from="given" if published else None
                ),
            )


@needs_shared
@pytest.mark.parametrize(("task", "gold", "number"), SETS, ids=[f"{t}-{g.split('.')[0]}" for t, g, _ in SETS])
def test_floor(task: str, gold: str, number: int, reader: Reader, tmp_path: Path) -> None:
    """Every measure of this gold set is at its floor or above."""
    part, readings = tmp_path / "gold.jsonl", tmp_path / "readings.jsonl"
    with part.open("w", encoding="utf-8") as gold_file, readings.open("w", encoding="utf-8") as reading_file:
        for line, document in documents(gold, number):
            gold_file.write(line)
            reading_file.write(json.dumps(to_json(reader.read(document))) + "\n")
    scored = subprocess.run(
        [sys.executable, str(SHARED / "score" / "score.py"), task, str(part), str(readings), "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    table = json.loads(scored.stdout)
    found = {
        (row, column): (table[row][column], float(floor))
        for t, g, _, row, column, floor in ROWS
        if (t, g) == (task, gold)
    }
    below = {key: values for key, values in found.items() if values[0] < values[1]}
    assert not below, f"measures below their floor (value, floor): {below}"
