"""Onderwerpobjecten: what contacts were about, such as a zaak or an earlier contact."""

from dataclasses import replace
from uuid import UUID

import orjson
from fastapi import Depends
from pydantic import TypeAdapter, ValidationError
from sqlalchemy import or_, select
from starlette.requests import Request
from starlette.responses import Response

from klantinteracties_api.filters import by_codes, linked
from klantinteracties_api.kanalen import KLANTCONTACTEN
from klantinteracties_api.resources.digitaleadressen.api import DIGITAALADRES
from klantinteracties_api.resources.klantcontacten.api import KLANTCONTACT
from klantinteracties_api.resources.onderwerpobjecten import schema
from klantinteracties_api.scopes import reading, writing
from klantinteracties_api.tables import Betrokkene, DigitaalAdres, Klantcontact, Onderwerpobject
from klantinteracties_api.writes import Given, add_changes, add_creation, refer
from zgw_core.change import Change, Writing
from zgw_core.documentation import AUDIT_HEADERS, errors, security, success
from zgw_core.negotiation import holds
from zgw_core.problems import invalid
from zgw_core.query import refuse_parameters
from zgw_core.reads import JSON
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

ONDERWERPOBJECT = Resource(
    naam="onderwerpobject",
    model=Onderwerpobject,
    schema=schema.Onderwerpobject,
    hoofdobject=KLANTCONTACTEN,
    via="klantcontact",
    notify=False,
    read_scopes=reading("onderwerpobjecten"),
    filters={
        **linked("klantcontact", "klantcontact"),
        **linked("wasKlantcontact", "was_klantcontact"),
        **by_codes("onderwerpobjectidentificator", "onderwerpobjectidentificator"),
    },
)
_SCOPES = writing("onderwerpobjecten")
_UNTOLD_CONTACT = replace(KLANTCONTACT, notify=False)
_CASCADE = TypeAdapter(bool)
_CASCADE_PARAMETER = {
    "name": "cascade",
    "in": "query",
    "required": False,
    "description": "Of ook de klantcontacten gaan waar niets anders meer naar verwijst.",
    "schema": {"type": "boolean"},
}
routes = Routes(ONDERWERPOBJECT)
routes.reads()


async def fill_onderwerpobject(
    onderwerpobject: Onderwerpobject, given: Given, change: Change
) -> None:
    await refer(change, given, klantcontact=Klantcontact, was_klantcontact=Klantcontact)
    assign(onderwerpobject, given)


add_creation(routes, schema.OnderwerpobjectBody, _SCOPES, fill_onderwerpobject)
add_changes(
    routes,
    schema.OnderwerpobjectBody,
    schema.OnderwerpobjectPatch,
    _SCOPES,
    fill_onderwerpobject,
)


@routes.delete(
    ONDERWERPOBJECT.item_path,
    status_code=204,
    response_model=None,
    operation_id="onderwerpobject_destroy",
    summary="Een onderwerpobject verwijderen",
    description="Verwijdert het onderwerpobject voorgoed. Met `cascade=true` gaan ook de "
    "klantcontacten waar niets anders meer naar verwijst; het antwoord noemt wat er bleef.",
    dependencies=[Depends(holds(KLANTCONTACTEN.component, _SCOPES))],
    responses={
        200: success(200, "Verwijderd; wat er overbleef.", schema.BehoudenContacten),
        204: success(204, "Verwijderd."),
        **errors("DELETE", item=True),
    },
    openapi_extra={
        "parameters": [*AUDIT_HEADERS, _CASCADE_PARAMETER],
        **security(_SCOPES),
    },
)
async def delete_onderwerpobject(uuid: UUID, request: Request, change: Writing) -> Response:
    """With `cascade` the contacts go too, as far as nothing else refers to them."""
    is_cascade = _asks_cascade(request)
    onderwerpobject = await change.load(ONDERWERPOBJECT, uuid, Onderwerpobject)
    change.require(KLANTCONTACTEN, onderwerpobject, *_SCOPES)
    if not is_cascade:
        return await change.deleted(ONDERWERPOBJECT, onderwerpobject)
    change.require(KLANTCONTACTEN, onderwerpobject, *writing("klantcontacten"))
    contacts = await _contacts_of(change, onderwerpobject)
    await change.deleted(ONDERWERPOBJECT, onderwerpobject)
    kept = [contact for contact in contacts if not await _remove(change, contact)]
    answer = {"behouden": [change.own_url(contact) for contact in kept]}
    return Response(orjson.dumps(answer), media_type=JSON)


def _asks_cascade(request: Request) -> bool:
    """Raises Invalid for a value that is neither true nor false, and for other parameters."""
    refuse_parameters(name for name in request.query_params if name != "cascade")
    try:
        return _CASCADE.validate_python(request.query_params.get("cascade") or "false")
    except ValidationError as error:
        raise invalid("cascade", "invalid", "Geef true of false.") from error


async def _contacts_of(change: Change, onderwerpobject: Onderwerpobject) -> list[Klantcontact]:
    uuids = {onderwerpobject.klantcontact, onderwerpobject.was_klantcontact} - {None}
    contacts = select(Klantcontact).where(Klantcontact.uuid.in_(uuids)).order_by(Klantcontact.id)
    return [*await change.session.scalars(contacts.with_for_update())]


async def _remove(change: Change, contact: Klantcontact) -> bool:
    """Unless another onderwerpobject refers to it, with the addresses that only it gave. All of it
    is in the audit trail; nobody is notified, as the contract has it."""
    refers = or_(
        Onderwerpobject.klantcontact == contact.uuid,
        Onderwerpobject.was_klantcontact == contact.uuid,
    )
    if await change.session.scalar(select(Onderwerpobject.uuid).where(refers).limit(1)):
        return False
    betrokkenen = select(Betrokkene.uuid).where(Betrokkene.had_klantcontact == contact.uuid)
    addresses = select(DigitaalAdres.uuid).where(
        DigitaalAdres.verstrekt_door_betrokkene.in_(betrokkenen),
        DigitaalAdres.verstrekt_door_partij.is_(None),
    )
    going = [(DIGITAALADRES, uuid) for uuid in await change.session.scalars(addresses)]
    for resource, uuid in [*going, (_UNTOLD_CONTACT, contact.uuid)]:
        await change.deleted(resource, await change.load(resource, uuid, resource.model))
    return True
