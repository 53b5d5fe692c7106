"""Deliveries as operators see them, beside the standard: look, pause, replay and drop."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import nats.errors
import orjson
import structlog
from fastapi import APIRouter, Depends
from nats.js.errors import Error as JetStreamError
from starlette.requests import Request
from starlette.responses import Response

from notificaties_api import scopes
from notificaties_api.delivery.pull import Interrupted
from notificaties_api.delivery.storing import NotStored
from notificaties_api.operations import MOST_LISTED, Operations
from notificaties_api.resources.bezorging import rules, schema
from notificaties_api.settings import settings_of
from zgw_core.context import Context
from zgw_core.documentation import errors, security, success
from zgw_core.handlers import WriteRoute
from zgw_core.negotiation import holds
from zgw_core.problems import not_found, unavailable
from zgw_core.query import refuse_parameters
from zgw_core.reads import JSON

_AWAY = (nats.errors.Error, JetStreamError, Interrupted, NotStored, OSError)
"""What JetStream does that does not answer, or not with what was asked."""
routes = APIRouter(tags=["bezorging"], route_class=WriteRoute)
log = structlog.get_logger(__name__)


_NA = {
    "name": "na",
    "in": "query",
    "description": "Alleen berichten met een hoger nummer dan dit.",
    "schema": {"type": "integer", "minimum": 0},
}
_OF_ABONNEMENT = {
    "name": "abonnement",
    "in": "query",
    "description": "Alleen die van dit abonnement, bij zijn UUID genoemd.",
    "schema": {"type": "string", "format": "uuid"},
}


def _described(
    name: str,
    summary: str,
    description: str,
    answer: Any,
    method: str = "POST",
    *parameters: dict[str, Any],
    may_lead_nowhere: bool = False,
) -> dict[str, Any]:
    return {
        "operation_id": f"bezorging_{name}",
        "summary": summary,
        "description": f"{description} Naast de standaard, voor beheerders.",
        "response_model": None,
        "dependencies": [Depends(holds("nrc", [scopes.BEHEREN]))],
        "responses": {200: success(200, "Gelukt.", answer), **errors(method, may_lead_nowhere)},
        "openapi_extra": {"parameters": list(parameters), **security([scopes.BEHEREN])},
    }


@contextmanager
def _operations(request: Request) -> Iterator[Operations]:
    """Raises 503 when JetStream cannot be asked, also half-way."""
    context = Context.of(request)
    refusal = unavailable("De wachtrijen zijn nu niet te bereiken.")
    if not context.bus.is_connected:
        raise refusal
    try:
        yield Operations(settings_of(context), context.database, context.bus)
    except _AWAY as error:
        raise refusal from error


def _log(request: Request, action: str, **about: object) -> None:
    client = request.state.client.token.client_id
    log.info("operator", action=action, client=client, **{k: str(v) for k, v in about.items()})


@routes.get(
    "/bezorging",
    **_described(
        "list",
        "De wachtrijen opvragen",
        "Laat per abonnement zien hoeveel er wacht, achterbleef en is opgegeven.",
        list[schema.Wachtrij],
        "GET",
    ),
)
async def list_queues(request: Request) -> Response:
    refuse_parameters(request.query_params)
    with _operations(request) as operations:
        queues = await operations.queues()
    found = [
        schema.Wachtrij.model_construct(
            abonnement=queue.abonnement,
            eigenaar=queue.eigenaar,
            gepauzeerd=queue.is_paused,
            wachtend=queue.waiting,
            achtergebleven=queue.lagging,
            opgegeven=queue.given_up,
            oudste=queue.oldest,
        ).model_dump(by_alias=True)
        for queue in queues
    ]
    return Response(orjson.dumps(found, default=str), media_type=JSON)


@routes.post(
    "/bezorging/pauzeer",
    **_described(
        "pauzeer",
        "Bezorging stilzetten",
        "Bewaart wat er voor een abonnement komt, tot de bezorging wordt hervat.",
        schema.AbonnementKeuze,
        may_lead_nowhere=True,
    ),
)
async def pause(request: Request, body: schema.AbonnementKeuze) -> Response:
    return await _pause(request, body.abonnement, True)


@routes.post(
    "/bezorging/hervat",
    **_described(
        "hervat",
        "Bezorging hervatten",
        "Bezorgt weer aan een abonnement dat was stilgezet, te beginnen met wat is bewaard.",
        schema.AbonnementKeuze,
        may_lead_nowhere=True,
    ),
)
async def resume(request: Request, body: schema.AbonnementKeuze) -> Response:
    return await _pause(request, body.abonnement, False)


async def _pause(request: Request, abonnement: UUID, paused: bool) -> Response:
    with _operations(request) as operations:
        if not await operations.pause(abonnement, paused):
            raise not_found()
    _log(request, "pause" if paused else "resume", abonnement=abonnement)
    return Response(orjson.dumps({"abonnement": abonnement}), media_type=JSON)


@routes.post(
    "/bezorging/herhaal",
    **_described(
        "herhaal",
        "Opnieuw bezorgen",
        "Bezorgt nog eens wat er sinds een moment in de laatste zeven dagen is gebeurd.",
        schema.Aantal,
        may_lead_nowhere=True,
    ),
)
async def replay(request: Request, body: schema.Moment) -> Response:
    with _operations(request) as operations:
        number = await operations.replay(body.abonnement, body.vanaf)
    if number is None:
        raise not_found()
    _log(request, "replay", since=body.vanaf, abonnement=body.abonnement)
    return _number(number)


@routes.get(
    "/bezorging/onbestelbaar",
    **_described(
        "onbestelbaar",
        "Opgegeven berichten opvragen",
        "Laat zien welke berichten niet te bezorgen waren, en waarom: de oudste voorop, hoogstens "
        f"{MOST_LISTED}. Wie meer wil noemt in `na` het nummer van het laatste.",
        list[schema.Onbestelbaar],
        "GET",
        _OF_ABONNEMENT,
        _NA,
    ),
)
async def list_dead(request: Request) -> Response:
    refuse_parameters(request.query_params.keys() - rules.Part.model_fields.keys())
    part = rules.parse_part(dict(request.query_params))
    with _operations(request) as operations:
        rows = await operations.dead(part.abonnement, after=part.na)
    found = [
        schema.Onbestelbaar.model_construct(
            nummer=row["id"], hoofd_object=row["hoofdobject"], **_same(row)
        ).model_dump(by_alias=True)
        for row in rows
    ]
    return Response(orjson.dumps(found, default=str), media_type=JSON)


def _same(row: Any) -> dict[str, Any]:
    names = ("abonnement", "event", "reden", "pogingen", "sinds", "opgegeven")
    return {name: row[name] for name in names}


@routes.post(
    "/bezorging/onbestelbaar/herhaal",
    **_described(
        "onbestelbaar_herhaal",
        "Opgegeven berichten opnieuw proberen",
        "Zet opgegeven berichten terug in de wachtrij van hun abonnement.",
        schema.Aantal,
    ),
)
async def replay_dead(request: Request, body: schema.Keuze) -> Response:
    rules.check_choice(body.nummer, body.abonnement, body.alles)
    with _operations(request) as operations:
        number = await operations.replay_dead(body.abonnement, body.nummer)
    _log(request, "replay_dead", number=body.nummer, abonnement=body.abonnement)
    return _number(number)


@routes.post(
    "/bezorging/onbestelbaar/verwijder",
    **_described(
        "onbestelbaar_verwijder",
        "Opgegeven berichten weggooien",
        "Vergeet opgegeven berichten; zij worden nooit meer bezorgd.",
        schema.Aantal,
    ),
)
async def drop_dead(request: Request, body: schema.Keuze) -> Response:
    rules.check_choice(body.nummer, body.abonnement, body.alles)
    with _operations(request) as operations:
        number = await operations.drop_dead(body.abonnement, body.nummer)
    _log(request, "drop_dead", number=body.nummer, abonnement=body.abonnement)
    return _number(number)


def _number(number: int) -> Response:
    return Response(orjson.dumps({"aantal": number}), media_type=JSON)
