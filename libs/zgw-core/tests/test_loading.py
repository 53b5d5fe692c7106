"""Rows that are locked go past the session, and are what the session would have made of them."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import ForeignKey, bindparam, inspect, literal_column, select
from sqlalchemy.ext.asyncio import async_sessionmaker
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tables import engine_of, made_anew
from zgw_core.loading import fetch, lock_main, locked_row
from zgw_core.model import VERTROUWELIJKHEID, Row, service_metadata
from zgw_core.storing import insert_row
from zgw_core.transaction import Transaction


class Base(Row):
    __abstract__ = True
    metadata = service_metadata()


class Doos(Base):
    __tablename__ = "doos"

    naam: Mapped[str]
    niveau: Mapped[str] = mapped_column(VERTROUWELIJKHEID)
    dag: Mapped[date | None]
    moment: Mapped[datetime | None]
    vakken: Mapped[list[str]]
    groep: Mapped[dict[str, Any] | None]
    kleur: Mapped[str | None] = mapped_column("tint")
    geheim: Mapped[str | None] = mapped_column(deferred=True)
    deksels: Mapped[list["Deksel"]] = relationship(viewonly=True)


class Deksel(Base):
    __tablename__ = "deksel"

    doos: Mapped[UUID] = mapped_column(ForeignKey("doos.uuid"))
    van: Mapped["Doos"] = relationship(lazy="selectin")


_NAMEN = select(Doos.naam).where(Doos.niveau == bindparam("of_niveau")).order_by(Doos.naam)


@pytest.fixture
async def transactions(worker_id: str) -> AsyncIterator[Any]:
    """Begins one, any number of times, on the same empty tables."""
    engine = engine_of(await made_anew(Base.metadata, f"loading-{worker_id}"))
    yield lambda: Transaction(engine, async_sessionmaker(engine, expire_on_commit=False))
    await engine.dispose()


async def stored(transactions: Any, **more: Any) -> Doos:
    values = {"naam": "een", "niveau": "intern", "vakken": ["a", "é"], **more}
    doos = Doos(**values)
    async with transactions() as transaction:
        await insert_row(await transaction.connection(), doos)
    return doos


def seen(row: Row) -> dict[str, Any]:
    return {name: row.__dict__[name] for name in sorted(row.__dict__) if name[0] != "_"}


@pytest.mark.parametrize(
    "values",
    [
        {},
        {
            "dag": date(2026, 2, 28),
            "moment": datetime(2026, 2, 28, 12, tzinfo=UTC),
            "groep": {"naam": "één", "leeg": None},
            "kleur": "rood",
            "geheim": "wordt niet meegelezen",
        },
    ],
)
async def test_it_is_what_a_session_makes_of_it(transactions: Any, values: Any) -> None:
    uuid = (await stored(transactions, **values)).uuid
    async with transactions() as transaction:
        loaded = await locked_row(transaction, Doos, uuid)
        assert not transaction.has_session
    async with transactions() as transaction:
        expected = await transaction.session.get(Doos, uuid)
    assert loaded is not None
    assert seen(loaded) == seen(expected)
    assert "geheim" not in seen(loaded)


async def test_what_is_not_there_is_none(transactions: Any) -> None:
    async with transactions() as transaction:
        assert await locked_row(transaction, Doos, uuid4()) is None
        await lock_main(transaction, Doos, Deksel, "doos", uuid4())
        assert transaction.rows == {}


async def test_its_changes_are_there_for_what_is_asked_next_and_stored(transactions: Any) -> None:
    uuid = (await stored(transactions)).uuid
    async with transactions() as transaction:
        doos = await locked_row(transaction, Doos, uuid)
        assert doos
        doos.naam = "twee"
        doos.groep = {"naam": "één"}
        doos.kleur, doos.vakken = "groen", ["b"]
        (row,) = await fetch(transaction, _NAMEN, {"of_niveau": "intern"})
        assert row["naam"] == "twee"
        doos.naam, doos.dag, doos.kleur = "drie", date(2026, 1, 31), None
        assert not transaction.has_session
    async with transactions() as transaction:
        expected = await transaction.session.get(Doos, uuid)
        assert seen(expected) == seen(doos)
        assert expected.naam == "drie"
        assert expected.groep == {"naam": "één"}


async def test_what_is_as_it_was_is_not_stored(transactions: Any) -> None:
    uuid = (await stored(transactions)).uuid
    version: Any = select(literal_column("xmin::text")).select_from(Doos)
    async with transactions() as transaction:
        (before,) = await fetch(transaction, version, {})
        doos = await locked_row(transaction, Doos, uuid)
        assert doos
        doos.naam, doos.vakken = "twee", ["c"]
        doos.naam, doos.vakken = "een", ["a", "é"]
    async with transactions() as transaction:
        assert await fetch(transaction, version, {}) == [before]


async def test_a_session_that_comes_after_a_change_was_stored_goes_on_from_it(
    transactions: Any,
) -> None:
    uuid = (await stored(transactions)).uuid
    async with transactions() as transaction:
        doos = await locked_row(transaction, Doos, uuid)
        assert doos
        doos.naam = "twee"
        await transaction.flush()
        assert await transaction.session.scalar(select(Doos.naam)) == "twee"
        doos.naam = "een"
        assert await transaction.session.scalar(select(Doos.naam)) == "een"


async def test_a_session_that_comes_after_knows_it(transactions: Any) -> None:
    """And joins its transaction: nothing waits for the lock."""
    uuid = (await stored(transactions)).uuid
    async with transactions() as transaction:
        doos = await locked_row(transaction, Doos, uuid)
        assert await transaction.session.get(Doos, uuid, with_for_update=True) is doos
        assert await locked_row(transaction, Doos, uuid) is doos
        assert doos
        doos.kleur = "blauw"
        await transaction.session.delete(doos)
    async with transactions() as transaction:
        assert await locked_row(transaction, Doos, uuid) is None


async def test_whoever_locks_it_twice_gets_it_as_it_was_changed(transactions: Any) -> None:
    doos = await stored(transactions)
    deksel = Deksel(doos=doos.uuid)
    async with transactions() as transaction:
        await insert_row(await transaction.connection(), deksel)
        first = await locked_row(transaction, Doos, doos.uuid)
        assert first
        first.naam = "twee"
        await lock_main(transaction, Doos, Deksel, "doos", deksel.uuid)
        assert await locked_row(transaction, Doos, doos.uuid) is first
        assert transaction.rows == {(Doos, doos.uuid): first}
    async with transactions() as transaction:
        assert (await transaction.session.get(Doos, doos.uuid)).naam == "twee"


async def test_nothing_is_stored_of_what_goes_wrong(transactions: Any) -> None:
    uuid = (await stored(transactions)).uuid

    async def turn_wrong() -> None:
        async with transactions() as transaction:
            doos = await locked_row(transaction, Doos, uuid)
            assert doos
            doos.naam = "mis"
            await transaction.session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await turn_wrong()
    async with transactions() as transaction:
        assert (await transaction.session.get(Doos, uuid)).naam == "een"


async def test_a_row_that_brings_others_along_is_left_to_the_session(transactions: Any) -> None:
    doos = await stored(transactions)
    async with transactions() as transaction:
        deksel = Deksel(doos=doos.uuid)
        await insert_row(await transaction.connection(), deksel)
        await lock_main(transaction, Doos, Deksel, "doos", deksel.uuid)
        assert [row.uuid for row in transaction.rows.values()] == [doos.uuid]
        loaded = await locked_row(transaction, Deksel, deksel.uuid)
        assert transaction.has_session
        assert "van" not in inspect(loaded).unloaded
