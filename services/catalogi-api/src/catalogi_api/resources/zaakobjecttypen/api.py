"""Zaakobjecttypen: kinds of objects that zaken of a type can be about."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import WithJsonSchema
from starlette.responses import Response

from catalogi_api import scopes
from catalogi_api.kanalen import ZAAKTYPEN
from catalogi_api.resources.catalogussen.model import Catalogus
from catalogi_api.resources.zaakobjecttypen import rules, schema
from catalogi_api.resources.zaakobjecttypen.model import ZaakObjectType
from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.subtypes import changes
from catalogi_api.subtypes.filters import FILTERS
from catalogi_api.subtypes.rules import FOLLOWING
from zgw_core import fields
from zgw_core.change import Change, Writing
from zgw_core.filters import equals, refers_to, within
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

BoolText = Annotated[bool, WithJsonSchema({"type": "string", "enum": ["true", "false"]})]
"""The standard describes this one as a text."""

ZAAKOBJECTTYPE = Resource(
    naam="zaakobjecttype",
    model=ZaakObjectType,
    schema=schema.ZaakObjectType,
    hoofdobject=ZAAKTYPEN,
    via="zaaktype",
    read_scopes=scopes.READING,
    notify=False,
    filters={
        **{name: filter_ for name, filter_ in FILTERS.items() if name != "status"},
        **within(
            "version",
            {
                "catalogus": refers_to("catalogus", Catalogus.path),
                "datumBeginGeldigheid": equals("begin_geldigheid", fields.Date),
                "datumEindeGeldigheid": equals("einde_geldigheid", fields.Date),
            },
        ),
        "anderObjecttype": equals("ander_objecttype", BoolText),
        "objecttype": equals("objecttype", fields.Url),
        "relatieOmschrijving": equals("relatie_omschrijving"),
    },
    weergave="relatie_omschrijving",
)
"""The standard has no `status` here, so a list shows those of concepts as well."""
_UITLEG_CREATE = (
    "Bij een gepubliceerd zaaktype kan het alleen met `catalogi.geforceerd-schrijven` "
    "(`non-concept-zaaktype`)."
)
routes = Routes(ZAAKOBJECTTYPE)
routes.reads()


@routes.creates(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN, uitleg=_UITLEG_CREATE)
async def create_zaakobjecttype(body: schema.ZaakObjectTypeBody, change: Writing) -> Response:
    zaaktype = await changes.zaaktype_to_add_to(change, body.zaaktype)
    zaakobjecttype = ZaakObjectType()
    _assign(zaakobjecttype, body.values(), zaaktype, change)
    return await change.created(ZAAKOBJECTTYPE, zaakobjecttype)


@routes.updates(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN)
async def update_zaakobjecttype(
    uuid: UUID, body: schema.ZaakObjectTypeBody, change: Writing
) -> Response:
    return await _change_zaakobjecttype(uuid, body.values(), change)


@routes.patches(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN)
async def patch_zaakobjecttype(
    uuid: UUID, body: schema.ZaakObjectTypePatch, change: Writing
) -> Response:
    return await _change_zaakobjecttype(uuid, body.values(), change)


async def _change_zaakobjecttype(uuid: UUID, values: dict[str, Any], change: Change) -> Response:
    zaakobjecttype = await change.load(ZAAKOBJECTTYPE, uuid, ZaakObjectType)
    zaaktype = await changes.zaaktype_after(change, zaakobjecttype, values)
    _assign(zaakobjecttype, values, zaaktype, change)
    return await change.updated(ZAAKOBJECTTYPE, zaakobjecttype)


@routes.destroys(scopes.SCHRIJVEN, scopes.GEFORCEERD_VERWIJDEREN)
async def delete_zaakobjecttype(uuid: UUID, change: Writing) -> Response:
    zaakobjecttype = await change.load(ZAAKOBJECTTYPE, uuid, ZaakObjectType)
    await changes.require_deletion(change, zaakobjecttype.zaaktype)
    return await change.deleted(ZAAKOBJECTTYPE, zaakobjecttype)


def _assign(
    zaakobjecttype: ZaakObjectType, values: dict[str, Any], zaaktype: ZaakType, change: Change
) -> None:
    if "catalogus" in values:
        given = change.own_uuid("catalogus", values["catalogus"], Catalogus, "no_match")
        rules.check_catalogus(given, zaaktype)
    assign(zaakobjecttype, {**values, "zaaktype": zaaktype.uuid}, leave=FOLLOWING)
