"""How many requests are taken: of all clients at once, and of one client in a second.

Both are counts of one process, so that they cost a request next to nothing.
"""

import math
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from zgw_core.problems import Problem, unavailable

_KNOWN = 10_000
"""So many clients, and those that have been quiet are forgotten."""


class Busy:
    """Whoever comes while so many requests are under way is sent away at once: a longer queue would
    only make everybody wait."""

    def __init__(self, at_most: int) -> None:
        self._at_most, self._under_way = at_most, 0

    def __enter__(self) -> None:
        """Raises 503."""
        if self._under_way >= self._at_most:
            problem = unavailable("Het is te druk; probeer het zo opnieuw.")
            raise problem.with_header("Retry-After", "1")
        self._under_way += 1

    def __exit__(self, *_: object) -> None:
        self._under_way -= 1


def too_many(seconds: float) -> Problem:
    detail = "Deze client stuurt meer verzoeken dan is afgesproken; probeer het zo opnieuw."
    problem = Problem(429, "throttled", "Te veel verzoeken.", detail)
    return problem.with_header("Retry-After", str(math.ceil(seconds)))


class Throttle:
    """A steady pace for each client, with a burst before it. No pace is no limit."""

    def __init__(
        self, per_second: float, burst: int, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._interval = 1 / per_second if per_second else 0.0
        self._slack = self._interval * (burst - 1)
        self._now = now
        self._due: dict[str, float] = {}

    def take(self, client: str) -> None:
        """Raises 429."""
        if not self._interval:
            return
        now = self._now()
        due = max(self._due.get(client, now), now)
        if due - now > self._slack + 1e-9:
            raise too_many(due - now - self._slack)
        self._due[client] = due + self._interval
        if len(self._due) > _KNOWN:
            self._due = {name: due for name, due in self._due.items() if due > now}


@dataclass(frozen=True)
class Admission:
    """Without limits, unless they are given."""

    busy: Busy = field(default_factory=lambda: Busy(sys.maxsize))
    throttle: Throttle = field(default_factory=lambda: Throttle(0, 1))
