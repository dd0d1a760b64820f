"""Write the generated documents: docs/reading.schema.json and docs/reference.md. A test compares them with this.

Run: python scripts/make_docs.py
"""

import json
from pathlib import Path

from accordingto.cli.reference import render_reference
from accordingto.export.schema import reading_schema

DOCS = Path(__file__).resolve().parents[1] / "docs"


def main() -> None:
    """Write both."""
    schema = json.dumps(reading_schema(), indent=2, ensure_ascii=False) + "\n"
    (DOCS / "reading.schema.json").write_text(schema, "utf-8")
    (DOCS / "reference.md").write_text(render_reference(), "utf-8")


if __name__ == "__main__":
    main()
