"""Maak-klantcontact: a contact, who was there and what it was about, all or nothing."""

from fastapi import Depends
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
from klantinteracties_api.writes import below, remember_stored
from zgw_core.change import Change, Writing
from zgw_core.direct import DirectRouter
from zgw_core.documentation import AUDIT_HEADERS, errors, security, success
from zgw_core.model import Row
from zgw_core.negotiation import holds
from zgw_core.reads import JSON
from zgw_core.resource import Resource
from zgw_core.schema import Body
from zgw_core.together import created_together

Part = tuple[Resource, Row]
_SCOPES = writing("klantcontacten")
routes = DirectRouter(["maak-klantcontact"])


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
        klantcontact = Klantcontact()
        change.require(KLANTCONTACTEN, klantcontact, *_SCOPES)
        fill_klantcontact(klantcontact, body.klantcontact.values())
    parts = {
        "klantcontact": (KLANTCONTACT, klantcontact),
        "betrokkene": await _betrokkene(klantcontact, body.betrokkene, change),
        "onderwerpobject": await _onderwerpobject(klantcontact, body.onderwerpobject, change),
    }
    made = {name: part for name, part in parts.items() if part}
    with below("klantcontact"):  # what must be unique is there
        remember_stored(change, klantcontact)
        texts = dict(zip(made, await created_together(change, [*made.values()]), strict=True))
    members = ",".join(f'"{name}":{texts.get(name, "null")}' for name in parts)
    return Response(f"{{{members}}}", 201, media_type=JSON)


async def _betrokkene(klantcontact: Klantcontact, body: Body | None, change: Change) -> Part | None:
    if body is None:
        return None
    betrokkene = Betrokkene(had_klantcontact=klantcontact.uuid)
    change.require(PARTIJEN, betrokkene, *writing("betrokkenen"))
    with below("betrokkene"):
        await fill_betrokkene(betrokkene, body.values(), change)
    return BETROKKENE, betrokkene


async def _onderwerpobject(
    klantcontact: Klantcontact, body: Body | None, change: Change
) -> Part | None:
    if body is None:
        return None
    onderwerpobject = Onderwerpobject(klantcontact=klantcontact.uuid)
    change.require(KLANTCONTACTEN, onderwerpobject, *writing("onderwerpobjecten"))
    with below("onderwerpobject"):
        await fill_onderwerpobject(onderwerpobject, body.values(), change)
    return ONDERWERPOBJECT, onderwerpobject
