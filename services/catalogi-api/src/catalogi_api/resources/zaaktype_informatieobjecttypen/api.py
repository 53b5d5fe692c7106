"""Which kinds of documents belong to zaken of a type, and in which direction they go."""

from typing import Any
from uuid import UUID

from starlette.responses import Response

from catalogi_api import scopes
from catalogi_api.kanalen import ZAAKTYPEN
from catalogi_api.resources.zaaktype_informatieobjecttypen import schema
from catalogi_api.resources.zaaktype_informatieobjecttypen.choices import Richting
from catalogi_api.resources.zaaktype_informatieobjecttypen.filters import INFORMATIEOBJECTTYPE
from catalogi_api.resources.zaaktype_informatieobjecttypen.model import (
    ZaakTypeInformatieObjectType,
)
from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.subtypes import changes
from catalogi_api.subtypes.filters import FILTERS
from catalogi_api.subtypes.rules import check_concept_of_relation
from catalogi_api.subtypes.statustype import check_statustype, statustype_uuid
from catalogi_api.versions.filters import DEFAULTS
from catalogi_api.versions.given import name_given
from zgw_core.change import Change, Writing
from zgw_core.filters import equals
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

ZAAKTYPE_INFORMATIEOBJECTTYPE = Resource(
    naam="zaakinformatieobjecttype",
    model=ZaakTypeInformatieObjectType,
    schema=schema.ZaakTypeInformatieObjectType,
    hoofdobject=ZAAKTYPEN,
    via="zaaktype",
    read_scopes=scopes.READING,
    notify=False,
    filters={
        "zaaktype": FILTERS["zaaktype"],
        "informatieobjecttype": INFORMATIEOBJECTTYPE,
        "richting": equals("richting", Richting),
        "status": FILTERS["status"],
    },
    defaults=DEFAULTS,
    weergave="informatieobjecttype",
)
_UITLEG_CREATE = (
    "Het informatieobjecttype wordt met zijn omschrijving genoemd, zodat de relatie ook "
    "voor zijn volgende versies geldt."
)
routes = Routes(ZAAKTYPE_INFORMATIEOBJECTTYPE)
routes.reads()


@routes.creates(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN, uitleg=_UITLEG_CREATE)
async def create_relation(
    body: schema.ZaakTypeInformatieObjectTypeBody, change: Writing
) -> Response:
    columns = await _columns(body.values(), change)
    zaaktype = await changes.zaaktype_to_add_to(change, body.zaaktype, check_concept_of_relation)
    relation = ZaakTypeInformatieObjectType()
    await _assign(relation, columns, zaaktype, change)
    return await change.created(ZAAKTYPE_INFORMATIEOBJECTTYPE, relation)


@routes.updates(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN)
async def update_relation(
    uuid: UUID, body: schema.ZaakTypeInformatieObjectTypeBody, change: Writing
) -> Response:
    return await _change_relation(uuid, body.values(), change)


@routes.patches(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN)
async def patch_relation(
    uuid: UUID, body: schema.ZaakTypeInformatieObjectTypePatch, change: Writing
) -> Response:
    return await _change_relation(uuid, body.values(), change)


async def _change_relation(uuid: UUID, values: dict[str, Any], change: Change) -> Response:
    columns = await _columns(values, change)
    relation = await change.load(ZAAKTYPE_INFORMATIEOBJECTTYPE, uuid, ZaakTypeInformatieObjectType)
    zaaktype = await changes.zaaktype_after(change, relation, values, check_concept_of_relation)
    await _assign(relation, columns, zaaktype, change)
    return await change.updated(ZAAKTYPE_INFORMATIEOBJECTTYPE, relation)


@routes.destroys(scopes.SCHRIJVEN, scopes.GEFORCEERD_VERWIJDEREN)
async def delete_relation(uuid: UUID, change: Writing) -> Response:
    relation = await change.load(ZAAKTYPE_INFORMATIEOBJECTTYPE, uuid, ZaakTypeInformatieObjectType)
    await changes.require_deletion(change, relation.zaaktype, check_concept_of_relation)
    return await change.deleted(ZAAKTYPE_INFORMATIEOBJECTTYPE, relation)


async def _columns(values: dict[str, Any], change: Change) -> dict[str, Any]:
    """What was sent, as the table holds it: the document by its omschrijving."""
    columns = dict(values)
    if "informatieobjecttype" in columns:
        columns["informatieobjecttype"] = await name_given(
            "informatieobjecttype",
            columns["informatieobjecttype"],
            "InformatieObjectType",
            change,
        )
    if "statustype" in columns:
        columns["statustype"] = statustype_uuid(columns["statustype"], change)
    return columns


async def _assign(
    relation: ZaakTypeInformatieObjectType,
    columns: dict[str, Any],
    zaaktype: ZaakType,
    change: Change,
) -> None:
    await check_statustype(columns.get("statustype", relation.statustype), zaaktype, change)
    assign(relation, {**columns, "zaaktype": zaaktype.uuid})
