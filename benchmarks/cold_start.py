"""How long and how large a whole run of the command is, beside a bare start of Python with the same libraries.

Run: python benchmarks/cold_start.py FILE [--date YYYY-MM-DD]. Prints medians of five runs after one that is not counted,
and their ratio; absolute figures depend on the machine.
"""

import os
import statistics
import subprocess
import sys
import time

BARE = "import numpy, onnxruntime, tokenizers, click, rich"
RUNS = 5


def main() -> None:
    """Print wall seconds, peak memory and the ratio to the bare start."""
    command = [sys.executable, "-m", "accordingto", "read", *sys.argv[1:], "--format", "json", "--output", os.devnull]
    whole, bare = measured(command), measured([sys.executable, "-c", BARE])
    print(f"whole run   {whole[0]:6.2f} s  {whole[1]:6.0f} MB")
    print(f"bare start  {bare[0]:6.2f} s  {bare[1]:6.0f} MB")
    print(f"ratio       {whole[0] / bare[0]:6.2f}    {whole[1] / bare[1]:6.2f}")


def measured(command: list[str]) -> tuple[float, float]:
    """Return the median wall seconds and peak megabytes of a command."""
    seconds, megabytes = [], []
    for run in range(RUNS + 1):
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"{' '.join(command)} failed")
        if run:
            seconds.append(time.perf_counter() - started)
            megabytes.append(usage.ru_maxrss / 1024)
    return statistics.median(seconds), statistics.median(megabytes)


if __name__ == "__main__":
    main()
