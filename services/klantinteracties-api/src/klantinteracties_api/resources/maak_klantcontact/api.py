"""Maak-klantcontact: a contact, who was there and what it was about, all or nothing."""

from typing import Any

from fastapi import APIRouter, Depends
from starlette.responses import Response

from klantinteracties_api.kanalen import COMPONENT, KLANTCONTACTEN, PARTIJEN
from klantinteracties_api.resources.betrokkenen.api import BETROKKENE, fill_betrokkene
from klantinteracties_api.resources.klantcontacten.api import KLANTCONTACT, fill_klantcontact
from klantinteracties_api.resources.maak_klantcontact import schema
from klantinteracties_api.resources.onderwerpobjecten.api import (
    ONDERWERPOBJECT,
    fill_onderwerpobject,
)
from klantinteracties_api.scopes import writing
from klantinteracties_api.tables import Betrokkene, Klantcontact, Onderwerpobject
from klantinteracties_api.writes import below
from zgw_core.admission import holds
from zgw_core.change import Change, Writing
from zgw_core.documentation import AUDIT_HEADERS, errors, security, success
from zgw_core.reads import JSON
from zgw_core.schema import Body

_SCOPES = writing("klantcontacten")
routes = APIRouter(tags=["maak-klantcontact"])


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
async def make_klantcontact(body: schema.MaakKlantcontactBody, change: Writing) -> Response:
    klantcontact = await _make_klantcontact(body.klantcontact, change)
    betrokkene = await _make_betrokkene(klantcontact, body.betrokkene, change)
    onderwerpobject = await _make_onderwerpobject(klantcontact, body.onderwerpobject, change)
    made = await change.render(KLANTCONTACT, klantcontact.uuid)
    return Response(
        f'{{"klantcontact":{made},"betrokkene":{betrokkene},"onderwerpobject":{onderwerpobject}}}',
        201,
        media_type=JSON,
    )


async def _make_klantcontact(body: Body, change: Change) -> Klantcontact:
    klantcontact = Klantcontact()
    change.require(KLANTCONTACTEN, klantcontact, *_SCOPES)
    with below("klantcontact"):
        await fill_klantcontact(klantcontact, body.values(), change)
        await change.created(KLANTCONTACT, klantcontact)
    return klantcontact


async def _make_betrokkene(klantcontact: Klantcontact, body: Body | None, change: Change) -> str:
    if body is None:
        return "null"
    betrokkene = Betrokkene(had_klantcontact=klantcontact.uuid)
    change.require(PARTIJEN, betrokkene, *writing("betrokkenen"))
    with below("betrokkene"):
        await fill_betrokkene(betrokkene, body.values(), change)
        return _text(await change.created(BETROKKENE, betrokkene))


async def _make_onderwerpobject(
    klantcontact: Klantcontact, body: Body | None, change: Change
) -> str:
    if body is None:
        return "null"
    onderwerpobject = Onderwerpobject(klantcontact=klantcontact.uuid)
    change.require(KLANTCONTACTEN, onderwerpobject, *writing("onderwerpobjecten"))
    with below("onderwerpobject"):
        await fill_onderwerpobject(onderwerpobject, body.values(), change)
        return _text(await change.created(ONDERWERPOBJECT, onderwerpobject))


def _text(answer: Response) -> str:
    content: Any = answer.body
    return bytes(content).decode()
