"""The limit: the same SQL through the driver alone, in an ASGI app that does nothing else but send
as many bytes as the service does.

Served like the service, over pools like its own; reads what to answer from the file in
`BENCH_LIMIT`.
"""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote
from uuid import UUID

import asyncpg

from bench.client import Request
from zgw_core.database import Database
from zgw_core.embedded import LOCALHOST
from zgw_core.memory import spare_the_collector
from zgw_core.settings import Settings

_COLUMNS_OF_ONE, _COLUMNS_OF_LIST = 2, 3
"""The JSON of one object, and how many related ones are in it; a list counts its rows first."""
_PATIENCE = 60
_NOWHERE = f"http://{LOCALHOST}"
_POOLS = ("reads", "searches")


@dataclass(frozen=True)
class Statement:
    """As the service asked it: through which of its pools, and how."""

    api: str
    pool: str
    method: str
    sql: str
    arguments: Sequence[Any]


Call = tuple[Any, str, Sequence[Any]]
"""A method of a pool, and with what it is called."""
_READS: dict[str, Iterator[tuple[list[Call], int]]] = {}
"""What to ask for each request, and how many bytes to answer at least."""


def _config() -> dict[str, Any]:
    config: dict[str, Any] = json.loads(Path(os.environ["BENCH_LIMIT"]).read_text())
    return config


async def _start() -> None:
    """Of each service the pools that it has itself."""
    config = _config()
    pools = {
        (api, name): getattr(database, name)
        for api, database_url in config["databases"].items()
        for database in [await _opened(database_url)]
        for name in _POOLS
    }
    values = [typed(value) for value in config["values"]]
    for name, requests in config["reads"].items():
        calls = [[_call(pools, values, *call) for call in each] for each in requests]
        _READS[name] = cycle(zip(calls, config["sizes"][name], strict=True))
    spare_the_collector()


async def _opened(database_url: str) -> Database:
    database = Database(Settings(base_url=_NOWHERE, database_url=database_url))
    await database.open()
    return database


def _call(
    pools: Mapping[Any, Any], values: Sequence[Any], where: Sequence[str], given: Sequence[int]
) -> Call:
    api, pool, method = where
    sql, *arguments = (values[index] for index in given)
    return getattr(pools[api, pool], method), sql, arguments


def typed(value: Any) -> Any:
    """What stands in the file as JSON, as the driver takes it."""
    if isinstance(value, list):
        return [typed(each) for each in value]
    if not isinstance(value, dict):
        return value
    ((kind, text),) = value.items()
    return _KINDS[kind](text)


_KINDS: dict[str, Callable[[Any], Any]] = {
    "date": date.fromisoformat,
    "uuid": UUID,
    "box": lambda corners: asyncpg.Box(corners[:2], corners[2:]),
}


def app() -> Callable[[Any, Any, Any], Awaitable[None]]:
    return _answer


async def _answer(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
        return
    body = b""
    calls, size = next(_READS[unquote(scope["path"])[1:]])
    for ask, sql, arguments in calls:
        body += _rendered(await ask(sql, *arguments))
    body = body.ljust(size)
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _rendered(row: Any) -> bytes:
    """Nothing of what is asked to find out which objects to render."""
    if len(row) == _COLUMNS_OF_ONE and isinstance(row[0], str):
        return row[0].encode()
    if len(row) == _COLUMNS_OF_LIST and isinstance(row[1], str):
        return f'{{"count":{row[0]},"results":[{row[1]}]}}'.encode()
    return b""


async def _lifespan(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await _start()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


@contextmanager
def served(
    reads: Mapping[str, list[list[Statement]]],
    sizes: Mapping[str, list[int]],
    databases: Mapping[str, str],
    file: Path,
    port: int,
) -> Iterator[None]:
    """`reads`: of each, what requests asked; those are asked again in turn. `sizes`: of each, how
    many bytes they were answered."""
    config = {"databases": databases, "sizes": sizes, **without_repetition(reads)}
    file.write_text(json.dumps(config))
    command = [sys.executable, "-m", "bench.serve", "bench.limit:app", str(port)]
    environment = {**os.environ, "BENCH_LIMIT": str(file), "ZGW_BASE_URL": _NOWHERE}
    process = subprocess.Popen(command, env=environment)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def instead(request: Request, name: str) -> Request:
    """The same request but for its path: the limit is asked for a read by its name."""
    target = quote(f"/{name}").encode()

    def made() -> bytes:
        first, _, rest = request().partition(b"\r\n")
        method, _, version = first.split(b" ")
        return b" ".join((method, target, version)) + b"\r\n" + rest

    return made


async def listens(port: int) -> None:
    """Waits until it does."""
    async with asyncio.timeout(_PATIENCE):
        while True:
            try:
                _, writer = await asyncio.open_connection(LOCALHOST, port)
            except OSError:
                await asyncio.sleep(0.1)
            else:
                writer.close()
                return


def without_repetition(reads: Mapping[str, list[list[Statement]]]) -> dict[str, Any]:
    """Each statement and each value once, for the rights of a client are in all its requests."""
    places: dict[str, int] = {}

    def place(value: Any) -> int:
        return places.setdefault(json.dumps(written(value)), len(places))

    found = {
        name: [
            [
                ((each.api, each.pool, each.method), [*map(place, (each.sql, *each.arguments))])
                for each in asked
            ]
            for asked in requests
        ]
        for name, requests in reads.items()
    }
    return {"values": [*map(json.loads, places)], "reads": found}


def written(value: Any) -> Any:
    """As JSON; `typed` reads it back."""
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, UUID):
        return {"uuid": str(value)}
    if isinstance(value, asyncpg.Box):
        return {"box": [*value.high, *value.low]}
    return [written(each) for each in value] if isinstance(value, (list, tuple)) else value
