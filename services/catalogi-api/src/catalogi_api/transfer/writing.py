"""Writes of whoever runs this service: by the handlers and the rules of the API, with audit lines
and notifications, in one transaction."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from catalogi_api.main import SERVICE
from catalogi_api.resources.catalogussen import api as catalogussen
from catalogi_api.resources.catalogussen.schema import CatalogusBody
from catalogi_api.transfer.kinds import Kind, VersionKind
from catalogi_api.transfer.references import NOTHING_GIVEN, AsGiven, Given
from zgw_core import rights
from zgw_core.app import create_app
from zgw_core.change import Change
from zgw_core.context import Context
from zgw_core.recording import Actor
from zgw_core.schema import Body
from zgw_core.settings import Settings
from zgw_core.transaction import Transaction

_ACTOR = Actor("cli", "Opdrachtregel", "", "", "", "")
_RIGHTS = rights.Rights(rights.Applicatie.model_validate({"heeftAlleAutorisaties": True}))
_LOCK = 0x5A47_5754


@asynccontextmanager
async def open_context(settings: Settings) -> AsyncIterator[Context]:
    """The parts of the service, without the service itself."""
    context: Context = create_app(SERVICE, settings).state.context
    try:
        yield context
    finally:
        await context.database.close()
        await context.http.aclose()


@asynccontextmanager
async def reading(context: Context) -> AsyncIterator[AsyncSession]:
    """All that is read is of one moment."""
    async with context.database.sessions() as session:
        await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        yield session


@asynccontextmanager
async def writing(context: Context, stored: bool = True) -> AsyncIterator["Writer"]:
    """One transaction, stored when the block ends well and that is wanted; a second one waits
    for it."""
    async with context.database.transaction() as transaction:
        await transaction.session.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        yield Writer(context, transaction)
        if not stored:
            await transaction.undo()


class Writer:
    def __init__(self, context: Context, transaction: Transaction) -> None:
        self.context, self._transaction = context, transaction
        self.session = transaction.session

    def own_url(self, path: str, uuid: UUID) -> str:
        return f"{self.context.settings.base_url}{path}/{uuid}"

    async def create(self, kind: Kind, body: Body, given: Given = NOTHING_GIVEN) -> str:
        """Returns the URL of what was made. Raises Invalid, as all of these do."""
        response = await kind.create(body, self._change(), *self._resolving(kind, given))
        return response.headers["location"]

    async def update(self, kind: VersionKind, uuid: UUID, body: Body) -> None:
        await kind.update(uuid, body, self._change(), *self._resolving(kind, NOTHING_GIVEN))

    async def end(self, kind: VersionKind, uuid: UUID, last_day: str | None) -> None:
        """Sets the last day of a version, the one change that a published version allows."""
        body = kind.patch_body.model_validate({"eindeGeldigheid": last_day})
        change = self._change("partial_update")
        await kind.patch(uuid, body, change, *self._resolving(kind, NOTHING_GIVEN))

    async def publish(self, kind: VersionKind, uuid: UUID) -> None:
        await kind.publish(uuid, self._change())

    async def delete(self, kind: Kind, uuid: UUID) -> None:
        await kind.delete(uuid, self._change())

    async def create_catalogus(self, body: CatalogusBody) -> UUID:
        response = await catalogussen.create_catalogus(body, self._change())
        return uuid_of(response.headers["location"])

    async def update_catalogus(self, uuid: UUID, body: CatalogusBody) -> None:
        await catalogussen.update_catalogus(uuid, body, self._change())

    def _change(self, updating: str = "update") -> Change:
        return Change(self.context, self._transaction, _RIGHTS, _ACTOR, updating)

    def _resolving(self, kind: Kind, given: Given) -> tuple[Any, ...]:
        return (AsGiven(self.context, given),) if kind.resolves else ()


def uuid_of(url: str) -> UUID:
    return UUID(url.rpartition("/")[2])
