"""What a run of the benchmark gives: a table for people, one JSON object for programs, one line for the log."""

from accordingto.evaluate.bench import BenchResult
from accordingto.evaluate.figure_rows import FIGURE_ROWS, MAIN_FIGURES
from accordingto.evaluate.metrics import Figure, Scores, Share
from accordingto.types.codec import Json

SCHEMA = "accordingto/bench/1"
LOG_HEAD = """\
# Runs on the test part

Each run of `accordingto bench` on the test part of ConflictClaims adds a row, so that everyone sees how often it was looked at.

"""
NAMES = {row.name: row.name.replace("_", " ") for row in FIGURE_ROWS}


def render_table(result: BenchResult, title: str) -> str:
    """Return the figures in groups; those that nothing in gold or reading asks for are left out."""
    lines = [title, f"{len(result.bundles)} bundles, {result.dispatches} dispatches", ""]
    group = ""
    width = max(map(len, NAMES.values()))
    for row in FIGURE_ROWS:
        figure = result.total.get(row.name)
        if figure is None or figure.value is None:
            continue
        if row.group != group:
            group = row.group
            lines.append(f"{group.upper():{width}}      F1      P      R   share")
        lines.append(f"{NAMES[row.name]:{width}}  {_cells(figure)}")
    if any(figure is not None for figure in (result.total.get("pairs"), result.total.get("incidents_by_events"))):
        return "\n".join(lines) + "\n"
    return "\n".join(lines) + "\n\nIncidents were not given; --incidents scores them.\n"


def _cells(figure: Figure) -> str:
    if isinstance(figure, Share):
        return f"                      {_share(figure.value)}   {figure.right} of {figure.of}"
    shares = "  ".join(_share(value) for value in (figure.value, figure.precision, figure.recall))
    found, gold, predicted = (f"{number:.4g}" for number in (figure.found, figure.gold, figure.predicted))
    return f" {shares}           {found} of {gold}, {predicted} said"


def _share(value: float | None) -> str:
    return "    –" if value is None else f"{value:5.3f}"


def to_record(result: BenchResult, *, asked: str, producer: str) -> dict[str, Json]:
    """Return all figures, in total and for each bundle."""
    return {
        "schema": SCHEMA,
        "asked": asked,
        "producer": producer,
        "dispatches": result.dispatches,
        "unread": list(result.unread),
        "figures": _numbers(result.total),
        "bundles": {name: _numbers(scores) for name, scores in result.bundles.items()},
    }


def _numbers(scores: Scores) -> dict[str, Json]:
    figures = ((row.name, scores.get(row.name)) for row in FIGURE_ROWS)
    return {
        name: {key: number for key, number in f.numbers().items()} for name, f in figures if f and f.value is not None
    }


def log_head() -> str:
    """Return how the log of runs on the test part begins."""
    heads = ["date", "commit", "asked", "readings", *(NAMES[name] for name in MAIN_FIGURES)]
    return LOG_HEAD + f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}\n"


def log_line(result: BenchResult, *, date: str, commit: str, asked: str, producer: str) -> str:
    """Return the row that a run adds to the log."""
    figures = (result.total.get(name) for name in MAIN_FIGURES)
    values = ("–" if figure is None or figure.value is None else f"{figure.value:.3f}" for figure in figures)
    return f"| {' | '.join((date, commit, asked, producer, *values))} |\n"
