"""Applicaties: who may do what in which component."""

from typing import Any
from uuid import UUID

from sqlalchemy import literal, select
from sqlalchemy.dialects.postgresql import JSONB
from starlette.requests import Request
from starlette.responses import Response

from autorisaties_api import scopes
from autorisaties_api.kanalen import AUTORISATIES
from autorisaties_api.resources.applicaties import rules, schema
from autorisaties_api.resources.applicaties.consumer import text_of_client
from autorisaties_api.resources.applicaties.model import Applicatie, rows_of_groepen
from autorisaties_api.resources.applicaties.resource import APPLICATIE, CONSUMER
from autorisaties_api.typen.knowledge import look_at
from zgw_core.authorisation import is_restricted
from zgw_core.change import Change, Writing
from zgw_core.context import Context
from zgw_core.documentation import ETAG, IF_NONE_MATCH, list_parameters
from zgw_core.problems import invalid, not_found
from zgw_core.query import parse_query
from zgw_core.reads import cached_answer
from zgw_core.routes import Routes
from zgw_core.rules import assign

_UITLEG_CREATE = (
    "Een applicatie heeft alle rechten (`heeftAlleAutorisaties`) of noemt ze een voor "
    "een (`ambiguous-authorizations-specified`, `missing-authorizations`). Een client-ID "
    "hoort bij één applicatie (`clientId-exists`). Het geheim van een client staat hier "
    "niet."
)
_UITLEG_DESTROY = "De clients van de applicatie mogen daarna niets meer, in alle componenten."
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
    "Waarmee een component nagaat wat de client van een verzoek mag.",
    [
        *({**parameter, "required": True} for parameter in list_parameters(CONSUMER)),
        IF_NONE_MATCH,
    ],
    ETag=ETAG,
)
routes.reads(head=False)


@routes.creates(scopes.BIJWERKEN, uitleg=_UITLEG_CREATE)
async def create_applicatie(body: schema.ApplicatieBody, change: Writing) -> Response:
    values = body.values()
    await look_at_types(values, change.context)
    return await store_applicatie(values, change)


async def store_applicatie(values: dict[str, Any], change: Change) -> Response:
    groepen = [rules.complete(groep) for groep in values["autorisatie_groepen"]]
    applicatie = Applicatie(toegekend=[], autorisatie_groepen=groepen)
    change.require(AUTORISATIES, applicatie, scopes.BIJWERKEN)
    rules.check_clear(values["heeft_alle_autorisaties"], [*values["autorisaties"], *groepen])
    await _give(applicatie, values, change)
    return await change.created(APPLICATIE, applicatie)


@routes.updates(scopes.BIJWERKEN)
async def update_applicatie(uuid: UUID, body: schema.ApplicatieBody, change: Writing) -> Response:
    values = sent_values(body)
    await look_at_types(values, change.context)
    return await change_applicatie(uuid, values, change)


@routes.patches(scopes.BIJWERKEN)
async def patch_applicatie(uuid: UUID, body: schema.ApplicatiePatch, change: Writing) -> Response:
    values = body.values()
    await look_at_types(values, change.context)
    return await change_applicatie(uuid, values, change)


def sent_values(body: schema.ApplicatieBody) -> dict[str, Any]:
    """What PUT replaces: all that the standard knows, and groepen only when they were sent, for
    clients that do not know of them must not take them away."""
    values = body.values()
    if "autorisatie_groepen" not in body.model_fields_set:
        del values["autorisatie_groepen"]
    return values


async def change_applicatie(uuid: UUID, values: dict[str, Any], change: Change) -> Response:
    applicatie = await change.load(APPLICATIE, uuid, Applicatie)
    change.require(AUTORISATIES, applicatie, scopes.BIJWERKEN)
    heeft_alle = values.get("heeft_alle_autorisaties", applicatie.heeft_alle_autorisaties)
    rows = values.get("autorisaties", applicatie.toegekend)
    groepen = rules.remaining_groepen(applicatie.autorisatie_groepen, heeft_alle, values)
    rules.check_clear(heeft_alle, [*rows, *groepen])
    await _give(applicatie, {**values, "autorisatie_groepen": groepen}, change)
    return await change.updated(APPLICATIE, applicatie)


async def look_at_types(values: dict[str, Any], context: Context) -> None:
    """Which there are for the groepen that were sent. Before applicaties are locked: types that are
    new change all applicaties that have groepen like these."""
    sent = values.get("autorisatie_groepen", [])
    catalogi = context.settings.apis.get("catalogi")
    rules.check_catalogussen(sent, catalogi.url if catalogi else "")
    groepen = [rules.complete(groep) for groep in sent]
    await look_at(context, [(one["component"], one["catalogus"]) for one in groepen])


async def _give(applicatie: Applicatie, values: dict[str, Any], change: Change) -> None:
    """Rows that groepen give are shown among the autorisaties, but kept only when they were
    given apart: a client may send back all that it was shown."""
    groepen = [rules.complete(groep) for groep in values.pop("autorisatie_groepen")]
    rows = values.pop("autorisaties", applicatie.toegekend)
    rules.check_complete(rows)
    before_and_after = literal([*applicatie.autorisatie_groepen, *groepen], JSONB)
    expanded = (await change.session.scalars(select(rows_of_groepen(before_and_after)))).one()
    applicatie.toegekend = rules.given_apart(
        [rules.complete(row) for row in rows], expanded, applicatie.toegekend
    )
    applicatie.autorisatie_groepen = groepen
    assign(applicatie, values)


@routes.destroys(scopes.BIJWERKEN, operation="delete", uitleg=_UITLEG_DESTROY)
async def delete_applicatie(uuid: UUID, change: Writing) -> Response:
    applicatie = await change.load(APPLICATIE, uuid, Applicatie)
    change.require(AUTORISATIES, applicatie, scopes.BIJWERKEN)
    return await change.deleted(APPLICATIE, applicatie)
