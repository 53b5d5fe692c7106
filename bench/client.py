"""A client that costs little itself: keep-alive connections that send ready-made requests."""

import asyncio
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from bench.line import Address, Line
from zgw_core.embedded import LOCALHOST

Request = Callable[[], bytes]
"""Makes the bytes of the next request."""
Steps = Callable[[], Sequence[tuple[Address, bytes]]]
"""Makes requests that are asked one after the other, and count as one."""
_PATIENCE = 60
"""Seconds that answers may come after all that was measured."""


@dataclass(frozen=True)
class Measured:
    seconds: float
    milliseconds: list[float]
    """Sorted; of what was answered in those seconds."""
    answered: int
    """With what was answered after them."""
    longest: float = 0
    """Milliseconds, of all that was asked."""

    @property
    def requests(self) -> int:
        """Raises RuntimeError when there is nothing to go by."""
        if not self.milliseconds:
            raise RuntimeError(
                f"nothing was answered in the {self.seconds:g} s that were measured; "
                f"an answer took up to {self.longest / 1000:.1f} s"
            )
        return len(self.milliseconds)

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds

    def percentile(self, share: float) -> float:
        return self.milliseconds[min(int(share * self.requests), self.requests - 1)]


def together(runs: Sequence[Measured]) -> Measured:
    return Measured(
        sum(run.seconds for run in runs),
        sorted(ms for run in runs for ms in run.milliseconds),
        sum(run.answered for run in runs),
        max(run.longest for run in runs),
    )


def request_bytes(
    method: str, url: str, headers: dict[str, str] | None = None, body: bytes = b""
) -> bytes:
    parts = urlsplit(url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    lines = [f"{method} {target} HTTP/1.1", f"Host: {parts.netloc}"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


async def measure(
    address: Address | int,
    request: Request,
    connections: int,
    seconds: float,
    warm_up: float = 1,
    at_most: int = sys.maxsize,
    kind: type[Line] = Line,
) -> Measured:
    """`address`: or a port of this machine. Raises RuntimeError when an answer stays away, and on
    the first that is not a success."""
    asked = _address(address)
    steps = lambda: ((asked, request()),)  # noqa: E731
    return await measure_steps(steps, connections, seconds, warm_up, at_most, kind)


async def measure_steps(
    steps: Steps,
    connections: int,
    seconds: float,
    warm_up: float = 1,
    at_most: int = sys.maxsize,
    kind: type[Line] = Line,
) -> Measured:
    window = Window(time.perf_counter() + warm_up, seconds)
    numbers = iter(range(at_most))
    try:
        async with asyncio.timeout(warm_up + seconds + _PATIENCE), asyncio.TaskGroup() as group:
            for _ in range(connections):
                group.create_task(_ask(steps, window, numbers, kind))
    except TimeoutError as error:
        raise RuntimeError(f"no answer for {_PATIENCE} s after what was measured") from error
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from errors
    return window.measured()


class Window:
    """What ends in it counts, and nothing else: a request that ends later took some of its time
    from beyond."""

    def __init__(self, start: float, seconds: float) -> None:
        self.start, self.end = start, start + seconds
        self._took: list[float] = []
        self._answered, self._longest = 0, 0.0

    def add(self, before: float) -> None:
        """Now ends what began then."""
        now = time.perf_counter()
        took = (now - before) * 1000
        self._longest = max(took, self._longest)
        if now >= self.start:
            self._answered += 1
            if now <= self.end:
                self._took.append(took)

    def measured(self) -> Measured:
        seconds = min(time.perf_counter(), self.end) - self.start
        return Measured(seconds, sorted(self._took), self._answered, self._longest)


async def _ask(steps: Steps, window: Window, numbers: Iterator[int], kind: type[Line]) -> None:
    lines: dict[Address, Line] = {}
    try:
        while (before := time.perf_counter()) < window.end and next(numbers, None) is not None:
            for address, content in steps():
                line = lines.get(address) or lines.setdefault(address, kind(address))
                await line.ask(content)
            window.add(before)
    finally:
        for line in lines.values():
            line.close()


async def measure_in_turn(
    questions: Sequence[tuple[int, Request]], seconds: float, warm_up: float = 1
) -> list[Measured]:
    """Port and request of each; one after the other, so that whatever slows the machine down
    slows all of them down. Raises RuntimeError as `measure` does."""
    lines = [Line(_address(port)) for port, _ in questions]
    start = time.perf_counter() + warm_up
    windows = [Window(start, seconds) for _ in questions]
    try:
        while time.perf_counter() < start + seconds:
            for window, line, (_, request) in zip(windows, lines, questions, strict=True):
                before = time.perf_counter()
                await line.ask(request())
                window.add(before)
    finally:
        for line in lines:
            line.close()
    return [window.measured() for window in windows]


def _address(address: Address | int) -> Address:
    return Address(LOCALHOST, address) if isinstance(address, int) else address
