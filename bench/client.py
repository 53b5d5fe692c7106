"""A client that costs little itself: keep-alive connections that send ready-made requests."""

import asyncio
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from zgw_core.embedded import LOCALHOST

Request = Callable[[], bytes]
"""Makes the bytes of the next request."""


@dataclass(frozen=True)
class Measured:
    requests: int
    seconds: float
    milliseconds: list[float]
    """Sorted."""

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds

    def percentile(self, share: float) -> float:
        return self.milliseconds[min(int(share * self.requests), self.requests - 1)]


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


@dataclass(frozen=True)
class Address:
    host: str
    port: int
    tls: bool = False

    @classmethod
    def of(cls, url: str) -> "Address":
        parts = urlsplit(url)
        tls = parts.scheme == "https"
        return cls(parts.hostname or LOCALHOST, parts.port or (443 if tls else 80), tls)

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection(self.host, self.port, ssl=self.tls or None)


async def measure(
    address: Address | int,
    request: Request,
    connections: int,
    seconds: float,
    warm_up: float = 1,
    at_most: int = sys.maxsize,
) -> Measured:
    """`address`: or a port of this machine. Raises RuntimeError on the first answer that is not a
    success."""
    asked = Address(LOCALHOST, address) if isinstance(address, int) else address
    took: list[float] = []
    start = time.perf_counter() + warm_up
    numbers = iter(range(at_most))
    await asyncio.gather(
        *(_ask(asked, request, start, start + seconds, numbers, took) for _ in range(connections))
    )
    return Measured(len(took), min(time.perf_counter() - start, seconds), sorted(took))


async def measure_in_turn(
    questions: Sequence[tuple[int, Request]], seconds: float, warm_up: float = 1
) -> list[Measured]:
    """Port and request of each; one after the other, so that whatever slows the machine down
    slows all of them down. Raises RuntimeError as `measure` does."""
    streams = [await asyncio.open_connection(LOCALHOST, port) for port, _ in questions]
    took: list[list[float]] = [[] for _ in questions]
    start = time.perf_counter() + warm_up
    try:
        while time.perf_counter() < start + seconds:
            for times, (reader, writer), (_, request) in zip(took, streams, questions, strict=True):
                before = time.perf_counter()
                writer.write(request())
                await _answer(reader)
                if before >= start:
                    times.append((time.perf_counter() - before) * 1000)
    finally:
        for _, writer in streams:
            writer.close()
    return [Measured(len(times), seconds, sorted(times)) for times in took]


async def _ask(
    address: Address,
    request: Request,
    start: float,
    end: float,
    numbers: Iterator[int],
    took: list[float],
) -> None:
    reader, writer = await address.connect()
    try:
        while (before := time.perf_counter()) < end and next(numbers, None) is not None:
            writer.write(request())
            await _answer(reader)
            if before >= start:
                took.append((time.perf_counter() - before) * 1000)
    finally:
        writer.close()


async def _answer(reader: asyncio.StreamReader) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            length = int(line[15:])
    body = await reader.readexactly(length)
    status = int(head[9:12])
    if not 200 <= status < 300:
        raise RuntimeError(f"an answer of {status}: {body[:500].decode(errors='replace')}")
