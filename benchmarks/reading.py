"""What reading costs beside the bare encoder: `accordingto read` over documents against the model's forward passes alone.

Run: python benchmarks/reading.py FILE.jsonl [--rounds 3]; FILE has documents as `accordingto read` takes them. Both run in one
process on the same windows of the same texts, in turns; the ratio is of the medians, so that other work on the machine shows little.
"""

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from accordingto.ingest.load import load_documents
from accordingto.pipeline import Reader
from accordingto.types.text import Document


def main() -> None:
    """Print words a second, the ratio and the peak memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--most", type=int, default=40, help="documents")
    options = parser.parse_args()
    loaded = load_documents([str(options.file)], published=None, stdin=sys.stdin.buffer)
    documents = [item for item in loaded if isinstance(item, Document)][: options.most]
    reader = Reader.load()
    windows = record_windows(reader, documents)
    words = sum(len(d.text.split()) for d in documents)
    session, names = reader.tagger._session, reader.tagger._outputs
    bare = lambda: [session.run(names, feed) for feed in windows]  # noqa: E731
    whole = lambda: [reader.read(d) for d in documents]  # noqa: E731
    bare()
    times: dict[str, list[float]] = {"bare": [], "whole": []}
    for _ in range(options.rounds):
        times["bare"].append(timed(bare))
        times["whole"].append(timed(whole))
    middle = {name: statistics.median(values) for name, values in times.items()}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{len(documents)} documents, {words} words, {len(windows)} windows")
    print(f"forward passes alone: {words / middle['bare']:.0f} words a second; reading: {words / middle['whole']:.0f}")
    print(f"ratio {middle['whole'] / middle['bare']:.2f}; peak memory {peak} MB")


def record_windows(reader: Reader, documents: list[Document]) -> list[dict[str, object]]:
    """Return what the model is fed while the documents are read."""
    fed: list[dict[str, object]] = []
    session = reader.tagger._session

    class Recording:
        def run(self, names: list[str], feed: dict[str, object]) -> object:
            fed.append(feed)
            return session.run(names, feed)

    reader.tagger._session = Recording()  # type: ignore[assignment]
    for document in documents:
        reader.read(document)
    reader.tagger._session = session
    return fed


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that some work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
