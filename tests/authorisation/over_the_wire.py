"""A service as a process of its own, with neighbours that answer over HTTP."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from zgw_core.app import Service
from zgw_core.embedded import free_port
from zgw_core.testing.api import APIS, SECRET, InProcess, fresh_database
from zgw_core.testing.others import Others


class Neighbours:
    """The other services, on one port; `redirects` has paths that send a caller elsewhere."""

    def __init__(self, others: Others) -> None:
        self.others = others
        self.redirects: dict[str, str] = {}
        self.asked: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = await self._answer(Request(scope, receive))
        await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        path = request.url.path
        self.asked.append(path)
        if path in self.redirects:
            return Response(status_code=302, headers={"Location": self.redirects[path]})
        asked = httpx.Request(request.method, self._url(request), content=await request.body())
        found = await self.others.handle_async_request(asked)
        return Response(found.content, found.status_code)

    def _url(self, request: Request) -> str:
        """As it stands in data: every API has a host of its own."""
        path, query = request.url.path, request.url.query
        url = f"http://{path.split('/')[1]}.test{path}"
        return f"{url}?{query}" if query else url


class OverTheWire(InProcess):
    """Speaks to the service through its socket."""

    def __init__(
        self,
        base_url: str,
        neighbours: Neighbours,
        database: str,
        log: Path,
        process: asyncio.subprocess.Process,
    ) -> None:
        self.base_url, self.neighbours, self.process = base_url, neighbours, process
        self.others, self.database, self.log = neighbours.others, database, log
        self.client_id, self.headers = "alles", {}
        limits = httpx.Limits(max_connections=100)
        self._http = httpx.AsyncClient(base_url=base_url, limits=limits, timeout=60)

    async def close(self) -> None:
        await self._http.aclose()


@asynccontextmanager
async def serving(app: ASGIApp) -> AsyncIterator[int]:
    """The port on which an application answers."""
    config = uvicorn.Config(app, port=0, lifespan="off", ws="none", log_level="critical")
    server = uvicorn.Server(config)
    task = asyncio.create_task(server._serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no other way to ask
        await asyncio.sleep(0.01)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        await task


@asynccontextmanager
async def process(
    service: Service, worker: str, directory: Path, **more: str
) -> AsyncIterator[OverTheWire]:
    """The service as it is run for real, with more of an environment; its log is a file."""
    neighbours = Neighbours(Others())
    neighbours.others.allow("alles")
    database = await fresh_database(service, worker)
    async with serving(neighbours) as port:
        own, log = free_port(), directory / "log"
        base_url = f"http://127.0.0.1:{own}{service.root}"
        environment = _environment(service, database, directory, base_url, port) | more
        command = [sys.executable, "-m", service.naam.replace("-", "_"), "serve"]
        with log.open("wb") as output:
            running = await asyncio.create_subprocess_exec(
                *command, "--port", str(own), env=environment, stdout=output, stderr=output
            )
        api = OverTheWire(base_url, neighbours, database, log, running)
        try:
            await _answers(f"http://127.0.0.1:{own}/livez", running)
            yield api
        finally:
            await api.close()
            if running.returncode is None:
                running.terminate()
            await running.wait()


def _environment(
    service: Service, database: str, directory: Path, base_url: str, port: int
) -> dict[str, str]:
    secrets = directory / "secrets.json"
    secrets.write_text(json.dumps(dict.fromkeys(["alles", "beperkt", service.naam], SECRET)))
    apis = {
        naam: {
            "url": f"http://{naam}.test/{naam}/api/v1",
            "internal_url": f"http://127.0.0.1:{port}/{naam}/api/v1",
        }
        for naam in (*APIS, "autorisaties")
    }
    return {
        **os.environ,
        "ZGW_BASE_URL": base_url,
        "ZGW_DATABASE_URL": database,
        "ZGW_CLIENT_ID": service.naam,
        "ZGW_SECRETS_FILE": str(secrets),
        "ZGW_APIS": json.dumps(apis),
        "ZGW_LINGER_SECONDS": "0",
    }


async def _answers(url: str, running: Any) -> None:
    async with asyncio.timeout(60), httpx.AsyncClient() as client:
        while True:
            assert running.returncode is None, "the service ended"
            try:
                if (await client.get(url)).status_code == 200:
                    return
            except httpx.TransportError:
                await asyncio.sleep(0.05)
