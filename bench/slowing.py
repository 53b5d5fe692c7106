"""Processes that may use a share of a processor each: so that what a few of them can do together
is seen where there are no cores to spare.

`python -m bench.slowing SHARE PID …` stops whoever used more, until its share lets it go on.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_LOOKS_EVERY = 0.001
_SAVED_AT_MOST = 0.005
"""Seconds of processor that a process which had nothing to do may use at once."""


@contextmanager
def slowed(pids: Sequence[int], share: float) -> Iterator[None]:
    """By a process of its own, which keeps time whatever this one does."""
    command = [sys.executable, "-m", "bench.slowing", *map(str, (share, *pids))]
    process = subprocess.Popen(command)
    try:
        yield
    finally:
        process.terminate()
        process.wait()
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


@dataclass
class Slowed:
    pid: int
    share: float
    saved: float = 0
    """Seconds of processor that it may still use; below zero it has to wait."""
    used: float = field(init=False)

    def __post_init__(self) -> None:
        self.used = self._used()

    def give(self, seconds: float) -> None:
        """So much time went by."""
        before, self.used = self.used, self._used()
        was_waiting = self.saved < 0
        self.saved = min(self.saved + seconds * self.share - (self.used - before), _SAVED_AT_MOST)
        if (self.saved < 0) != was_waiting:
            os.kill(self.pid, signal.SIGSTOP if self.saved < 0 else signal.SIGCONT)

    def _used(self) -> float:
        """By its main thread, which is the one that works."""
        return int(Path(f"/proc/{self.pid}/schedstat").read_text().split()[0]) / 1e9


def main() -> None:
    share, *pids = sys.argv[1:]
    everyone = [Slowed(int(pid), float(share)) for pid in pids]
    now = time.monotonic()
    while True:
        time.sleep(_LOOKS_EVERY)
        before, now = now, time.monotonic()
        for each in everyone:
            each.give(now - before)


if __name__ == "__main__":
    main()
