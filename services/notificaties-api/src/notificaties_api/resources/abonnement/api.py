"""Abonnementen: seen and changed by the client that made them, and by who may do everything."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import orjson
from sqlalchemy.dialects.postgresql import insert
from starlette.requests import Request
from starlette.responses import Response

from notificaties_api import scopes
from notificaties_api.callbacks.target import Target, target_of
from notificaties_api.kanalen import ABONNEMENTEN
from notificaties_api.resources.abonnement import rules, schema
from notificaties_api.resources.abonnement.callback import try_callback
from notificaties_api.resources.abonnement.model import STAND, Abonnement
from notificaties_api.resources.abonnement.secrets import close, opened, reveal, split
from notificaties_api.resources.kanaal.known import known_kanalen
from notificaties_api.vault import Secrets
from zgw_core.change import Change, Writing
from zgw_core.context import Context
from zgw_core.handlers import path_uuid
from zgw_core.problems import Problem
from zgw_core.query import refuse_parameters
from zgw_core.reads import JSON, cached_answer, read_list, readable_text
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

ABONNEMENT = Resource(
    naam="abonnement",
    model=Abonnement,
    schema=schema.Abonnement,
    hoofdobject=ABONNEMENTEN,
    read_scopes=[scopes.CONSUMEREN, scopes.PUBLICEREN],
    notify=False,
    paginated=False,
    retrieve="read",
    secrets=["auth"],
)
_UITLEG_CREATE = (
    "De callback wordt eerst geprobeerd: met `auth` als `Authorization` moet ze 2xx "
    "geven en zonder niet. Alle kanalen moeten bekend zijn."
)
_UITLEG_DESTROY = "Wat nog niet bezorgd was, wordt niet meer bezorgd."
_EIGENAAR = "SELECT eigenaar FROM abonnement WHERE uuid = $1"
routes = Routes(ABONNEMENT)


async def list_abonnementen(request: Request) -> Response:
    context = Context.of(request)
    answer = await read_list(context.reader(ABONNEMENT), request)
    return reveal(context, answer, request.state.client.token.client_id)


async def read_abonnement(request: Request) -> Response:
    refuse_parameters(request.query_params)
    context = Context.of(request)
    reader = context.reader(ABONNEMENT)
    text = await readable_text(reader, request, path_uuid(request), ABONNEMENT.read_scopes)
    answer = reveal(context, Response(text, media_type=JSON), request.state.client.token.client_id)
    return cached_answer(request, bytes(answer.body))


routes.reads(head=False, listing=list_abonnementen, one=read_abonnement)


@routes.creates(scopes.CONSUMEREN, uitleg=_UITLEG_CREATE)
async def create_abonnement(body: schema.AbonnementBody, change: Writing) -> Response:
    context = change.context
    values, closed, target = _prepare(context, body.given(), {}, Secrets(change.client_id, ""))
    await _check_kanalen(context, values)
    await try_callback(context, target)
    abonnement = Abonnement(**values, geheimen=closed, eigenaar=change.client_id)
    change.require(ABONNEMENTEN, abonnement, scopes.CONSUMEREN)
    await _mark_changed(change)
    answer = await change.created(ABONNEMENT, abonnement)
    return reveal(context, answer, change.client_id)


@routes.updates(scopes.CONSUMEREN)
async def update_abonnement(
    uuid: UUID, request: Request, body: schema.AbonnementBody, change: Writing
) -> Response:
    return await _change_abonnement(uuid, request, body.given(), change)


@routes.patches(scopes.CONSUMEREN)
async def patch_abonnement(
    uuid: UUID, request: Request, body: schema.AbonnementPatch, change: Writing
) -> Response:
    return await _change_abonnement(uuid, request, body.values(), change)


async def _change_abonnement(
    uuid: UUID, request: Request, given: dict[str, Any], change: Change
) -> Response:
    reader = change.context.reader(ABONNEMENT)
    stored = orjson.loads(await readable_text(reader, request, uuid, [scopes.CONSUMEREN]))
    return await change_abonnement(uuid, stored, given, change)


async def change_abonnement(
    uuid: UUID, stored: dict[str, Any], given: dict[str, Any], change: Change
) -> Response:
    """The callback is tried before the transaction begins, as it will be after the change."""
    context = change.context
    eigenaar = await context.database.reads.fetchval(_EIGENAAR, uuid)
    secrets = opened(context, stored["auth"], eigenaar)
    given.setdefault("callback_url", stored["callbackUrl"])
    before = stored["bezorging"]
    if not secrets.auth:
        rules.check_auth_given(given)
    if secrets.eigenaar != change.client_id and given["callback_url"] != stored["callbackUrl"]:
        rules.check_auth_given(given)
        secrets, before = Secrets(secrets.eigenaar, ""), {}
    values, closed, target = _prepare(context, given, before, secrets)
    await _check_kanalen(context, values)
    await try_callback(context, target)
    abonnement = await change.load(ABONNEMENT, uuid, Abonnement)
    change.require(ABONNEMENTEN, abonnement, scopes.CONSUMEREN)
    if _tried(abonnement) != (stored["callbackUrl"], stored["auth"], stored["bezorging"]):
        raise Problem(409, "conflict", "Het abonnement is intussen gewijzigd.")
    # What waits is for another receiver perhaps, so it gets all the time there is once more.
    assign(abonnement, {**values, "geheimen": closed, "hervat": datetime.now(UTC)})
    await _mark_changed(change)
    return reveal(context, await change.updated(ABONNEMENT, abonnement), change.client_id)


def _prepare(
    context: Context, given: dict[str, Any], stored: dict[str, Any], secrets: Secrets
) -> tuple[dict[str, Any], str, Target]:
    """Values for the columns, the closed secrets, and whom to call."""
    values, found = split(given, stored, secrets)
    return (
        values,
        close(context, found),
        target_of(values["callback_url"], values["bezorging"], found),
    )


def _tried(abonnement: Abonnement) -> tuple[str, str | None, dict[str, Any]]:
    return abonnement.callback_url, abonnement.geheimen, abonnement.bezorging


@routes.destroys(scopes.CONSUMEREN, operation="delete", uitleg=_UITLEG_DESTROY)
async def delete_abonnement(uuid: UUID, change: Writing) -> Response:
    abonnement = await change.load(ABONNEMENT, uuid, Abonnement)
    change.require(ABONNEMENTEN, abonnement, scopes.CONSUMEREN)
    await _mark_changed(change)
    return await change.deleted(ABONNEMENT, abonnement)


async def _check_kanalen(context: Context, values: dict[str, Any]) -> None:
    groups = values.get("kanalen", [])
    known = await known_kanalen(context, *(group["naam"] for group in groups))
    rules.check_kanalen(groups, known)


async def _mark_changed(change: Change) -> None:
    """Tells every replica, in the same transaction, that its memory is out of date."""
    mark = insert(STAND).values(id=1, stand=uuid4())
    await change.session.execute(
        mark.on_conflict_do_update(index_elements=["id"], set_={"stand": mark.excluded.stand})
    )
