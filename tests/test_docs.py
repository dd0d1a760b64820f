"""The documents are true: their snippets run, their commands give what they show, and what is generated is fresh."""

import doctest
import importlib
import json
import os
import pkgutil
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import accordingto
from accordingto import errors
from accordingto.cli.main import commands
from accordingto.cli.reference import render_reference
from accordingto.export.schema import reading_schema
from accordingto.settings import SETTINGS
from tests.documents import Block, blocks, calls

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PYTHON = [block for file in DOCUMENTS for block in blocks(file, "python")]
CONSOLE = [block for file in DOCUMENTS for block in blocks(file, "console")]
MODULES = sorted(
    m.name for m in pkgutil.walk_packages(accordingto.__path__, "accordingto.") if "__main__" not in m.name
)
ELLIPSIS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def name_of(block: Block) -> str:
    """Return where a block stands."""
    return f"{block.file.name}:{block.line}"


def agrees(shown: str, got: str) -> bool:
    """Tell whether an output is what a document shows; a line of … stands for any lines."""
    wanted = "\n".join("..." if line.strip() == "…" else line for line in shown.splitlines())
    return doctest.OutputChecker().check_output(wanted + "\n", got, ELLIPSIS)


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_true(name: str) -> None:
    """Every example of a docstring gives what it says."""
    result = doctest.testmod(importlib.import_module(name), optionflags=ELLIPSIS)
    assert result.failed == 0


@pytest.mark.parametrize("block", PYTHON, ids=name_of)
def test_python_snippets_run(block: Block, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python snippet runs in the project's folder; where it is written as a session, it gives what it shows."""
    monkeypatch.chdir(ROOT)
    if ">>>" not in block.body:
        exec(compile(block.body, name_of(block), "exec"), {"__name__": "__snippet__"})
        return
    test = doctest.DocTestParser().get_doctest(block.body, {}, name_of(block), str(block.file), block.line)
    assert doctest.DocTestRunner(optionflags=ELLIPSIS).run(test).failed == 0


@pytest.mark.parametrize("block", CONSOLE, ids=name_of)
def test_commands_give_what_is_shown(block: Block) -> None:
    """A command of a console block, run in the project's folder, gives the output that the document shows for it."""
    for call in calls(block):
        program, *arguments = shlex.split(call.command)
        if program == "accordingto":
            ran = subprocess.run(
                [sys.executable, "-m", "accordingto", *arguments], cwd=ROOT, capture_output=True, text=True, check=False,
                env=dict(os.environ, PYTHONPATH=str(ROOT / "src"), COLUMNS="80"), encoding="utf-8",
            )  # fmt: skip
            assert ran.returncode == 0, ran.stderr
            assert not call.output.strip() or agrees(call.output, ran.stdout), f"$ {call.command}\n{ran.stdout}"


def test_generated_documents_are_fresh() -> None:
    """docs/reference.md and docs/reading.schema.json are what scripts/make_docs.py writes now."""
    assert (ROOT / "docs" / "reference.md").read_text("utf-8") == render_reference()
    assert json.loads((ROOT / "docs" / "reading.schema.json").read_text("utf-8")) == reading_schema()


def test_the_reference_is_whole() -> None:
    """Each command, option, setting and error is in the reference."""
    text = (ROOT / "docs" / "reference.md").read_text("utf-8")
    for name, command in commands.commands.items():
        assert f"## `accordingto {name}`" in text
        assert all(option in text for parameter in command.params for option in parameter.opts if option[0] == "-")
    assert all(setting.flag in text and setting.variable in text for setting in SETTINGS)
    assert all(f"`{name}`" in text for name in vars(errors) if name.endswith("Error"))
