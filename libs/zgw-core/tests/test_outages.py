"""The database goes away and comes back: who asks meanwhile hears so, and nothing lasts of it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from sqlalchemy import text

from boeken import SERVICE
from zgw_core.app import create_app
from zgw_core.embedded import Postgres, free_port
from zgw_core.faults import problem_of
from zgw_core.migrations import migrate
from zgw_core.testing.api import InProcess, test_settings
from zgw_core.testing.others import Others
from zgw_core.transaction import Transaction

END_ALL = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE usename = current_user AND pid <> pg_backend_pid()
"""


async def end_all(api: InProcess) -> None:
    connection: Any = await asyncpg.connect(api.context.settings.database_url)
    assert await connection.fetch(END_ALL)
    await connection.close()


def in_use(api: InProcess) -> int:
    pool: Any = api.context.database.engine.pool
    return int(pool.checkedout())


async def fill_the_pools(api: InProcess, boek: dict[str, str]) -> str:
    """Returns the URL of an object."""
    answers = await asyncio.gather(*(api.post("/boeken", boek) for _ in range(8)))
    return str(answers[0].json()["url"])


async def test_connections_that_were_ended_are_passed_over(
    api: InProcess, boek: dict[str, str]
) -> None:
    url = await fill_the_pools(api, boek)
    await end_all(api)
    written = await asyncio.gather(*(api.post("/boeken", boek) for _ in range(8)))
    assert [answer.status_code for answer in written] == [201] * 8
    read = await asyncio.gather(*(api.get(url) for _ in range(8)))
    assert [answer.status_code for answer in read] == [200] * 8


async def is_unavailable(api: InProcess, write: Callable[[], Awaitable[None]]) -> None:
    """Who writes hears so, and holds nothing afterwards."""
    with pytest.raises(Exception) as raised:  # noqa: PT011
        await write()
    problem = problem_of(raised.value)
    assert problem
    assert (problem.status, problem.code) == (503, "service_unavailable")
    assert in_use(api) == 0


async def by_driver(transaction: Transaction) -> None:
    await (await transaction.connection()).execute("SELECT 1")


async def by_session(transaction: Transaction) -> None:
    await transaction.session.execute(text("SELECT 1"))


async def by_both(transaction: Transaction) -> None:
    await by_driver(transaction)
    await by_session(transaction)


@pytest.mark.parametrize("use", [by_driver, by_session, by_both])
async def test_a_connection_that_ends_halfway_is_503_and_is_given_back(
    api: InProcess, use: Any
) -> None:
    async def write() -> None:
        async with api.context.database.transaction() as transaction:
            await use(transaction)
            await end_all(api)
            await use(transaction)

    await is_unavailable(api, write)
    async with api.context.database.transaction() as transaction:
        await use(transaction)


@pytest.mark.parametrize("use", [by_driver, by_session, by_both])
async def test_a_connection_that_ends_before_the_commit_is_503_and_is_given_back(
    api: InProcess, use: Any
) -> None:
    async def write() -> None:
        async with api.context.database.transaction() as transaction:
            await use(transaction)
            await end_all(api)

    await is_unavailable(api, write)


async def test_a_commit_that_is_broken_off_stays_broken_off(
    api: InProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows whether it was stored, so nobody gets that connection again."""
    used: list[int] = []

    async def commit_in_vain(transaction: Any) -> None:
        transaction._state = asyncpg.transaction.TransactionState.FAILED
        used.append(transaction._connection.get_server_pid())
        raise asyncio.CancelledError

    async def write() -> int:
        async with api.context.database.transaction() as transaction:
            return (await transaction.connection()).get_server_pid()

    with monkeypatch.context() as patched:
        patched.setattr(asyncpg.transaction.Transaction, "commit", commit_in_vain)
        with pytest.raises(asyncio.CancelledError):
            await write()
    assert in_use(api) == 0
    assert await write() not in used


@pytest.mark.parametrize(
    "reason", [asyncpg.ConnectionDoesNotExistError(), asyncio.CancelledError()]
)
async def test_a_connection_that_ends_as_a_transaction_begins_is_given_back(
    api: InProcess, monkeypatch: pytest.MonkeyPatch, reason: BaseException
) -> None:
    """Nobody knows whether it began, so nobody gets that connection again."""
    begin = asyncpg.transaction.Transaction.start
    begun: list[int] = []

    async def begin_in_vain(transaction: Any) -> None:
        await begin(transaction)
        begun.append(transaction._connection.get_server_pid())
        raise reason

    async def write() -> int:
        async with api.context.database.transaction() as transaction:
            return (await transaction.connection()).get_server_pid()

    with monkeypatch.context() as patched:
        patched.setattr(asyncpg.transaction.Transaction, "start", begin_in_vain)
        with pytest.raises(type(reason)):
            await write()
    assert in_use(api) == 0
    assert await write() not in begun


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Postgres]:
    """A database that nobody else uses, which a test may stop and start."""
    found = Postgres(tmp_path / "postgres", free_port(), "test", lasting=False)
    found.start()
    try:
        await found.wait()
        await found.ensure_database("boeken", "test")
        yield found
    finally:
        found.stop()


async def test_a_database_that_is_away_is_503_until_it_is_back(
    server: Postgres, tmp_path: Path, boek: dict[str, str]
) -> None:
    url = server.url("boeken", "boeken", "test")
    await migrate(url, Path(SERVICE.migrations), SERVICE.metadata)
    others = Others()
    app = create_app(SERVICE, test_settings(SERVICE, url, tmp_path), others)
    async with app.router.lifespan_context(app):
        api = InProcess(app, SERVICE, others)
        api.as_client("alles")
        boek_url = await fill_the_pools(api, boek)
        server.stop()
        away = [await api.get(boek_url), await api.get("/boeken"), await api.post("/boeken", boek)]
        away += await asyncio.gather(*(api.post("/boeken", boek) for _ in range(30)))
        assert {answer.status_code for answer in away} == {503}
        assert {answer.json()["code"] for answer in away} == {"service_unavailable"}
        server.start()
        await server.wait()
        assert (await api.post("/boeken", boek)).status_code == 201
        assert (await api.get("/boeken")).json()["count"] == 9
        assert in_use(api) == 0
