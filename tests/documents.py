"""The fenced blocks of the project's documents, for the tests that run them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r"^```(?P<kind>\w*)[^\n]*\n(?P<body>.*?)^```\s*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its lines, and the line of the file it starts on."""

    file: Path
    line: int
    kind: str
    body: str


@dataclass(frozen=True, slots=True)
class Call:
    """A command of a console block and the output that the document shows for it."""

    command: str
    output: str


def blocks(file: Path, kind: str) -> list[Block]:
    """Return the blocks of one language in a document; none where there is no such document."""
    text = file.read_text("utf-8") if file.is_file() else ""
    found = (Block(file, text.count("\n", 0, m.start()) + 1, m["kind"], m["body"]) for m in FENCE.finditer(text))
    return [block for block in found if block.kind == kind]


def calls(block: Block) -> Iterator[Call]:
    """Yield the commands of a console block (`$ command`), each with the lines that follow it."""
    for part in re.split(r"^\$ ", block.body, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        while command.endswith("\\"):
            more, _, output = output.partition("\n")
            command = command[:-1] + more
        yield Call(command, output)
