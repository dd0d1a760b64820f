"""Where the public gold and its scorers stand, if they do: beside the project, not in it."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"

needs_shared = pytest.mark.skipif(
    not (SHARED / "gold").is_dir(), reason="the public gold sets are not beside the project (../shared/gold)"
)
