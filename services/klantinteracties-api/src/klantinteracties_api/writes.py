"""What the writes of all rooms have in common: four handlers, and references between rows."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from uuid import UUID

from pydantic.alias_generators import to_camel
from sqlalchemy import JSON, inspect
from sqlalchemy.orm import make_transient_to_detached
from starlette.responses import Response

from klantinteracties_api.groups.sent import sent
from zgw_core.change import Change, Writing
from zgw_core.model import Row
from zgw_core.problems import Invalid, invalid
from zgw_core.routes import Routes
from zgw_core.schema import Body

Given = dict[str, Any]
"""What a client sent, by attribute, as `Body.values` gives it."""
Fill = Callable[[Any, Given, Change], Awaitable[None]]
"""Checks what was sent and puts it in a row, new or loaded."""


def add_writes(
    routes: Routes,
    body: type[Body],
    patch_body: type[Body],
    scopes: tuple[str, ...],
    fill: Fill,
) -> None:
    """Making, changing and removing, where a resource needs no more than its `fill`."""
    add_creation(routes, body, scopes, fill)
    add_changes(routes, body, patch_body, scopes, fill)
    add_removal(routes, scopes)


def add_creation(
    routes: Routes, body_type: type[Body], scopes: tuple[str, ...], fill: Fill
) -> None:
    resource = routes.resource

    @routes.creates(*scopes)
    async def create(body: body_type, change: Writing) -> Response:  # type: ignore[valid-type]
        row = resource.model()
        change.require(resource.hoofdobject, row, *scopes)
        await fill(row, body.values(), change)  # type: ignore[attr-defined]
        return await change.created(resource, row)


def add_changes(
    routes: Routes,
    body_type: type[Body],
    patch_type: type[Body],
    scopes: tuple[str, ...],
    fill: Fill,
) -> None:
    resource = routes.resource

    async def update(uuid: UUID, body: Body, change: Change) -> Response:
        row = await change.load(resource, uuid, resource.model)
        change.require(resource.hoofdobject, row, *scopes)
        await fill(row, sent(body), change)
        return await change.updated(resource, row)

    @routes.updates(*scopes)
    async def put(uuid: UUID, body: body_type, change: Writing) -> Response:  # type: ignore[valid-type]
        return await update(uuid, body, change)

    @routes.patches(*scopes)
    async def patch(uuid: UUID, body: patch_type, change: Writing) -> Response:  # type: ignore[valid-type]
        return await update(uuid, body, change)


def add_removal(routes: Routes, scopes: tuple[str, ...]) -> None:
    resource = routes.resource

    @routes.destroys(*scopes)
    async def delete(uuid: UUID, change: Writing) -> Response:
        row = await change.load(resource, uuid, resource.model)
        change.require(resource.hoofdobject, row, *scopes)
        return await change.deleted(resource, row)


async def refer(change: Change, given: Given, **kinds: type[Row]) -> None:
    """Puts the uuid in the place of each reference that was sent. Raises `invalid` on
    `<field>.uuid` for an object that is not there."""
    for name, kind in kinds.items():
        if given.get(name) is not None:
            given[name] = await existing(change, f"{to_camel(name)}.uuid", given[name], kind)


async def existing(change: Change, field: str, reference: Given, kind: type[Row]) -> UUID:
    """The uuid of a row that is there, and stays there until this change is done."""
    uuid = UUID(reference["uuid"])
    found = await (await change.connection()).fetchrow(_present(kind), uuid)
    if found is None:
        raise invalid(field, "invalid", "Dit object bestaat niet.")
    if inspect(kind).identity_key_from_primary_key((uuid,)) not in change.session.identity_map:
        remember_stored(change, kind(**dict(found)))
    return uuid


@cache
def _present(kind: type[Row]) -> str:
    """Locked against removal alone. What is JSON there is of no use to others."""
    attributes = inspect(kind).column_attrs
    plain = [a for a in attributes if not isinstance(a.columns[0].type, JSON)]
    columns = ", ".join(f'{a.columns[0].name} AS "{a.key}"' for a in plain)
    return f"SELECT {columns} FROM {kind.__tablename__} WHERE uuid = $1 FOR KEY SHARE"


def remember_stored(change: Change, row: Row) -> None:
    """The session holds it, so that it is not looked up where it is the main object of what refers
    to it."""
    make_transient_to_detached(row)
    change.session.add(row)
    change.session.info.setdefault("referred", []).append(row)


@contextmanager
def below(place: str) -> Iterator[None]:
    """Errors inside are named as they stand in the body: below this place."""
    try:
        yield
    except Invalid as error:
        params = (param._replace(name=f"{place}.{param.name}") for param in error.invalid_params)
        raise Invalid(*params) from error
