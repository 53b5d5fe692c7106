"""What is too much is refused soon, and harms nobody else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from boeken import SERVICE
from zgw_core.testing.api import InProcess, in_process


@asynccontextmanager
async def nobody_reads(api: InProcess) -> AsyncIterator[None]:
    async with api.context.database.engine.begin() as connection:
        await connection.exec_driver_sql("LOCK TABLE boek IN ACCESS EXCLUSIVE MODE")
        yield


async def test_reads_beyond_the_pool_are_refused_and_it_recovers(
    worker_id: str, tmp_path: Path, boek: dict[str, str]
) -> None:
    more = {"read_connections": 2, "connection_timeout": 3}
    async with in_process(SERVICE, f"{worker_id}-limits", tmp_path, **more) as api:
        api.as_client("alles")
        url = (await api.create("/boeken", boek))["url"]
        reads = api.context.database.reads
        async with reads.acquire(), reads.acquire():
            answers = await asyncio.gather(*(api.get(url) for _ in range(20)))
        assert {answer.status_code for answer in answers} == {503}
        answers = await asyncio.gather(*(api.get(url) for _ in range(20)))
        assert {answer.status_code for answer in answers} == {200}


async def test_a_statement_that_takes_too_long_is_ended(
    worker_id: str, tmp_path: Path, boek: dict[str, str]
) -> None:
    more = {"statement_timeout": 2}
    async with in_process(SERVICE, f"{worker_id}-limits", tmp_path, **more) as api:
        api.as_client("alles")
        url = (await api.create("/boeken", boek))["url"]
        async with nobody_reads(api):
            read = await api.get(url)
            written = await api.post("/boeken", boek)
        assert (read.status_code, written.status_code) == (503, 503)
        assert (await api.get("/boeken")).json()["count"] == 1


async def test_a_body_that_does_not_come_gives_its_place_to_others(
    worker_id: str, tmp_path: Path, boek: dict[str, str]
) -> None:
    async def broken_off() -> AsyncIterator[bytes]:
        yield b'{"titel": '
        await asyncio.Event().wait()

    more = {"body_timeout": 0.2, "requests_at_once": 1}
    async with in_process(SERVICE, f"{worker_id}-limits", tmp_path, **more) as api:
        api.as_client("alles")
        late = await api.request("POST", "/boeken", content=broken_off())
        assert (late.status_code, late.json()["code"]) == (408, "request_timeout")
        assert late.headers["connection"] == "close"
        await api.create("/boeken", boek)


async def test_a_reader_may_be_slow(worker_id: str, tmp_path: Path, boek: dict[str, str]) -> None:
    """What has sent its whole request may wait for the answer as long as it takes."""
    more = {"body_timeout": 0.05}
    async with in_process(SERVICE, f"{worker_id}-limits", tmp_path, **more) as api:
        api.as_client("alles")
        url = (await api.create("/boeken", boek))["url"]
        async with nobody_reads(api):
            waiting = [asyncio.create_task(api.get(url)) for _ in range(2)]
            waiting.append(asyncio.create_task(api.post("/boeken", boek)))
            await asyncio.sleep(0.2)
        assert [(await one).status_code for one in waiting] == [200, 200, 201]
