"""Zaaknotities: what people note down about a zaak."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from starlette.responses import Response

from zaken_api import scopes
from zaken_api.kanalen import ZAKEN
from zaken_api.resources.zaaknotities import rules, schema
from zaken_api.resources.zaaknotities.filters import FILTERS
from zaken_api.resources.zaaknotities.model import Zaaknotitie
from zaken_api.resources.zaken.model import Zaak
from zgw_core.change import Change, Writing
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

ZAAKNOTITIE = Resource(
    naam="zaaknotitie",
    model=Zaaknotitie,
    schema=schema.Zaaknotitie,
    hoofdobject=ZAKEN,
    via="gerelateerd_aan",
    read_scopes=[scopes.LEZEN],
    notify=False,
    filters=FILTERS,
    retrieve="read",
    weergave="onderwerp",
)
routes = Routes(ZAAKNOTITIE)
routes.reads(head=False)


@routes.creates(scopes.BIJWERKEN)
async def create_zaaknotitie(body: schema.ZaaknotitieBody, change: Writing) -> Response:
    zaak = await change.lock("gerelateerdAan", body.gerelateerd_aan, Zaak)
    change.require(ZAKEN, zaak, scopes.BIJWERKEN)
    zaaknotitie = Zaaknotitie(**{**body.values(), "gerelateerd_aan": zaak.uuid})
    return await change.created(ZAAKNOTITIE, zaaknotitie)


@routes.updates(scopes.BIJWERKEN)
async def update_zaaknotitie(uuid: UUID, body: schema.ZaaknotitieBody, change: Writing) -> Response:
    return await _change_zaaknotitie(uuid, body.values(), change)


@routes.patches(scopes.BIJWERKEN)
async def patch_zaaknotitie(uuid: UUID, body: schema.ZaaknotitiePatch, change: Writing) -> Response:
    return await _change_zaaknotitie(uuid, body.values(), change)


async def _change_zaaknotitie(uuid: UUID, values: dict[str, Any], change: Change) -> Response:
    zaaknotitie = await _load(uuid, change)
    if "gerelateerd_aan" in values:
        values["gerelateerd_aan"] = change.own_uuid(
            "gerelateerdAan", values["gerelateerd_aan"], Zaak, "incorrect_match"
        )
    rules.check_concept(zaaknotitie)
    rules.check_fixed(zaaknotitie, values)
    assign(zaaknotitie, values)
    zaaknotitie.wijzigingsdatum = datetime.now(UTC)
    return await change.updated(ZAAKNOTITIE, zaaknotitie)


@routes.destroys(scopes.BIJWERKEN, operation="delete")
async def delete_zaaknotitie(uuid: UUID, change: Writing) -> Response:
    return await change.deleted(ZAAKNOTITIE, await _load(uuid, change))


async def _load(uuid: UUID, change: Change) -> Zaaknotitie:
    """The standard asks no more for a notitie of a closed zaak."""
    zaaknotitie = await change.load(ZAAKNOTITIE, uuid, Zaaknotitie)
    zaak = change.held(Zaak, zaaknotitie.gerelateerd_aan)
    change.require(ZAKEN, zaak, scopes.BIJWERKEN)
    return zaaknotitie
