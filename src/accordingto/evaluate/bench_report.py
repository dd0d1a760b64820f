"""What a run of the benchmark gives: a table for people, one JSON object for programs, one line for the log."""

from accordingto.evaluate.agreement import Agreement
from accordingto.evaluate.bench import BenchResult
from accordingto.evaluate.figure_rows import FIGURE_ROWS, MAIN_FIGURES
from accordingto.evaluate.metrics import Figure, Scores, Share
from accordingto.types.codec import Json

SCHEMA, AGREEMENT = "accordingto/bench/1", "accordingto/agreement/1"
LOG_HEAD = """\
# Runs on the test part

Each run of `accordingto bench` on the test part of ConflictClaims adds a row, so that everyone sees how often it was looked at.

"""
NAMES = {row.name: row.name.replace("_", " ") for row in FIGURE_ROWS}
WIDTH = max(map(len, NAMES.values()))


def render_table(result: BenchResult, title: str) -> str:
    """Return the figures in groups; those that nothing in gold or reading asks for are left out."""
    lines = _rows(result, title)
    if result.total.get("incidents_by_documents") is None:
        lines += ["", "Incidents are not scored: none were given (--incidents), or the bundles have none marked."]
    return "\n".join(lines) + "\n"


def _rows(result: BenchResult, title: str) -> list[str]:
    bundles = f" of {len(result.bundles)} bundles" if len(result.bundles) > 1 else ""
    lines = [title, f"{result.dispatches} dispatches{bundles}", ""]
    group = ""
    for row in FIGURE_ROWS:
        figure = result.total.get(row.name)
        if figure is None or figure.value is None:
            continue
        if row.group != group:
            group = row.group
            lines.append(f"{group.upper():{WIDTH}}      F1      P      R   share")
        lines.append(f"{NAMES[row.name]:{WIDTH}}  {_cells(figure)}")
    return lines


def render_agreement(agreement: Agreement, title: str) -> str:
    """Return the figures of one annotation against the other, and alpha."""
    table = _rows(agreement.figures, title)
    alphas = (f"{layer:{WIDTH}}  {_share(value):>27}" for layer, value in agreement.alpha.items())
    head = f"KRIPPENDORFF'S ALPHA on {agreement.tokens} tokens, in a claim's"
    return "\n".join([*table, "", head, *alphas]) + "\n"


def agreement_record(agreement: Agreement, *, asked: str) -> dict[str, Json]:
    """Return all figures of an agreement."""
    alpha = {layer: None if value is None else round(value, 4) for layer, value in agreement.alpha.items()}
    left_out: list[Json] = list(agreement.left_out)
    record: dict[str, Json] = {"schema": AGREEMENT, "asked": asked, "dispatches": agreement.figures.dispatches}
    record |= {"left_out": left_out, "tokens": agreement.tokens, "alpha": dict[str, Json](alpha)}
    return record | {"figures": _numbers(agreement.figures.total)}


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
