"""Roltypen: as what betrokkenen can take part in zaken of a type."""

from typing import Any
from uuid import UUID

from starlette.responses import Response

from catalogi_api import scopes
from catalogi_api.kanalen import ZAAKTYPEN
from catalogi_api.resources.roltypen import schema
from catalogi_api.resources.roltypen.choices import OmschrijvingGeneriek
from catalogi_api.resources.roltypen.model import RolType
from catalogi_api.subtypes import changes
from catalogi_api.subtypes.filters import FILTERS
from catalogi_api.subtypes.rules import FOLLOWING
from catalogi_api.versions.filters import DEFAULTS
from zgw_core.change import Change, Writing
from zgw_core.filters import equals
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

ROLTYPE = Resource(
    naam="roltype",
    model=RolType,
    schema=schema.RolType,
    hoofdobject=ZAAKTYPEN,
    via="zaaktype",
    read_scopes=scopes.READING,
    notify=False,
    filters={
        **FILTERS,
        "omschrijvingGeneriek": equals("omschrijving_generiek", OmschrijvingGeneriek),
    },
    defaults=DEFAULTS,
    weergave="omschrijving",
)
_UITLEG_CREATE = (
    "Bij een gepubliceerd zaaktype kan het alleen met `catalogi.geforceerd-schrijven` "
    "(`non-concept-zaaktype`)."
)
routes = Routes(ROLTYPE)
routes.reads()


@routes.creates(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN, uitleg=_UITLEG_CREATE)
async def create_roltype(body: schema.RolTypeBody, change: Writing) -> Response:
    zaaktype = await changes.zaaktype_to_add_to(change, body.zaaktype)
    roltype = RolType()
    assign(roltype, {**body.values(), "zaaktype": zaaktype.uuid}, leave=FOLLOWING)
    return await change.created(ROLTYPE, roltype)


@routes.updates(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN)
async def update_roltype(uuid: UUID, body: schema.RolTypeBody, change: Writing) -> Response:
    return await _change_roltype(uuid, body.values(), change)


@routes.patches(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN)
async def patch_roltype(uuid: UUID, body: schema.RolTypePatch, change: Writing) -> Response:
    return await _change_roltype(uuid, body.values(), change)


async def _change_roltype(uuid: UUID, values: dict[str, Any], change: Change) -> Response:
    roltype = await change.load(ROLTYPE, uuid, RolType)
    zaaktype = await changes.zaaktype_after(change, roltype, values)
    assign(roltype, {**values, "zaaktype": zaaktype.uuid}, leave=FOLLOWING)
    return await change.updated(ROLTYPE, roltype)


@routes.destroys(scopes.SCHRIJVEN, scopes.GEFORCEERD_VERWIJDEREN)
async def delete_roltype(uuid: UUID, change: Writing) -> Response:
    roltype = await change.load(ROLTYPE, uuid, RolType)
    await changes.require_deletion(change, roltype.zaaktype)
    return await change.deleted(ROLTYPE, roltype)
