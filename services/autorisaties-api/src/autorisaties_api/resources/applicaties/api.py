"""Applicaties: who may do what in which component."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Text, bindparam
from sqlalchemy.dialects.postgresql import ARRAY
from starlette.requests import Request
from starlette.responses import Response

from autorisaties_api import scopes
from autorisaties_api.kanalen import AUTORISATIES
from autorisaties_api.resources.applicaties import rules, schema
from autorisaties_api.resources.applicaties.consumer import text_of_client
from autorisaties_api.resources.applicaties.model import Applicatie
from zgw_core.authorisation import is_restricted
from zgw_core.change import Change, Writing
from zgw_core.context import Context
from zgw_core.documentation import list_parameters
from zgw_core.filters import Filter
from zgw_core.problems import invalid, not_found
from zgw_core.query import parse_query
from zgw_core.reads import cached_answer
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

APPLICATIE = Resource(
    naam="applicatie",
    model=Applicatie,
    schema=schema.Applicatie,
    hoofdobject=AUTORISATIES,
    read_scopes=[scopes.LEZEN],
    filters={
        "clientIds": Filter(
            lambda entity, name: entity.client_ids.contains(bindparam(name, type_=ARRAY(Text))),
            many=True,
            description="Client-ID's, met komma's ertussen, die een applicatie alle heeft.",
        )
    },
    retrieve="read",
    weergave="label",
)
CONSUMER = replace(
    APPLICATIE,
    filters={
        "clientId": Filter(
            lambda entity, name: entity.client_ids.any(bindparam(name)),
            description="Client-ID waarvan de applicatie wordt gevraagd.",
        )
    },
    paginated=False,
)
routes = Routes(APPLICATIE)


async def consumer(request: Request) -> Response:
    context = Context.of(request)
    base_url = context.settings.base_url
    given = parse_query(CONSUMER, request.query_params.multi_items(), base_url).values
    if "clientId" not in given:
        raise invalid("clientId", "required", "Geef de client-ID van een applicatie.")
    is_restricted(AUTORISATIES, request.state.client.rights.allowed("ac", CONSUMER.read_scopes))
    text = await text_of_client(context.database, given["clientId"], base_url)
    if text is None:
        raise not_found()
    return cached_answer(request, text.encode())


routes.add_reading(
    consumer,
    "/applicaties/consumer",
    "applicatie_consumer",
    [scopes.LEZEN],
    "De applicatie van een client opvragen",
    schema.Applicatie,
    [{**parameter, "required": True} for parameter in list_parameters(CONSUMER)],
)
routes.reads(head=False)


@routes.creates(scopes.BIJWERKEN)
async def create_applicatie(body: schema.ApplicatieBody, change: Writing) -> Response:
    values = body.values()
    applicatie = Applicatie(**values)
    change.require(AUTORISATIES, applicatie, scopes.BIJWERKEN)
    rules.check_clear(body.heeft_alle_autorisaties, values["autorisaties"])
    rules.check_complete(values["autorisaties"])
    applicatie.autorisaties = [rules.complete(row) for row in values["autorisaties"]]
    return await change.created(APPLICATIE, applicatie)


@routes.updates(scopes.BIJWERKEN)
async def update_applicatie(uuid: UUID, body: schema.ApplicatieBody, change: Writing) -> Response:
    return await _change_applicatie(uuid, body.values(), change)


@routes.patches(scopes.BIJWERKEN)
async def patch_applicatie(uuid: UUID, body: schema.ApplicatiePatch, change: Writing) -> Response:
    return await _change_applicatie(uuid, body.values(), change)


async def _change_applicatie(uuid: UUID, values: dict[str, Any], change: Change) -> Response:
    applicatie = await change.load(APPLICATIE, uuid, Applicatie)
    change.require(AUTORISATIES, applicatie, scopes.BIJWERKEN)
    heeft_alle = values.get("heeft_alle_autorisaties", applicatie.heeft_alle_autorisaties)
    autorisaties = values.get("autorisaties", applicatie.autorisaties)
    rules.check_clear(heeft_alle, autorisaties)
    rules.check_complete(autorisaties)
    values["autorisaties"] = [rules.complete(row) for row in autorisaties]
    assign(applicatie, values)
    return await change.updated(APPLICATIE, applicatie)


@routes.destroys(scopes.BIJWERKEN, operation="delete")
async def delete_applicatie(uuid: UUID, change: Writing) -> Response:
    applicatie = await change.load(APPLICATIE, uuid, Applicatie)
    change.require(AUTORISATIES, applicatie, scopes.BIJWERKEN)
    return await change.deleted(APPLICATIE, applicatie)
