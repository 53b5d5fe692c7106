"""What reads ask of the database: told by services in this process, which are asked the same.

So the limit has for every read the statements that the service has, with the same values.
Both are then asked these same requests.
"""

import os
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import httpx

from bench.client import Request
from bench.limit import Statement
from bench.stage import Stage
from dev.layout import SERVICES
from documenten_api.main import SERVICE as DOCUMENTEN
from zaken_api.main import SERVICE as ZAKEN
from zgw_core import logs
from zgw_core.app import Service, create_app
from zgw_core.context import Context

_AT_MOST, _SECONDS = 2000, 4
"""So many requests of each read, or as many as can be done in this time."""


@dataclass
class _Pool:
    """Stands for a pool of a service."""

    api: str
    name: str
    pool: Any
    asked: list[Statement]

    async def fetchrow(self, sql: str, *arguments: Any) -> Any:
        self.asked.append(Statement(self.api, self.name, "fetchrow", sql, arguments))
        return await self.pool.fetchrow(sql, *arguments)

    async def fetch(self, sql: str, *arguments: Any) -> Any:
        self.asked.append(Statement(self.api, self.name, "fetch", sql, arguments))
        return await self.pool.fetch(sql, *arguments)


class _Transport(httpx.AsyncHTTPTransport):
    """To the services in this process by their port, to others over the network."""

    def __init__(self) -> None:
        super().__init__()
        self.ours: dict[int | None, httpx.ASGITransport] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        ours = self.ours.get(request.url.port)
        if ours:
            return await ours.handle_async_request(request)
        return await super().handle_async_request(request)


@dataclass
class Recording:
    """Requests, and of each the statements that it asked, in order, and how many bytes it was
    answered."""

    requests: list[bytes] = field(default_factory=list)
    asked: list[list[Statement]] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    def again(self) -> Request:
        """The same requests, one after another and then from the start."""
        return partial(next, cycle(self.requests))


class Recorder:
    def __init__(self, http: httpx.AsyncClient, asked: list[Statement]) -> None:
        self._http, self._asked = http, asked

    async def record(self, request: Request) -> Recording:
        """Some requests; one of a client that always asks the same."""
        found = Recording()
        end = time.monotonic() + _SECONDS
        while len(found.requests) < _AT_MOST and time.monotonic() < end:
            content = request()
            if content in found.requests[:1]:
                break
            self._asked.clear()
            answer = await self._http.send(_parsed(content))
            answer.raise_for_status()
            found.requests.append(content)
            found.asked.append(self._asked.copy())
            found.sizes.append(len(answer.content))
        return found


@asynccontextmanager
async def recorder(stage: Stage) -> AsyncIterator[Recorder]:
    logs.configure("warning")
    asked: list[Statement] = []
    transport = _Transport()
    async with AsyncExitStack() as stack:
        for service in (ZAKEN, DOCUMENTEN):
            await _add(service, stage, transport, asked, stack)
        http = await stack.enter_async_context(httpx.AsyncClient(transport=transport))
        yield Recorder(http, asked)


async def _add(
    service: Service,
    stage: Stage,
    transport: _Transport,
    asked: list[Statement],
    stack: AsyncExitStack,
) -> None:
    layout = next(each for each in SERVICES if each.naam == service.naam)
    database_url = stage.database_url_of(layout.api)
    with patch.dict(os.environ, stage.layout.environment(layout, database_url)):
        app = create_app(service, service.settings(), transport)
    context: Context = app.state.context
    database: Any = context.database
    await database.open()
    stack.push_async_callback(database.close)
    pools = {
        name: _Pool(layout.api, name, getattr(database, name), asked)
        for name in ("reads", "searches")
    }
    context.database = SimpleNamespace(**pools)  # type: ignore[assignment]
    transport.ours[stage.layout.port_of(layout)] = httpx.ASGITransport(app)


def _parsed(content: bytes) -> httpx.Request:
    head, _, body = content.decode().partition("\r\n\r\n")
    first, *lines = head.split("\r\n")
    method, target, _ = first.split(" ")
    headers = dict(line.split(": ", 1) for line in lines)
    return httpx.Request(method, f"http://{headers['Host']}{target}", headers=headers, content=body)
