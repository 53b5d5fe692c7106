"""The limit: the same SQL through the driver alone, in an ASGI app that does nothing else.

Run by uvicorn like the service; reads what to answer from the file in `BENCH_LIMIT`.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from uuid import UUID

import asyncpg

FROM_PATH = "the uuid in the path"
"""Stands in the arguments for the uuid that a request ends with."""
_COLUMNS_OF_ONE = 2
"""The JSON of one object, and how many related ones are in it; a list counts its rows first."""

_pools: dict[str, Any] = {}
_STATEMENTS: dict[str, dict[str, Any]] = {}


def _config() -> dict[str, Any]:
    config: dict[str, Any] = json.loads(Path(os.environ["BENCH_LIMIT"]).read_text())
    return config


async def _leave_as_it_is(_: Any) -> None:
    """As in the service: no round trip to reset a connection."""


async def _start() -> None:
    """Two pools, as the service has."""
    config = _config()
    for name, statement in config["statements"].items():
        _STATEMENTS[name] = {**statement, "arguments": typed(statement["arguments"])}
    for mode in ("auto", "force_custom_plan"):
        _pools[mode] = await asyncpg.create_pool(
            config["database_url"],
            min_size=1,
            max_size=config["connections"],
            server_settings={"jit": "off", "plan_cache_mode": mode},
            max_cached_statement_lifetime=0,
            reset=_leave_as_it_is,
        )


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


async def app(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
        return
    _, name, *last = unquote(scope["path"]).split("/")
    statement = _STATEMENTS[name]
    arguments = [UUID(last[0]) if a == FROM_PATH else a for a in statement["arguments"]]
    pool = _pools["force_custom_plan" if statement["is_search"] else "auto"]
    row = await pool.fetchrow(statement["sql"], *arguments)
    body = _one(*row) if len(row) == _COLUMNS_OF_ONE else _list(*row)
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _one(json: str, _: int) -> bytes:
    return json.encode()


def _list(count: int, json: str, _: int) -> bytes:
    return f'{{"count":{count},"results":[{json}]}}'.encode()


async def _lifespan(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await _start()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


@contextmanager
def served(statements: dict[str, Any], database_url: str, file: Path, port: int) -> Iterator[None]:
    config = {"database_url": database_url, "connections": 10, "statements": statements}
    file.write_text(json.dumps(config))
    command = [sys.executable, "-m", "uvicorn", "bench.limit:app", "--port", str(port)]
    command += ["--no-access-log", "--log-level", "warning", "--loop", "uvloop"]
    process = subprocess.Popen(command, env={**os.environ, "BENCH_LIMIT": str(file)})
    try:
        yield
    finally:
        process.terminate()
        process.wait()
