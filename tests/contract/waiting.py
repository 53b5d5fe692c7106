"""What one component tells another may take a moment to arrive."""

import time
from collections.abc import Callable

WITHIN = 120.0


def eventually(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + WITHIN
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
