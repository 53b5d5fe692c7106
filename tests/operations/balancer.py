"""What stands before services in production: it hands requests to processes that are ready."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx

from zgw_core.embedded import LOCALHOST

ASKED_EVERY = 0.5
"""Seconds between two looks at the health of a process."""
Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(eq=False)
class Backend:
    host: str
    is_ready: bool = False
    under_way: int = 0
    idle: list[Stream] = field(default_factory=list)

    async def take(self) -> Stream:
        """A connection that is idle, unless the other side has ended it, or a new one."""
        while self.idle:
            reader, writer = self.idle.pop()
            if not reader.at_eof():
                return reader, writer
            writer.close()
        parts = urlsplit(self.host)
        return await asyncio.open_connection(parts.hostname, parts.port)

    async def look(self, http: httpx.AsyncClient) -> None:
        """One that was ready stays so until it ends: here it may be slow, and late."""
        try:
            answer = await http.get(f"{self.host}/readyz")
        except httpx.HTTPError:
            self.is_ready = False
        else:
            ends = answer.status_code != 200 and "proces" in answer.json()
            self.is_ready = answer.status_code == 200 or (self.is_ready and not ends)


@dataclass
class Balancer:
    """Keeps its connections, and tries nothing twice: what a process cuts off its client sees."""

    hosts: Sequence[str]
    port: int = 0

    def __post_init__(self) -> None:
        self._backends = [Backend(host) for host in self.hosts]
        self._turn = 0
        self._clients: set[asyncio.Task[None]] = set()

    @property
    def host(self) -> str:
        return f"http://{LOCALHOST}:{self.port}"

    def add(self, host: str) -> None:
        self._backends.append(Backend(host))

    async def remove(self, host: str) -> None:
        """Returns when what was under way has been answered."""
        backend = self._at(host)
        self._backends.remove(backend)
        while backend.under_way:  # noqa: ASYNC110
            await asyncio.sleep(0.05)

    def _at(self, host: str) -> Backend:
        return next(backend for backend in self._backends if backend.host == host)

    async def knows_ready(self, host: str) -> None:
        backend = self._at(host)
        while not backend.is_ready:  # noqa: ASYNC110
            await asyncio.sleep(0.05)

    async def knows_ending(self, host: str) -> None:
        backend = self._at(host)
        while backend.is_ready:  # noqa: ASYNC110
            await asyncio.sleep(0.05)

    @asynccontextmanager
    async def open(self) -> AsyncIterator["Balancer"]:
        server = await asyncio.start_server(self._client_came, LOCALHOST, self.port)
        self.port = server.sockets[0].getsockname()[1]
        looking = asyncio.create_task(self._look())
        try:
            yield self
        finally:
            server.close()
            for task in (looking, *self._clients):
                task.cancel()
            await asyncio.gather(looking, *self._clients, return_exceptions=True)
            for backend in self._backends:
                for _, writer in backend.idle:
                    writer.close()

    async def _look(self) -> None:
        afresh = httpx.Limits(max_keepalive_connections=0)
        async with httpx.AsyncClient(timeout=60, limits=afresh) as http:
            while True:
                await asyncio.gather(*(backend.look(http) for backend in self._backends))
                await asyncio.sleep(ASKED_EVERY)

    def _next(self) -> Backend:
        """Raises ConnectionError when there is nobody."""
        ready = [backend for backend in self._backends if backend.is_ready]
        if not ready:
            raise ConnectionError("no process is ready")
        self._turn += 1
        return ready[self._turn % len(ready)]

    def _client_came(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._serve(reader, writer))
        self._clients.add(task)
        task.add_done_callback(self._clients.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            try:
                while True:
                    writer.write(await self._answered(*await _message(reader)))
            finally:
                writer.close()

    async def _answered(self, head: bytes, body: bytes) -> bytes:
        backend = self._next()
        backend.under_way += 1
        try:
            there, here = await backend.take()
            here.write(head + body)
            answer, content = await _message(there, has_body=not head.startswith(b"HEAD "))
        finally:
            backend.under_way -= 1
        lines = answer.split(b"\r\n")
        kept = [line for line in lines if not line.lower().startswith(b"connection:")]
        if len(kept) == len(lines):
            backend.idle.append((there, here))
        else:
            here.close()
        return b"\r\n".join(kept) + content


async def _message(reader: asyncio.StreamReader, has_body: bool = True) -> tuple[bytes, bytes]:
    """Raises IncompleteReadError when the other side ends instead."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            length = int(line[15:])
        assert not line.startswith(b"transfer-encoding:"), "only bodies of a known length"
    return head, await reader.readexactly(length if has_body else 0)
