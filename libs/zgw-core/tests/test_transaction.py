"""One transaction, whether the driver or a session begins it, and whichever goes on."""

from typing import Any

import pytest
from sqlalchemy import text

from zgw_core.testing.api import InProcess
from zgw_core.transaction import Transaction

INSERT = """
INSERT INTO boek (uuid, titel, soort, vertrouwelijkheidaanduiding)
VALUES (gen_random_uuid(), '{}', 's', 'intern')
"""


class WrongTurn(Exception):
    pass


async def by_driver(transaction: Transaction, titel: str) -> None:
    await (await transaction.connection()).execute(INSERT.format(titel))


async def by_session(transaction: Transaction, titel: str) -> None:
    await transaction.session.execute(text(INSERT.format(titel)))


ORDERS = [(by_driver, by_session), (by_session, by_driver), (by_driver, by_driver)]


async def titles(api: InProcess) -> list[str]:
    return [row["titel"] for row in await api.rows("SELECT titel FROM boek ORDER BY id")]


def in_use(api: InProcess) -> int:
    pool: Any = api.context.database.engine.pool
    return int(pool.checkedout())


@pytest.mark.parametrize(("first", "second"), ORDERS)
async def test_both_are_stored(api: InProcess, first: Any, second: Any) -> None:
    async with api.context.database.transaction() as transaction:
        await first(transaction, "een")
        await second(transaction, "twee")
        await first(transaction, "drie")
        assert in_use(api) == 1
        assert await titles(api) == []
    assert await titles(api) == ["een", "twee", "drie"]
    assert in_use(api) == 0


@pytest.mark.parametrize(("first", "second"), ORDERS)
async def test_neither_is_stored(api: InProcess, first: Any, second: Any) -> None:
    async def turn_wrong() -> None:
        async with api.context.database.transaction() as transaction:
            await first(transaction, "een")
            await second(transaction, "twee")
            raise WrongTurn

    with pytest.raises(WrongTurn):
        await turn_wrong()
    assert await titles(api) == []
    assert in_use(api) == 0


@pytest.mark.parametrize("ask", [by_driver, by_session])
async def test_a_connection_comes_back_without_a_transaction(api: InProcess, ask: Any) -> None:
    with pytest.raises(Exception, match="syntax"):
        async with api.context.database.transaction() as transaction:
            await ask(transaction, "een's")
    raw = await api.context.database.engine.raw_connection()
    driver: Any = raw.driver_connection
    assert not driver.is_in_transaction()
    raw.close()


async def test_nothing_begins_before_it_is_used(api: InProcess) -> None:
    async with api.context.database.transaction() as transaction:
        assert in_use(api) == 0
        await by_driver(transaction, "een")
        assert in_use(api) == 1
