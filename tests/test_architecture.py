"""The house holds: imports run one way, files and functions stay small, and what may stand where stands there only."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "accordingto"
# Each floor may import those before it; what shares a floor does not import its neighbours, but settings raise errors.
FLOORS = (
    ("errors", "settings"),
    ("types",),
    ("data",),
    ("ingest",),
    ("read",),
    ("resolve",),
    ("store",),
    ("incidents",),
    ("export", "evaluate"),
    ("pipeline",),
    ("cli", "web", "batch"),
)
RANKS = {room: rank for rank, floor in enumerate(FLOORS) for room in floor}
NEVER = {("export", "read"), ("web", "read"), ("export", "resolve"), ("web", "resolve")}
ALLOWED_NEIGHBOURS = {("settings", "errors")}
FILE_LINES, FUNCTION_LINES, POSITIONAL = 400, 60, 5
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "misc"}
BROAD = {"Exception", "BaseException"}

SOURCES = sorted(PACKAGE.rglob("*.py"))
OTHERS = sorted(
    file for folder in ("tests", "training", "scripts", "benchmarks") for file in (ROOT / folder).rglob("*.py")
)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(file: Path) -> str:
    """Return the file's path in the project."""
    return file.relative_to(ROOT).as_posix()


@cache
def parse(file: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(file.read_text("utf-8"))


def room_of(file: Path) -> str:
    """Return the part of the package that a file belongs to; the package's own face is as the command line."""
    first = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "cli" if first in ("__init__", "__main__") else first


def imported_rooms(tree: ast.Module) -> Iterator[str]:
    """Yield the parts of the package that a file imports, wherever in it."""
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            whole = node.module == "accordingto"
            names = [f"accordingto.{alias.name}" for alias in node.names] if whole else [node.module or ""]
        rooms = (name.split(".")[1] for name in names if name.startswith("accordingto."))
        yield from (room for room in rooms if room != "__version__")


def functions(tree: ast.Module) -> Iterator[Function]:
    """Yield the functions and methods of a file."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


@pytest.mark.parametrize("file", SOURCES, ids=name_of)
def test_imports_run_one_way(file: Path) -> None:
    """A part imports only what stands before it in the design's order."""
    room = room_of(file)
    assert room in RANKS, f"{room} has no place in the order of imports"
    for other in imported_rooms(parse(file)):
        below = RANKS[other] < RANKS[room] or other == room or (room, other) in ALLOWED_NEIGHBOURS
        assert below and (room, other) not in NEVER, f"{room} must not import {other}"


@pytest.mark.parametrize("file", SOURCES + OTHERS, ids=name_of)
def test_files_and_functions_stay_small(file: Path) -> None:
    """No file is longer than 400 lines, no function longer than 60."""
    assert len(file.read_text("utf-8").splitlines()) <= FILE_LINES
    long = [f.name for f in functions(parse(file)) if (f.end_lineno or 0) - f.lineno + 1 > FUNCTION_LINES]
    assert not long, f"longer than {FUNCTION_LINES} lines: {long}"


@pytest.mark.parametrize("file", SOURCES + OTHERS, ids=name_of)
def test_modules_say_what_they_are(file: Path) -> None:
    """Every module has a docstring that begins with a sentence, and no module has a name that says nothing."""
    assert file.stem not in FORBIDDEN_NAMES and file.parent.name not in FORBIDDEN_NAMES
    if file.name != "__init__.py" or PACKAGE in file.parents:
        assert ast.get_docstring(parse(file)), "no docstring"


@pytest.mark.parametrize("file", SOURCES, ids=name_of)
def test_nothing_is_caught_broadly(file: Path) -> None:
    """A broad except stands in one place only: the per-document boundary of the pipeline."""
    caught = [node.type for node in ast.walk(parse(file)) if isinstance(node, ast.ExceptHandler)]
    broad = [kind for kind in caught if kind is None or (isinstance(kind, ast.Name) and kind.id in BROAD)]
    assert len(broad) <= (1 if file == PACKAGE / "pipeline.py" else 0)


@pytest.mark.parametrize("file", [file for file in SOURCES if room_of(file) != "cli"], ids=name_of)
def test_only_the_command_line_speaks(file: Path) -> None:
    """Outside the command line nothing prints and nothing ends the process."""
    for node in ast.walk(parse(file)):
        if isinstance(node, ast.Call):
            assert ast.unparse(node.func) not in ("print", "sys.exit", "exit", "quit", "os._exit")
        assert not (isinstance(node, ast.Name) and node.id == "SystemExit")


@pytest.mark.parametrize("file", SOURCES, ids=name_of)
def test_signatures_are_short_and_typed(file: Path) -> None:
    """No function takes more than five positional parameters, no public one has Any in its signature."""
    for function in functions(parse(file)):
        taken = [a for a in (*function.args.posonlyargs, *function.args.args) if a.arg not in ("self", "cls")]
        command = any("click" in ast.unparse(decorator) for decorator in function.decorator_list)
        assert len(taken) <= POSITIONAL or command, f"{function.name} takes {len(taken)} positional parameters"
        kinds = [a.annotation for a in taken if a.annotation] + ([function.returns] if function.returns else [])
        vague = any(isinstance(node, ast.Name) and node.id == "Any" for kind in kinds for node in ast.walk(kind))
        assert function.name.startswith("_") or not vague, f"{function.name} has Any in its signature"


@pytest.mark.parametrize("file", SOURCES, ids=name_of)
def test_public_things_are_documented(file: Path) -> None:
    """Every public module-level function and class, and every public method of one, has a docstring."""
    tree = parse(file)
    defined = [
        node for node in tree.body if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_")
    ]
    methods = [m for c in defined if isinstance(c, ast.ClassDef) for m in c.body if isinstance(m, Function)]
    public = [*defined, *(method for method in methods if not method.name.startswith("_"))]
    assert not [node.name for node in public if not ast.get_docstring(node)]
