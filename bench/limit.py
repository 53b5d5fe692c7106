"""The limit: the same SQL through the driver alone, in an ASGI app that does nothing else.

Run by uvicorn like the service; reads what to answer from the file in `BENCH_LIMIT`.
"""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg

FROM_PATH = {"uuid": "from the path"}
"""Stands in the arguments for the uuid that a request ends with."""

_pool: Any = None
_STATEMENTS: dict[str, dict[str, Any]] = {}


def _config() -> dict[str, Any]:
    config: dict[str, Any] = json.loads(Path(os.environ["BENCH_LIMIT"]).read_text())
    return config


async def _leave_as_it_is(_: Any) -> None:
    """As in the service: no round trip to reset a connection."""


async def _start() -> None:
    global _pool  # noqa: PLW0603 - an app of one function keeps its pool here
    config = _config()
    for name, statement in config["statements"].items():
        arguments = [_typed(value) for value in statement["arguments"]]
        _STATEMENTS[name] = {"sql": statement["sql"], "arguments": arguments}
    _pool = await asyncpg.create_pool(
        config["database_url"],
        min_size=1,
        max_size=config["connections"],
        server_settings={"jit": "off"},
        max_cached_statement_lifetime=0,
        reset=_leave_as_it_is,
    )


def _typed(value: Any) -> Any:
    if isinstance(value, dict) and "date" in value:
        return date.fromisoformat(value["date"])
    return value


async def app(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
        return
    _, name, *last = scope["path"].split("/")
    statement = _STATEMENTS[name]
    arguments = [UUID(last[0]) if a == FROM_PATH else a for a in statement["arguments"]]
    row = await _pool.fetchrow(statement["sql"], *arguments)
    body = (
        str(row[0]).encode()
        if len(row) == 1
        else f'{{"count":{row[0]},"results":[{row[1]}]}}'.encode()
    )
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _lifespan(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await _start()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
