"""The command `accordingto bench`: readings beside the gold of ConflictClaims."""

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from accordingto.cli.messages import Progress, say
from accordingto.cli.output import open_output
from accordingto.cli.read_command import ReaderMaker, setting_options
from accordingto.errors import InputError
from accordingto.evaluate.agreement import agree, load_annotations
from accordingto.evaluate.bench import load_readings, run_bench
from accordingto.evaluate.bench_report import (
    agreement_record,
    log_head,
    log_line,
    render_agreement,
    render_table,
    to_record,
)
from accordingto.evaluate.corpus import PARTS, CorpusBundle, load_corpus
from accordingto.evaluate.incident_form import load_incidents
from accordingto.settings import make_settings
from accordingto.types.reading import Reading

FORMATS = ("table", "json")
WHERE = Path("examples", "conflictclaims")
LOG = Path("docs", "test-runs.md")


@click.command("bench")
@click.option("--part", type=click.Choice(PARTS), help="Score on the bundles of this part.")
@click.option("--bundle", "names", multiple=True, metavar="NAME", help="Score on this bundle; may be given again.")
@click.option("--readings", type=click.Path(path_type=Path), metavar="FILE",
              help="Score these readings (JSON Lines, of any tool) instead of reading the dispatches.")  # fmt: skip
@click.option("--incidents", type=click.Path(path_type=Path), metavar="FILE",
              help="Score these incidents too (JSON, of any tool).")  # fmt: skip
@click.option("--corpus", type=click.Path(path_type=Path), metavar="FOLDER",
              help="Where the bundles are [default: examples/conflictclaims of the checkout].")  # fmt: skip
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True,
              help="table for people; json: all figures, for each bundle too.")  # fmt: skip
@click.option("--output", "-o", type=click.Path(path_type=Path), metavar="FILE",
              help="Write to this file instead of the standard output; it appears whole or not at all.")  # fmt: skip
@click.option("--agreement", nargs=2, type=click.Path(path_type=Path), metavar="FOLDER FOLDER",
              help="Score one annotation of dispatches against another instead.")  # fmt: skip
@click.option("--no-log", is_flag=True, help="Do not note a run on the test part in docs/test-runs.md.")
@setting_options
@click.pass_context
def bench_command(
    context: click.Context,
    /,
    part: str | None,
    names: tuple[str, ...],
    readings: Path | None,
    incidents: Path | None,
    corpus: Path | None,
    form: str,
    output: Path | None,
    agreement: tuple[Path, Path] | None,
    no_log: bool,
    **flags: str | None,
) -> None:
    """Score readings on a part of the corpus ConflictClaims.

    Without --readings the dispatches are read here and now. Each figure is explained in docs/reference.md. A run on bundles
    of the test part adds a line to docs/test-runs.md.

    With --agreement no program is scored but one annotation by people against another, of the dispatches that both folders
    hold: the same figures, the first counting as gold, and Krippendorff's alpha on tokens.

    Exit status: 0 scored; 2 not.
    """
    if agreement is not None:
        if part or names or readings or incidents:
            raise click.UsageError("--agreement stands alone: it scores no part, bundle, readings or incidents")
        _agree(*agreement, form, output)
        return
    if part is None and not names:
        raise click.UsageError(f"name what to score on: --part {'|'.join(PARTS)}, or --bundle NAME")
    folder = corpus or _corpus_folder()
    bundles = load_corpus(folder, parts=[part] if part else [], bundles=names)
    log = None if no_log or not any(bundle.part == "test" for bundle in bundles) else _log_file(folder)
    told = None if incidents is None else load_incidents(incidents)
    with open_output(output) as sink:
        read = load_readings(readings) if readings else _read(bundles, context.obj, flags)
        result = run_bench(bundles, read, told)
        if result.unread:
            missing = f"{len(result.unread)} of {result.dispatches} dispatches have no reading and score as empty"
            say("warning", f"{missing}: {result.unread[0]} and so on")
        asked = " ".join([part, *names] if part else names)
        producer = _producer(read)
        if form == "json":
            record = to_record(result, asked=asked, producer=producer)
            sink.write(json.dumps(record, ensure_ascii=False, indent=1) + "\n")
        else:
            sink.write(render_table(result, f"ConflictClaims · {asked} · {producer}"))
    if log is not None:
        line = log_line(result, date=date.today().isoformat(), commit=_commit(folder), asked=asked, producer=producer)
        _append(log, line)


def _agree(one: Path, other: Path, form: str, output: Path | None) -> None:
    agreement = agree(load_annotations(one), load_annotations(other))
    if agreement.left_out:
        say("note", f"only one of the annotations has {', '.join(agreement.left_out)}")
    asked = f"{other} against {one}"
    with open_output(output) as sink:
        if form == "json":
            record = agreement_record(agreement, asked=asked)
            sink.write(json.dumps(record, ensure_ascii=False, indent=1) + "\n")
        else:
            sink.write(render_agreement(agreement, f"Agreement · {asked}"))


def _corpus_folder() -> Path:
    """Return the corpus of the checkout that the program runs from, else of the folder that one is in."""
    checkout = Path(__file__).resolve().parents[3]
    return checkout / WHERE if (checkout / WHERE).is_dir() else WHERE


def _read(bundles: Sequence[CorpusBundle], maker: ReaderMaker, flags: dict[str, str | None]) -> list[Reading]:
    progress = Progress()
    reader = maker(make_settings(flags, os.environ), progress.compiling)
    documents = [dispatch.document for bundle in bundles for dispatch in bundle.dispatches]

    def counted() -> Iterator[Reading]:
        for number, reading in enumerate(reader.read_all(documents), 1):
            progress.show(f"{number} of {len(documents)} read")
            yield reading

    readings = list(counted())
    progress.clear()
    return readings


def _producer(readings: Sequence[Reading]) -> str:
    """Return who made the readings: the different producers, by package and reader."""
    makers = {f"{reading.producer.package}, {reading.producer.reader}" for reading in readings}
    return "; ".join(sorted(makers))


def _log_file(folder: Path) -> Path:
    log = folder.resolve().parents[1] / LOG
    if not log.parent.is_dir():
        raise InputError(f"{log}: a run on the test part is noted there, but there is no folder docs; or say --no-log")
    return log


def _append(log: Path, line: str) -> None:
    head = "" if log.exists() else log_head()
    with log.open("a", encoding="utf-8") as stream:
        stream.write(head + line)
    say("note", f"the run is noted in {log}")


def _commit(folder: Path) -> str:
    """Return the commit that the checkout is at, with a plus where files differ from it; "unknown" outside one."""
    called = ["git", "-C", str(folder), "describe", "--always", "--dirty=+", "--exclude=*"]
    try:
        ran = subprocess.run(called, capture_output=True, text=True, check=False)
    except OSError:
        return "unknown"
    return ran.stdout.strip() or "unknown"
