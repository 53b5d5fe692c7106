"""Processes that may run a quarter of the time: so that what a few of them can do together is seen
where there are no cores to spare.

`python -m bench.slowing PID …` stops them and lets them go on, all at once, until it is ended.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

_RUNS, _STANDS = 0.005, 0.015


@contextmanager
def slowed(pids: Sequence[int]) -> Iterator[None]:
    """By a process of its own, which keeps time whatever this one does."""
    command = [sys.executable, "-m", "bench.slowing", *map(str, pids)]
    process = subprocess.Popen(command)
    try:
        yield
    finally:
        process.terminate()
        process.wait()
        _signal(pids, signal.SIGCONT)


def _signal(pids: Sequence[int], number: int) -> None:
    for pid in pids:
        os.kill(pid, number)


def main() -> None:
    pids = [*map(int, sys.argv[1:])]
    turn = time.monotonic()
    while True:
        _signal(pids, signal.SIGCONT)
        turn += _RUNS
        time.sleep(max(turn - time.monotonic(), 0))
        _signal(pids, signal.SIGSTOP)
        turn = max(turn, time.monotonic()) + _STANDS
        time.sleep(max(turn - time.monotonic(), 0))


if __name__ == "__main__":
    main()
