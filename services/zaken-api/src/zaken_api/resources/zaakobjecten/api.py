"""Zaakobjecten: what a zaak is about."""

from typing import Any
from uuid import UUID

from starlette.responses import Response

from zaken_api import scopes
from zaken_api.clients.catalogi import ZaakObjectType
from zaken_api.kanalen import ZAKEN
from zaken_api.objecten.choices import ObjectType
from zaken_api.objecten.identification import identify
from zaken_api.objecten.paths import follow
from zaken_api.resources.zaakobjecten import rules, schema
from zaken_api.resources.zaakobjecten.model import Zaakobject
from zaken_api.resources.zaken.model import Zaak
from zaken_api.resources.zaken.rules import scopes_to_change
from zgw_core.change import Change, Writing
from zgw_core.fields import Url
from zgw_core.filters import equals, refers_to
from zgw_core.references import References, Resolving
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

ZAAKOBJECT = Resource(
    naam="zaakobject",
    model=Zaakobject,
    schema=schema.Zaakobject,
    hoofdobject=ZAKEN,
    via="zaak",
    read_scopes=[scopes.LEZEN],
    filters={
        "zaak": refers_to("zaak", Zaak.path),
        "object": equals("object", Url),
        "objectType": equals("object_type", ObjectType),
    },
    weergave="object_type",
)
_UITLEG_CREATE = (
    "Het object staat in `object`, als URL, of in `objectIdentificatie`, in de vorm die "
    "bij `objectType` hoort."
)
routes = Routes(ZAAKOBJECT)
routes.reads()


@routes.creates(
    scopes.AANMAKEN, scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN, uitleg=_UITLEG_CREATE
)
async def create_zaakobject(
    body: schema.ZaakobjectBody, change: Writing, resolve: Resolving
) -> Response:
    zaakobject = Zaakobject(**{**body.values(), "zaak": None})
    rules.check_object(zaakobject)
    rules.check_overige(zaakobject)
    rules.check_definitie(zaakobject)
    await _check_object_url(zaakobject, resolve)
    zaakobjecttype = await _zaakobjecttype(zaakobject, resolve)
    zaak = await change.lock("zaak", body.zaak, Zaak)
    change.require(ZAKEN, zaak, *scopes_to_change(zaak, scopes.AANMAKEN))
    if zaakobjecttype:
        rules.check_zaakobjecttype(zaakobjecttype, zaak)
    zaakobject.zaak = zaak.uuid
    return await change.created(ZAAKOBJECT, zaakobject)


async def _check_object_url(zaakobject: Zaakobject, resolve: References) -> None:
    """The object is there; one with a definition has what its definition says."""
    definitie = zaakobject.object_type_overige_definitie
    if definitie:
        objecttype = await resolve.read("objectTypeOverigeDefinitie.url", definitie["url"])
        found = await resolve.read("object", zaakobject.object)
        rules.check_defined(
            follow(definitie["schema"], objecttype), follow(definitie["objectData"], found)
        )
    elif zaakobject.object:
        await resolve.check("object", zaakobject.object)


async def _zaakobjecttype(zaakobject: Zaakobject, resolve: References) -> ZaakObjectType | None:
    if not zaakobject.zaakobjecttype:
        return None
    return await resolve.get("zaakobjecttype", zaakobject.zaakobjecttype, ZaakObjectType)


@routes.updates(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN)
async def update_zaakobject(uuid: UUID, body: schema.ZaakobjectBody, change: Writing) -> Response:
    return await _change_zaakobject(uuid, body.values(), change)


@routes.patches(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN)
async def patch_zaakobject(uuid: UUID, body: schema.ZaakobjectPatch, change: Writing) -> Response:
    return await _change_zaakobject(uuid, body.values(), change)


async def _change_zaakobject(uuid: UUID, values: dict[str, Any], change: Change) -> Response:
    zaakobject = await change.load(ZAAKOBJECT, uuid, Zaakobject)
    zaak = change.held(Zaak, zaakobject.zaak)
    change.require(ZAKEN, zaak, *scopes_to_change(zaak))
    if "zaak" in values:
        values["zaak"] = change.own_uuid("zaak", values["zaak"], Zaak, "incorrect_match")
    rules.check_fixed(zaakobject, values)
    if values.get("object_identificatie") is not None:
        values["object_identificatie"] = identify(
            zaakobject.object_type, values["object_identificatie"]
        )
    assign(zaakobject, values, leave=rules.FIXED)
    rules.check_object(zaakobject)
    rules.check_overige(zaakobject)
    rules.check_definitie(zaakobject)
    return await change.updated(ZAAKOBJECT, zaakobject)


@routes.destroys(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN, scopes.VERWIJDEREN)
async def delete_zaakobject(uuid: UUID, change: Writing) -> Response:
    zaakobject = await change.load(ZAAKOBJECT, uuid, Zaakobject)
    zaak = change.held(Zaak, zaakobject.zaak)
    change.require(ZAKEN, zaak, *scopes_to_change(zaak, scopes.VERWIJDEREN))
    return await change.deleted(ZAAKOBJECT, zaakobject)
