"""Leaves an abonnement alone whose receiver refuses everything, and tries again by itself."""

import asyncio
import random
import time


def wait_before_retry(attempt: int, first: float, longest: float) -> float:
    """Twice as long after each attempt, and a little at random, so that not all come at once."""
    return min(longest, first * 2.0 ** min(attempt - 1, 30)) * random.uniform(0.75, 1.25)  # noqa: S311


class Breaker:
    """Counts hoofdobjecten, not attempts: one message that is refused again and again says
    nothing about the others. While it is open, one attempt at a time gets through, now and then.
    """

    def __init__(self, after: int, first: float, longest: float) -> None:
        self._after, self._first, self._longest = after, first, longest
        self._failed: set[str] = set()
        self._openings = 0
        self._until = 0.0
        self._is_trying = False
        self._closed = asyncio.Event()
        self._closed.set()

    @property
    def is_open(self) -> bool:
        return not self._closed.is_set()

    async def lets_through(self, longest: float) -> bool:
        """True when it is closed, or when it is time for the next attempt, which is then this
        one's; False after so many seconds of neither."""
        end = time.monotonic() + longest
        while self.is_open:
            now = time.monotonic()
            if now >= self._until and not self._is_trying:
                self._is_trying = True
                return True
            if now >= end:
                return False
            await self._wait(min(end, self._until if self._until > now else end) - now)
        return True

    async def _wait(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(min(seconds, 1)):
                await self._closed.wait()
        except TimeoutError:
            return

    def succeeded(self) -> bool:
        """Whether it closes with this."""
        was_open = self.is_open
        self._failed.clear()
        self._openings, self._is_trying = 0, False
        self._closed.set()
        return was_open

    def failed(self, hoofdobject: str) -> None:
        self._failed.add(hoofdobject)
        if len(self._failed) < self._after:
            return
        if not self.is_open or self._is_trying:
            self._openings += 1
            wait = wait_before_retry(self._openings, self._first, self._longest)
            self._until = time.monotonic() + wait
            self._is_trying = False
            self._closed.clear()
