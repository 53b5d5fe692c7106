"""One write: load and lock, require rights, change, and record it, all in one transaction."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from typing import Annotated, Any, TypeVar
from uuid import UUID

from fastapi import Depends
from sqlalchemy import Executable, inspect
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request
from starlette.responses import Response

from zgw_core.authorisation import covers, hides, refusal
from zgw_core.context import Context
from zgw_core.filters import own_uuid
from zgw_core.loading import fetch, lock_main, locked_row
from zgw_core.mirrors.wish import Mirror, Undo, record_with_wishes, store_for_later
from zgw_core.model import Row, broken_rules, path_of
from zgw_core.numbers import Numbers
from zgw_core.problems import Problem, forbidden, invalid, not_found
from zgw_core.reads import JSON
from zgw_core.recording import (
    Actor,
    Done,
    Event,
    Ways,
    actor_of,
    event_of,
    forget_trails,
    record,
    record_all,
    record_shown,
)
from zgw_core.resource import Hoofdobject, Resource
from zgw_core.rights import Rights
from zgw_core.storing import store
from zgw_core.transaction import Transaction

_CREATED = ("create", 201)
RowType = TypeVar("RowType", bound=Row)


class Change:
    def __init__(
        self,
        context: Context,
        transaction: Transaction,
        rights: Rights,
        actor: Actor,
        updating: str = "update",
    ) -> None:
        """`updating` is how an update is called in the audit trail and in notifications."""
        self.context, self._transaction = context, transaction
        self.connection = transaction.connection
        """Gives the driver's, inside the transaction of the session."""
        self._rights, self._actor, self._updating = rights, actor, updating
        self._required: tuple[str, ...] = ()
        self._before: str | None = None
        self._wishes: list[Mirror] = []
        self._old_values: dict[str, Any] = {}
        self.stored_wishes: list[int] = []
        """To be carried out when the transaction is committed."""
        self._fields: dict[UUID, str] = {}
        """Of the body, which name objects that were locked."""

    @property
    def session(self) -> AsyncSession:
        """For what is more than a statement; costs as much as a small write."""
        return self._transaction.session

    @property
    def client_id(self) -> str:
        """Who makes this change."""
        return self._actor.applicatie_id

    async def load(self, resource: Resource, uuid: UUID, kind: type[RowType]) -> RowType:
        """The object that a path names, locked together with its main object.

        Raises 404. The representation from before the change is kept for the audit trail.
        """
        if not resource.is_hoofdobject:  # always first, so that no two writes wait for each other
            main = resource.hoofdobject.model
            await lock_main(self._transaction, main, kind, resource.via, uuid)
        row = await self.locked(kind, uuid)
        if row is None:
            raise not_found()
        if resource.audit:
            self._before = await self.render(resource, uuid)
        return row

    async def main(self, row: Row, resource: Resource) -> Row:
        """The main object of a row; asked of the database only where it was not locked."""
        uuid = resource.hoofdobject_uuid(row)
        if resource.is_hoofdobject or uuid is None:
            return row
        model = resource.hoofdobject.model
        known = self._transaction.rows.get((model, uuid))
        return await self.session.get_one(model, uuid) if known is None else known

    async def ask(self, statement: Executable, **values: Any) -> Any:
        """The rows that a statement finds or makes, over the driver. One that is made once, where
        the module begins, and binds its values by name is compiled once."""
        with broken_rules():
            return await fetch(self._transaction, statement, values)

    async def ask_one(self, statement: Executable, **values: Any) -> Any:
        """The only value of the only row; None without one."""
        return next((value for (value,) in await self.ask(statement, **values)), None)

    async def locked(self, kind: type[RowType], uuid: UUID) -> RowType | None:
        """A row, locked, or None."""
        return await locked_row(self._transaction, kind, uuid)

    def held(self, kind: type[RowType], uuid: UUID) -> RowType:
        """A row that this change locked already, such as the main object of what it loaded."""
        return self._transaction.rows[kind, uuid]  # type: ignore[return-value]

    async def lock(self, field: str, url: str, kind: type[RowType]) -> RowType:
        """The main object that a body names by URL, locked.

        Raises Invalid on `field`: `object-does-not-exist`, `incorrect_match` for another kind.
        """
        uuid = self.own_uuid(field, url, kind, "incorrect_match")
        row = await self.locked(kind, uuid)
        if row is None:
            raise _absent(field)
        self._fields[uuid] = field
        return row

    async def refer(self, field: str, url: str, kind: type[RowType]) -> RowType:
        """Another object of ours that a body names by URL. Raises Invalid `no_match`."""
        row = await self.session.get(kind, self.own_uuid(field, url, kind, "no_match"))
        if row is None:
            raise invalid(field, "no_match", "Dit object bestaat niet.")
        return row

    def own_uuid(self, field: str, url: str, kind: type[Row], code: str) -> UUID:
        uuid = own_uuid(url, self.context.settings.base_url, kind.path)
        if uuid is None:
            raise invalid(field, code, "Deze URL is niet van het juiste soort object.")
        return uuid

    def own_url(self, row: Row) -> str:
        """The URL of an object of ours, as it stands in data."""
        return self.context.settings.base_url + path_of(row)

    def holds(self, hoofdobject: Hoofdobject, main: Row, *scopes: str) -> bool:
        allowed = self._rights.allowed(hoofdobject.component, scopes)
        return covers(hoofdobject, allowed, self.client_id, main)

    def require(self, hoofdobject: Hoofdobject, main: Row, *scopes: str) -> None:
        """Raises 403 unless one of the scopes holds for this main object (zrc-006 and the like).

        The same scopes must hold once more for what the main object has become, so that no write
        moves it to where its writer has no rights.
        """
        if not self.holds(hoofdobject, main, *scopes):
            raise self._refusal(hoofdobject, main, scopes)
        self._required = scopes

    def mirror(self, *mirrors: Mirror, old: Mapping[str, Any] | None = None) -> None:
        """Makes or removes these elsewhere once the change is stored; to be called before it is.

        When the first is refused the change is undone, and the client gets `pending-relations`.
        Of an update, `old` are the values of columns to go back to then.
        """
        self._wishes += mirrors
        self._old_values = dict(old or {})

    async def mirror_later(self, mirrors: Sequence[Mirror]) -> None:
        """The same, but no one waits for it: relations of what is gone for good."""
        await store_for_later(await self.connection(), mirrors)

    def _refusal(self, hoofdobject: Hoofdobject, main: Row, scopes: Sequence[str]) -> Problem:
        """What is not stored yet cannot be hidden; what is hidden is as absent as what is not
        there, also where a body names it."""
        if inspect(main).transient:
            return forbidden()
        allowed = self._rights.allowed(hoofdobject.component, scopes)
        field = self._fields.get(main.uuid)
        if field and hides(hoofdobject, allowed):
            return _absent(field)
        return refusal(hoofdobject, allowed)

    async def render(self, resource: Resource, uuid: UUID) -> str:
        """A row as clients receive it, inside this transaction."""
        statement = self.context.reader(resource).one(False)
        connection = await self.connection()
        text: str = await connection.fetchval(statement.sql, *statement.arguments(uuid=uuid))
        return text

    async def created(
        self,
        resource: Resource,
        row: Row,
        headers: Mapping[str, str] | None = None,
        numbers: Numbers | None = None,
    ) -> Response:
        """Stores a new row and records it; 201 with its URL in Location. Out of `numbers` it gets
        an identificatie when it has none."""
        with broken_rules():
            await store(row, self._transaction, numbers)
        after = await self._shown(resource, row, _CREATED, None)
        location = {"Location": self.own_url(row), **(headers or {})}
        return Response(after, 201, location, JSON)

    async def recorded(self, made: Iterable[tuple[Resource, Row, str]]) -> None:
        """Of new rows that were stored already, in one statement."""
        events = [
            await self._event(resource, row, _CREATED, None, after) for resource, row, after in made
        ]
        await record_all(await self.connection(), events, self._actor)

    async def updated(
        self, resource: Resource, row: Row, headers: Mapping[str, str] | None = None
    ) -> Response:
        """Stores what changed in a loaded row and records it; 200."""
        await self.flush()
        after = await self._shown(resource, row, (self._updating, 200), self._before)
        return Response(after, 200, headers, JSON)

    async def deleted(self, resource: Resource, row: Row) -> Response:
        """Removes a loaded row and records it; 204."""
        await self._record(resource, row, ("destroy", 204), self._before, None)
        await self.session.delete(row)
        await self.flush()
        return Response(status_code=204)

    async def release(self) -> None:
        """Stores what was done so far, and gives connection and locks to others: before a wait
        that may take minutes. What was loaded has to be loaded again."""
        await self._transaction.release()

    async def forget_trails(self, hoofdobjecten: Sequence[UUID]) -> None:
        """Where the standard wants the audit trail to go with its object: the last line as well."""
        await forget_trails(await self.connection(), hoofdobjecten)

    async def flush(self) -> None:
        """Raises Invalid when a uniqueness of the standard would be broken, races included."""
        with broken_rules():
            await self._transaction.flush()

    async def _shown(self, resource: Resource, row: Row, done: Done, oud: str | None) -> str:
        """As clients receive it, recorded like that but for its secrets."""
        if self._wishes or resource.secrets:
            after = await self.render(resource, row.uuid)
            await self._record(resource, row, done, oud, after)
            return after
        event, ways = await self._event(resource, row, done, oud, None)
        rendering = self.context.reader(resource).one(False)
        values = rendering.arguments(uuid=row.uuid)
        connection = await self.connection()
        return await record_shown(connection, event, self._actor, ways, rendering.sql, values)

    async def _record(
        self, resource: Resource, row: Row, done: Done, oud: str | None, nieuw: str | None
    ) -> None:
        event, ways = await self._event(resource, row, done, oud, nieuw)
        connection = await self.connection()
        if self._wishes:
            changed = Undo(row.__tablename__, row.uuid, self._old_values)
            self.stored_wishes += await record_with_wishes(
                connection, event, self._actor, self._wishes, changed
            )
        else:
            await record(connection, event, self._actor, ways)

    async def _event(
        self, resource: Resource, row: Row, done: Done, oud: str | None, nieuw: str | None
    ) -> tuple[Event, Ways]:
        """Raises 403 when the main object has become what its writer may not write."""
        main = await self.main(row, resource)
        if not self._required:
            raise RuntimeError(f"{resource.naam} was changed without asking for rights")
        if not self.holds(resource.hoofdobject, main, *self._required):
            raise forbidden()
        return event_of(resource, row, main, done, (oud, nieuw), self.context.settings.base_url)


def _absent(field: str) -> Problem:
    return invalid(field, "object-does-not-exist", "Dit object bestaat niet.")


async def begin_change(request: Request) -> AsyncIterator[Change]:
    """Raises Invalid when another API refuses to mirror the change, which is undone then."""
    context = Context.of(request)
    updating = "partial_update" if request.method == "PATCH" else "update"
    rights, actor = request.state.client.rights, actor_of(request)
    async with context.database.transaction() as transaction:
        change = Change(context, transaction, rights, actor, updating)
        yield change
    if change.stored_wishes:
        await context.mirrors.carry_out_all(change.stored_wishes)


Writing = Annotated[Change, Depends(begin_change, scope="function")]
"""The parameter of every write: commits after the function and before the answer leaves."""
