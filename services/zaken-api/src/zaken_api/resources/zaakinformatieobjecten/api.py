"""Zaakinformatieobjecten: which documents belong to a zaak."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from starlette.responses import Response

from zaken_api import scopes
from zaken_api.clients.catalogi import InformatieObjectType, ZaakType
from zaken_api.clients.documenten import EnkelvoudigInformatieObject
from zaken_api.kanalen import ZAKEN
from zaken_api.mirrors import of_document
from zaken_api.resources.statussen.model import Status
from zaken_api.resources.zaakinformatieobjecten import rules, schema
from zaken_api.resources.zaakinformatieobjecten.model import Zaakinformatieobject
from zaken_api.resources.zaken.model import Zaak
from zaken_api.resources.zaken.rules import check_not_archived, scopes_to_change
from zgw_core.change import Change, Writing
from zgw_core.fields import Url
from zgw_core.filters import equals, refers_to
from zgw_core.references import Resolving
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

ZAAKINFORMATIEOBJECT = Resource(
    naam="zaakinformatieobject",
    model=Zaakinformatieobject,
    schema=schema.Zaakinformatieobject,
    hoofdobject=ZAKEN,
    via="zaak",
    read_scopes=[scopes.LEZEN],
    filters={
        "zaak": refers_to("zaak", Zaak.path),
        "informatieobject": equals("informatieobject", Url),
    },
    paginated=False,
    weergave="informatieobject",
)
UNNOTIFIED = replace(ZAAKINFORMATIEOBJECT, notify=False)
"""The standard notifies of its creation only."""
_UITLEG_CREATE = (
    "Het document moet bestaan, en zijn type moet bij het zaaktype horen "
    "(`missing-zaaktype-informatieobjecttype-relation`). De Documenten API krijgt "
    "dezelfde relatie; lukt dat niet, dan komt de relatie er niet."
)
_UITLEG_UPDATE_OR_PATCH = (
    "`zaak` en `informatieobject` blijven wat ze zijn (`wijzigen-niet-toegelaten`)."
)
_UITLEG_DESTROY = "Ook de Documenten API vergeet de relatie; het document zelf blijft bestaan."
routes = Routes(ZAAKINFORMATIEOBJECT)
routes.reads()


@routes.creates(
    scopes.AANMAKEN, scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN, uitleg=_UITLEG_CREATE
)
async def create_zaakinformatieobject(
    body: schema.ZaakinformatieobjectBody, change: Writing, resolve: Resolving
) -> Response:
    """zrc-003: the document is there, and may be of this zaak."""
    document = await resolve.get(
        "informatieobject", body.informatieobject, EnkelvoudigInformatieObject
    )
    informatieobjecttype = await resolve.get(
        "informatieobject", document.informatieobjecttype, InformatieObjectType
    )
    zaak = await change.lock("zaak", body.zaak, Zaak)
    change.require(ZAKEN, zaak, *scopes_to_change(zaak, scopes.AANMAKEN))
    check_not_archived(zaak)
    zaaktype = await resolve.get("zaak", zaak.zaaktype, ZaakType)
    rules.check_informatieobjecttype(informatieobjecttype, zaaktype)
    zaakinformatieobject = Zaakinformatieobject(
        **{**body.values(), "zaak": zaak.uuid, "status": await _status(body.status, zaak, change)}
    )
    change.mirror(of_document(change.own_url(zaak), body.informatieobject))
    return await change.created(ZAAKINFORMATIEOBJECT, zaakinformatieobject)


@routes.updates(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN, uitleg=_UITLEG_UPDATE_OR_PATCH)
async def update_zaakinformatieobject(
    uuid: UUID, body: schema.ZaakinformatieobjectBody, change: Writing
) -> Response:
    return await _change_zaakinformatieobject(uuid, body.values(), change)


@routes.patches(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN, uitleg=_UITLEG_UPDATE_OR_PATCH)
async def patch_zaakinformatieobject(
    uuid: UUID, body: schema.ZaakinformatieobjectPatch, change: Writing
) -> Response:
    return await _change_zaakinformatieobject(uuid, body.values(), change)


async def _change_zaakinformatieobject(
    uuid: UUID, values: dict[str, Any], change: Change
) -> Response:
    zaakinformatieobject = await change.load(UNNOTIFIED, uuid, Zaakinformatieobject)
    zaak = change.held(Zaak, zaakinformatieobject.zaak)
    change.require(ZAKEN, zaak, *scopes_to_change(zaak))
    if "zaak" in values:
        values["zaak"] = change.own_uuid("zaak", values["zaak"], Zaak, "incorrect_match")
    if "status" in values:
        values["status"] = await _status(values["status"], zaak, change)
    rules.check_fixed(zaakinformatieobject, values)
    assign(zaakinformatieobject, values)
    return await change.updated(UNNOTIFIED, zaakinformatieobject)


async def _status(url: str | None, zaak: Zaak, change: Change) -> UUID | None:
    if url is None:
        return None
    status = await change.refer("status", url, Status)
    rules.check_status(status, zaak)
    return status.uuid


@routes.destroys(
    scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN, scopes.VERWIJDEREN, uitleg=_UITLEG_DESTROY
)
async def delete_zaakinformatieobject(uuid: UUID, change: Writing) -> Response:
    zaakinformatieobject = await change.load(UNNOTIFIED, uuid, Zaakinformatieobject)
    zaak = change.held(Zaak, zaakinformatieobject.zaak)
    change.require(ZAKEN, zaak, *scopes_to_change(zaak, scopes.VERWIJDEREN))
    document = zaakinformatieobject.informatieobject
    change.mirror(of_document(change.own_url(zaak), document, "delete"))
    return await change.deleted(UNNOTIFIED, zaakinformatieobject)
