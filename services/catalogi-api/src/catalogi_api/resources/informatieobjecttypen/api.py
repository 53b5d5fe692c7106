"""Informatieobjecttypen: written as concepts, published, and ended when the next begins."""

from typing import Any
from uuid import UUID

from starlette.responses import Response

from catalogi_api import scopes
from catalogi_api.groups import or_empty
from catalogi_api.kanalen import INFORMATIEOBJECTTYPEN
from catalogi_api.resources.catalogussen.model import Catalogus
from catalogi_api.resources.informatieobjecttypen import schema
from catalogi_api.resources.informatieobjecttypen.model import InformatieObjectType
from catalogi_api.versions import changes
from catalogi_api.versions.filters import (
    DATUM_GELDIGHEID,
    DAY_OF_RELATIONS,
    DEFAULTS,
    STATUS,
)
from catalogi_api.versions.rules import DERIVED, check_dates
from zgw_core.change import Change, Writing
from zgw_core.filters import equals, refers_to
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

INFORMATIEOBJECTTYPE = Resource(
    naam="informatieobjecttype",
    model=InformatieObjectType,
    schema=schema.InformatieObjectType,
    hoofdobject=INFORMATIEOBJECTTYPEN,
    read_scopes=scopes.READING,
    filters={
        "catalogus": refers_to("catalogus", Catalogus.path),
        "omschrijving": equals("omschrijving"),
        "status": STATUS,
        "datumGeldigheid": DATUM_GELDIGHEID,
    },
    defaults=DEFAULTS,
    one_values={"datumGeldigheid": DAY_OF_RELATIONS},
    weergave="omschrijving",
)
_UITLEG_CREATE = (
    "Maakt een concept: pas na publiceren kunnen er documenten van dit type worden gemaakt."
)
_UITLEG_UPDATE_OR_PATCH = (
    "Wat gepubliceerd is wijzigt alleen wie `catalogi.geforceerd-schrijven` heeft "
    "(`non-concept-object`)."
)
_UITLEG_DESTROY = (
    "Wat gepubliceerd is verwijdert alleen wie `catalogi.geforceerd-verwijderen` heeft."
)
_UITLEG_PUBLISH = (
    "Maakt van het concept een informatieobjecttype dat gebruikt kan worden. De "
    "geldigheid mag niet overlappen met die van een andere gepubliceerde versie "
    "(`overlap`). Een bericht is niet nodig."
)
routes = Routes(INFORMATIEOBJECTTYPE)
routes.reads()


@routes.creates(scopes.SCHRIJVEN, uitleg=_UITLEG_CREATE)
async def create_informatieobjecttype(
    body: schema.InformatieObjectTypeBody, change: Writing
) -> Response:
    version = InformatieObjectType(concept=True, **await _columns(body.values(), change))
    change.require(INFORMATIEOBJECTTYPEN, version, scopes.SCHRIJVEN)
    check_dates(version)
    return await change.created(INFORMATIEOBJECTTYPE, version)


@routes.updates(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN, uitleg=_UITLEG_UPDATE_OR_PATCH)
async def update_informatieobjecttype(
    uuid: UUID, body: schema.InformatieObjectTypeBody, change: Writing
) -> Response:
    return await _change_informatieobjecttype(uuid, body.values(), change)


@routes.patches(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN, uitleg=_UITLEG_UPDATE_OR_PATCH)
async def patch_informatieobjecttype(
    uuid: UUID, body: schema.InformatieObjectTypePatch, change: Writing
) -> Response:
    return await _change_informatieobjecttype(uuid, body.values(), change)


async def _change_informatieobjecttype(
    uuid: UUID, values: dict[str, Any], change: Change
) -> Response:
    version = await change.load(INFORMATIEOBJECTTYPE, uuid, InformatieObjectType)
    changes.require_change(change, INFORMATIEOBJECTTYPEN, version, values.keys())
    assign(version, await _columns(values, change))
    check_dates(version)
    field = changes.overlap_field(values.keys())
    await changes.check_overlap(change, version, "omschrijving", field)
    return await change.updated(INFORMATIEOBJECTTYPE, version)


@routes.destroys(scopes.SCHRIJVEN, scopes.GEFORCEERD_VERWIJDEREN, uitleg=_UITLEG_DESTROY)
async def delete_informatieobjecttype(uuid: UUID, change: Writing) -> Response:
    version = await change.load(INFORMATIEOBJECTTYPE, uuid, InformatieObjectType)
    changes.require_deletion(change, INFORMATIEOBJECTTYPEN, version)
    return await change.deleted(INFORMATIEOBJECTTYPE, version)


@routes.acts(
    f"{INFORMATIEOBJECTTYPE.item_path}/publish",
    "publish",
    "publiceren",
    scopes.SCHRIJVEN,
    uitleg=_UITLEG_PUBLISH,
)
async def publish_informatieobjecttype(
    uuid: UUID, change: Writing, body: dict[str, Any] | None = None
) -> Response:
    version = await change.load(INFORMATIEOBJECTTYPE, uuid, InformatieObjectType)
    await changes.publish(change, INFORMATIEOBJECTTYPEN, version, "omschrijving")
    return await change.updated(INFORMATIEOBJECTTYPE, version)


async def _columns(values: dict[str, Any], change: Change) -> dict[str, Any]:
    """What was sent, as the table holds it; the group of texts is never absent."""
    columns = {name: value for name, value in values.items() if name not in DERIVED}
    if "catalogus" in columns:
        catalogus = await change.refer("catalogus", columns["catalogus"], Catalogus)
        columns["catalogus"] = catalogus.uuid
    if "omschrijving_generiek" in columns:
        columns["omschrijving_generiek"] = or_empty(
            columns["omschrijving_generiek"], schema.OmschrijvingGeneriek
        )
    return columns
