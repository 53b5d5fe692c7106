"""zaken-api beside a twin that does not check rights: what the check costs."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import httpx

from bench.stage import Stage
from dev.layout import SERVICES
from dev.suite import Suite, is_ready
from zgw_core.embedded import LOCALHOST, free_port

_PATIENCE = 30


@asynccontextmanager
async def twin_without_check(suite: Suite, stage: Stage) -> AsyncIterator[int]:
    """Its port; on the same database."""
    port = free_port()
    with _twin(suite, stage, port):
        await _wait_for(port)
        yield port


@contextmanager
def _twin(suite: Suite, stage: Stage, port: int) -> Iterator[None]:
    layout = stage.layout
    zaken = next(service for service in SERVICES if service.api == "zaken")
    command = [sys.executable, "-m", "bench.serve", "bench.unchecked:app", str(port)]
    environment = layout.environment(zaken, suite.database_url("zaken"))
    with (layout.logs / "unchecked.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            yield
        finally:
            process.terminate()
            process.wait()


async def _wait_for(port: int) -> None:
    async with httpx.AsyncClient() as http, asyncio.timeout(_PATIENCE):
        while not await is_ready(http, f"http://{LOCALHOST}:{port}"):  # noqa: ASYNC110
            await asyncio.sleep(0.1)
