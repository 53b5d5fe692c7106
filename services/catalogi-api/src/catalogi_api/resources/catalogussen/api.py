"""Catalogussen: each holds the types of one organisation for one domain."""

from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from starlette.responses import Response

from catalogi_api import scopes
from catalogi_api.kanalen import CATALOGI
from catalogi_api.resources.catalogussen import rules, schema
from catalogi_api.resources.catalogussen.model import Catalogus
from zgw_core.change import Change, Writing
from zgw_core.filters import equals, one_of
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

CATALOGUS = Resource(
    naam="catalogus",
    model=Catalogus,
    schema=schema.Catalogus,
    hoofdobject=CATALOGI,
    read_scopes=scopes.READING,
    notify=False,
    filters={
        "domein": equals("domein"),
        "domein__in": one_of("domein"),
        "rsin": equals("rsin"),
        "rsin__in": one_of("rsin"),
    },
    weergave="domein",
)
_UITLEG_CREATE = "`domein` en `rsin` samen komen één keer voor."
_UITLEG_DESTROY = "Alleen een lege catalogus kan weg (409)."
routes = Routes(CATALOGUS)
routes.reads()


@routes.creates(scopes.SCHRIJVEN, uitleg=_UITLEG_CREATE)
async def create_catalogus(body: schema.CatalogusBody, change: Writing) -> Response:
    catalogus = Catalogus(**body.values())
    change.require(CATALOGI, catalogus, scopes.SCHRIJVEN)
    return await change.created(CATALOGUS, catalogus)


@routes.updates(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN)
async def update_catalogus(uuid: UUID, body: schema.CatalogusBody, change: Writing) -> Response:
    return await _change_catalogus(uuid, body.values(), change)


@routes.patches(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN)
async def patch_catalogus(uuid: UUID, body: schema.CatalogusPatch, change: Writing) -> Response:
    return await _change_catalogus(uuid, body.values(), change)


async def _change_catalogus(uuid: UUID, values: dict[str, Any], change: Change) -> Response:
    catalogus = await change.load(CATALOGUS, uuid, Catalogus)
    change.require(CATALOGI, catalogus, scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN)
    assign(catalogus, values)
    return await change.updated(CATALOGUS, catalogus)


@routes.destroys(scopes.SCHRIJVEN, scopes.GEFORCEERD_VERWIJDEREN, uitleg=_UITLEG_DESTROY)
async def delete_catalogus(uuid: UUID, change: Writing) -> Response:
    catalogus = await change.load(CATALOGUS, uuid, Catalogus)
    change.require(CATALOGI, catalogus, scopes.SCHRIJVEN, scopes.GEFORCEERD_VERWIJDEREN)
    rules.check_empty(await _has_contents(catalogus, change))
    return await change.deleted(CATALOGUS, catalogus)


async def _has_contents(catalogus: Catalogus, change: Change) -> bool:
    """Nothing is added meanwhile: that would need a lock on the catalogus, which is ours."""
    kinds = (Catalogus.zaaktypen, Catalogus.besluittypen, Catalogus.informatieobjecttypen)
    holds_something = or_(*(kind.any() for kind in kinds))
    found = select(Catalogus.uuid).where(Catalogus.uuid == catalogus.uuid, holds_something)
    return await change.session.scalar(found) is not None
