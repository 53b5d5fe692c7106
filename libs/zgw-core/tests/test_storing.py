"""New rows go past the session, and end up as the session would have stored them."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy import ForeignKey, Sequence, func, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from boeken import BOEK, BOEKEN, Boek
from tables import made_anew
from zgw_core.change import Change
from zgw_core.model import Row, service_metadata, unique
from zgw_core.numbers import Numbers
from zgw_core.recording import Actor
from zgw_core.rights import Applicatie, Rights
from zgw_core.storing import insert_numbered, insert_row, stands_alone
from zgw_core.testing.api import InProcess

ACTOR = Actor("wie", "", "", "", "", "")
RIGHTS = Rights(Applicatie.model_validate({"heeftAlleAutorisaties": True}))


class Base(Row):
    __abstract__ = True
    metadata = service_metadata()


class Bundel(Base):
    __tablename__ = "bundel"

    identificatie: Mapped[str]
    organisatie: Mapped[str]
    trefwoorden: Mapped[list[str]]
    groep: Mapped[dict[str, Any] | None]
    omslag: Mapped[str | None] = mapped_column("kaft")
    uitgeleend: Mapped[bool] = mapped_column(default=False, server_default=true())
    gemaakt: Mapped[datetime] = mapped_column(server_default=func.now())
    losse_vellen: Mapped[list["Vel"]] = relationship()
    vellen: Mapped[list["Vel"]] = relationship(viewonly=True)
    __table_args__ = (unique("identificatie", "organisatie"),)


class Vel(Base):
    __tablename__ = "vel"

    bundel: Mapped[UUID] = mapped_column(ForeignKey("bundel.uuid"))


BUNDELNUMMERS = Sequence("bundelnummer", metadata=Base.metadata)
NUMBERS = Numbers("BUNDEL", BUNDELNUMMERS, Bundel, "organisatie")


@pytest.fixture
async def database_url(worker_id: str) -> str:
    return await made_anew(Base.metadata, f"storing-{worker_id}")


@pytest.fixture
async def connection(database_url: str) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(database_url)
    yield connection
    await connection.close()


def bundel(identificatie: str = "", **more: Any) -> Bundel:
    return Bundel(identificatie=identificatie, organisatie="O", trefwoorden=["a"], **more)


async def test_what_is_not_given_is_filled_in_or_empty(connection: Any) -> None:
    new = bundel("B", groep={"naam": "één"}, omslag="leer")
    await insert_row(connection, new)
    await insert_row(connection, bundel("C", groep=None, gemaakt=None, uitgeleend=True))
    first, second = await connection.fetch("SELECT * FROM bundel ORDER BY id")
    assert (first["uuid"], first["identificatie"]) == (new.uuid, "B")
    assert (first["trefwoorden"], first["groep"]) == ('["a"]', '{"naam": "één"}')
    assert (first["kaft"], second["kaft"]) == ("leer", None)
    assert second["groep"] is None
    assert (first["uitgeleend"], second["uitgeleend"]) == (False, True)
    assert None not in (first["gemaakt"], second["gemaakt"], second["id"])


async def test_a_number_that_is_taken_is_passed_over(connection: Any) -> None:
    await insert_row(connection, bundel(NUMBERS.prefix_now + "0000000001"))
    new = bundel()
    await insert_numbered(connection, new, NUMBERS)
    assert new.identificatie == NUMBERS.prefix_now + "0000000002"
    count = "SELECT count(*) FROM bundel WHERE identificatie = $1"
    assert await connection.fetchval(count, new.identificatie) == 1


async def test_a_number_that_is_chosen_in_the_same_instant_is_left_to_its_client(
    connection: Any, database_url: str
) -> None:
    other: Any = await asyncpg.connect(database_url)
    transaction = other.transaction()
    await transaction.start()
    await insert_row(other, bundel(NUMBERS.prefix_now + "0000000001"))
    new = bundel()
    inserting = asyncio.create_task(insert_numbered(connection, new, NUMBERS))
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    while not await other.fetchval(waiting):  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    await transaction.commit()
    await inserting
    await other.close()
    assert new.identificatie == NUMBERS.prefix_now + "0000000002"


async def test_another_uniqueness_is_not_passed_over(connection: Any) -> None:
    new = bundel()
    await insert_numbered(connection, new, NUMBERS)
    with pytest.raises(asyncpg.UniqueViolationError):
        await insert_numbered(connection, bundel(uuid=new.uuid), NUMBERS)


def test_rows_that_hold_others_are_left_to_the_session() -> None:
    assert stands_alone(bundel())
    assert stands_alone(Vel(bundel=bundel().uuid))
    assert not stands_alone(bundel(losse_vellen=[Vel()]))


async def test_what_was_made_goes_with_the_rest_of_its_transaction(api: InProcess) -> None:
    boek = Boek(titel="Max", soort="http://soorten.test/s", vertrouwelijkheidaanduiding="intern")
    async with api.context.database.transaction() as transaction:
        change = Change(api.context, transaction, RIGHTS, ACTOR)
        change.require(BOEKEN, boek, "boeken.schrijven")
        assert (await change.created(BOEK, boek)).status_code == 201
        await transaction.undo()
    for table in ("boek", "audittrail", "outbox"):
        assert await api.rows(f"SELECT * FROM {table}") == []


async def test_one_transaction_whichever_way_it_begins(api: InProcess) -> None:
    """What the session stores before is there for the driver, and commits with it."""
    first, second = (
        Boek(titel=titel, soort="http://s.test/s", vertrouwelijkheidaanduiding="intern")
        for titel in ("een", "twee")
    )
    async with api.context.database.transaction() as transaction:
        change = Change(api.context, transaction, RIGHTS, ACTOR)
        change.require(BOEKEN, second, "boeken.schrijven")
        transaction.session.add(first)
        await change.created(BOEK, second)
    found = await api.rows("SELECT titel, xmin::text FROM boek ORDER BY id")
    assert [row["titel"] for row in found] == ["een", "twee"]
    assert len({row["xmin"] for row in found}) == 1
