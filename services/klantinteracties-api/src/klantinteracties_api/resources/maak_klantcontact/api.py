"""Maak-klantcontact: a contact, who was there and what it was about, all or nothing."""

from typing import Any

from fastapi import APIRouter, Depends
from starlette.responses import Response

from klantinteracties_api.kanalen import COMPONENT, KLANTCONTACTEN, PARTIJEN
from klantinteracties_api.resources.betrokkenen.api import BETROKKENE, fill_betrokkene
from klantinteracties_api.resources.klantcontacten.api import KLANTCONTACT, fill_klantcontact
from klantinteracties_api.resources.klantcontacten.kanalen import KnownKanalen
from klantinteracties_api.resources.maak_klantcontact import schema
from klantinteracties_api.resources.onderwerpobjecten.api import (
    ONDERWERPOBJECT,
    fill_onderwerpobject,
)
from klantinteracties_api.scopes import writing
from klantinteracties_api.tables import Betrokkene, Klantcontact, Onderwerpobject
from klantinteracties_api.writes import below
from zgw_core.change import Change, Writing
from zgw_core.documentation import AUDIT_HEADERS, errors, security, success
from zgw_core.handlers import WriteRoute
from zgw_core.model import Row
from zgw_core.negotiation import holds
from zgw_core.reads import JSON
from zgw_core.resource import Resource
from zgw_core.schema import Body

_SCOPES = writing("klantcontacten")
routes = APIRouter(tags=["maak-klantcontact"], route_class=WriteRoute)


@routes.post(
    "/maak-klantcontact",
    status_code=201,
    response_model=None,
    operation_id="maakKlantcontactCreate",
    summary="Een klantcontact maken met wie erbij was en waar het over ging",
    description="Alles in één verzoek: het klantcontact, een betrokkene en een onderwerpobject. "
    "Is er iets niet goed, dan wordt er niets gemaakt. Ook voor een betrokkene of onderwerpobject "
    "zijn de scopes daarvan nodig.",
    dependencies=[Depends(holds(COMPONENT, _SCOPES))],
    responses={
        201: success(201, "Wat er is gemaakt.", schema.MaakKlantcontact),
        **errors("POST", item=False),
    },
    openapi_extra={"parameters": AUDIT_HEADERS, **security(_SCOPES)},
)
async def make_klantcontact(
    body: schema.MaakKlantcontactBody, change: Writing, kanalen: KnownKanalen
) -> Response:
    with below("klantcontact"):
        await kanalen.check(body.klantcontact.kanaal)
        klantcontact = await _klantcontact(body.klantcontact, change)
    with below("betrokkene"):
        betrokkene = await _betrokkene(klantcontact, body.betrokkene, change)
    with below("onderwerpobject"):
        onderwerpobject = await _onderwerpobject(klantcontact, body.onderwerpobject, change)
    # All rows are there before any is recorded, so that each is rendered once, as it became.
    await change.flush()
    made = {
        "klantcontact": await _recorded(KLANTCONTACT, klantcontact, change),
        "betrokkene": await _recorded(BETROKKENE, betrokkene, change),
        "onderwerpobject": await _recorded(ONDERWERPOBJECT, onderwerpobject, change),
    }
    members = ",".join(f'"{name}":{text}' for name, text in made.items())
    return Response(f"{{{members}}}", 201, media_type=JSON)


async def _klantcontact(body: Body, change: Change) -> Klantcontact:
    klantcontact = Klantcontact()
    change.require(KLANTCONTACTEN, klantcontact, *_SCOPES)
    fill_klantcontact(klantcontact, body.values())
    change.session.add(klantcontact)
    await change.flush()
    return klantcontact


async def _betrokkene(
    klantcontact: Klantcontact, body: Body | None, change: Change
) -> Betrokkene | None:
    if body is None:
        return None
    betrokkene = Betrokkene(had_klantcontact=klantcontact.uuid)
    change.require(PARTIJEN, betrokkene, *writing("betrokkenen"))
    await fill_betrokkene(betrokkene, body.values(), change)
    change.session.add(betrokkene)
    return betrokkene


async def _onderwerpobject(
    klantcontact: Klantcontact, body: Body | None, change: Change
) -> Onderwerpobject | None:
    if body is None:
        return None
    onderwerpobject = Onderwerpobject(klantcontact=klantcontact.uuid)
    change.require(KLANTCONTACTEN, onderwerpobject, *writing("onderwerpobjecten"))
    await fill_onderwerpobject(onderwerpobject, body.values(), change)
    change.session.add(onderwerpobject)
    return onderwerpobject


async def _recorded(resource: Resource, row: Row | None, change: Change) -> str:
    if row is None:
        return "null"
    content: Any = (await change.created(resource, row)).body
    return bytes(content).decode()
