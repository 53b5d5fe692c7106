"""Statustypen: what zaken of a type pass through, in order; the last one closes them."""

from typing import Any
from uuid import UUID

from starlette.responses import Response

from catalogi_api import scopes
from catalogi_api.kanalen import ZAAKTYPEN
from catalogi_api.resources.statustypen import schema
from catalogi_api.resources.statustypen.model import StatusType
from catalogi_api.subtypes import changes
from catalogi_api.subtypes.filters import FILTERS
from catalogi_api.subtypes.rules import FOLLOWING
from catalogi_api.versions.filters import DEFAULTS
from zgw_core.change import Change, Writing
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

STATUSTYPE = Resource(
    naam="statustype",
    model=StatusType,
    schema=schema.StatusType,
    hoofdobject=ZAAKTYPEN,
    via="zaaktype",
    read_scopes=scopes.READING,
    notify=False,
    filters=FILTERS,
    defaults=DEFAULTS,
    weergave="omschrijving",
)
routes = Routes(STATUSTYPE)
routes.reads()


@routes.creates(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN)
async def create_statustype(body: schema.StatusTypeBody, change: Writing) -> Response:
    zaaktype = await changes.zaaktype_to_add_to(change, body.zaaktype)
    statustype = StatusType()
    assign(
        statustype,
        {**body.values(), "zaaktype": zaaktype.uuid},
        leave=(*FOLLOWING, "eigenschappen"),
    )
    return await change.created(STATUSTYPE, statustype)


@routes.updates(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN)
async def update_statustype(uuid: UUID, body: schema.StatusTypeBody, change: Writing) -> Response:
    return await _change_statustype(uuid, body.values(), change)


@routes.patches(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN)
async def patch_statustype(uuid: UUID, body: schema.StatusTypePatch, change: Writing) -> Response:
    return await _change_statustype(uuid, body.values(), change)


async def _change_statustype(uuid: UUID, values: dict[str, Any], change: Change) -> Response:
    statustype = await change.load(STATUSTYPE, uuid, StatusType)
    zaaktype = await changes.zaaktype_after(change, statustype, values)
    assign(statustype, {**values, "zaaktype": zaaktype.uuid}, leave=(*FOLLOWING, "eigenschappen"))
    return await change.updated(STATUSTYPE, statustype)


@routes.destroys(scopes.SCHRIJVEN, scopes.GEFORCEERD_VERWIJDEREN)
async def delete_statustype(uuid: UUID, change: Writing) -> Response:
    statustype = await change.load(STATUSTYPE, uuid, StatusType)
    await changes.require_deletion(change, statustype.zaaktype)
    return await change.deleted(STATUSTYPE, statustype)
