"""Besluittypen: written as concepts, published, and ended when the next version begins."""

from typing import Any
from uuid import UUID

from starlette.responses import Response

from catalogi_api import scopes
from catalogi_api.kanalen import BESLUITTYPEN
from catalogi_api.resources.besluittypen import schema
from catalogi_api.resources.besluittypen.filters import INFORMATIEOBJECTTYPEN, ZAAKTYPEN
from catalogi_api.resources.besluittypen.model import BesluitType
from catalogi_api.resources.catalogussen.model import Catalogus
from catalogi_api.versions import changes
from catalogi_api.versions.filters import (
    DATUM_GELDIGHEID,
    DAY_OF_RELATIONS,
    DEFAULTS,
    STATUS,
)
from catalogi_api.versions.given import names_given
from catalogi_api.versions.rules import DERIVED, check_dates
from zgw_core.change import Change, Writing
from zgw_core.filters import equals, refers_to
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

BESLUITTYPE = Resource(
    naam="besluittype",
    model=BesluitType,
    schema=schema.BesluitType,
    hoofdobject=BESLUITTYPEN,
    read_scopes=scopes.READING,
    filters={
        "catalogus": refers_to("catalogus", Catalogus.path),
        "zaaktypen": ZAAKTYPEN,
        "informatieobjecttypen": INFORMATIEOBJECTTYPEN,
        "status": STATUS,
        "omschrijving": equals("omschrijving"),
        "datumGeldigheid": DATUM_GELDIGHEID,
    },
    defaults=DEFAULTS,
    one_values={"datumGeldigheid": DAY_OF_RELATIONS},
    weergave="omschrijving",
)
_UITLEG_CREATE = (
    "Maakt een concept: pas na publiceren kunnen er besluiten van dit type worden vastgelegd."
)
_UITLEG_UPDATE_OR_PATCH = (
    "Wat gepubliceerd is wijzigt alleen wie `catalogi.geforceerd-schrijven` heeft "
    "(`non-concept-object`)."
)
_UITLEG_DESTROY = (
    "Wat gepubliceerd is verwijdert alleen wie `catalogi.geforceerd-verwijderen` heeft."
)
_UITLEG_PUBLISH = (
    "Maakt van het concept een besluittype dat gebruikt kan worden. De geldigheid mag "
    "niet overlappen met die van een andere gepubliceerde versie (`overlap`). Een "
    "bericht is niet nodig."
)
routes = Routes(BESLUITTYPE)
routes.reads()


@routes.creates(scopes.SCHRIJVEN, uitleg=_UITLEG_CREATE)
async def create_besluittype(body: schema.BesluitTypeBody, change: Writing) -> Response:
    besluittype = BesluitType(concept=True, **await _columns(body.values(), change))
    change.require(BESLUITTYPEN, besluittype, scopes.SCHRIJVEN)
    check_dates(besluittype)
    return await change.created(BESLUITTYPE, besluittype)


@routes.updates(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN, uitleg=_UITLEG_UPDATE_OR_PATCH)
async def update_besluittype(uuid: UUID, body: schema.BesluitTypeBody, change: Writing) -> Response:
    return await _change_besluittype(uuid, body.values(), change)


@routes.patches(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN, uitleg=_UITLEG_UPDATE_OR_PATCH)
async def patch_besluittype(uuid: UUID, body: schema.BesluitTypePatch, change: Writing) -> Response:
    return await _change_besluittype(uuid, body.values(), change)


async def _change_besluittype(uuid: UUID, values: dict[str, Any], change: Change) -> Response:
    besluittype = await change.load(BESLUITTYPE, uuid, BesluitType)
    changes.require_change(change, BESLUITTYPEN, besluittype, values.keys())
    assign(besluittype, await _columns(values, change))
    check_dates(besluittype)
    field = changes.overlap_field(values.keys())
    await changes.check_overlap(change, besluittype, "omschrijving", field)
    return await change.updated(BESLUITTYPE, besluittype)


@routes.destroys(scopes.SCHRIJVEN, scopes.GEFORCEERD_VERWIJDEREN, uitleg=_UITLEG_DESTROY)
async def delete_besluittype(uuid: UUID, change: Writing) -> Response:
    besluittype = await change.load(BESLUITTYPE, uuid, BesluitType)
    changes.require_deletion(change, BESLUITTYPEN, besluittype)
    return await change.deleted(BESLUITTYPE, besluittype)


@routes.acts(
    f"{BESLUITTYPE.item_path}/publish",
    "publish",
    "publiceren",
    scopes.SCHRIJVEN,
    uitleg=_UITLEG_PUBLISH,
)
async def publish_besluittype(
    uuid: UUID, change: Writing, body: dict[str, Any] | None = None
) -> Response:
    besluittype = await change.load(BESLUITTYPE, uuid, BesluitType)
    await changes.publish(change, BESLUITTYPEN, besluittype, "omschrijving")
    return await change.updated(BESLUITTYPE, besluittype)


async def _columns(values: dict[str, Any], change: Change) -> dict[str, Any]:
    """What was sent, as the table holds it, with relations by name."""
    columns = {name: value for name, value in values.items() if name not in DERIVED}
    if "catalogus" in columns:
        catalogus = await change.refer("catalogus", columns["catalogus"], Catalogus)
        columns["catalogus"] = catalogus.uuid
    if "informatieobjecttypen" in columns:
        columns["informatieobjecttype_omschrijvingen"] = await names_given(
            "informatieobjecttypen",
            columns.pop("informatieobjecttypen"),
            "InformatieObjectType",
            change,
        )
    return columns
