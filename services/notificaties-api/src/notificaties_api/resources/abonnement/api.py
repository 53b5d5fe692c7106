"""Abonnementen: seen and changed by the client that made them, and by who may do everything."""

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.dialects.postgresql import insert
from starlette.requests import Request
from starlette.responses import Response

from notificaties_api import scopes
from notificaties_api.kanalen import ABONNEMENTEN
from notificaties_api.resources.abonnement import rules, schema
from notificaties_api.resources.abonnement.callback import try_callback
from notificaties_api.resources.abonnement.model import STAND, Abonnement
from notificaties_api.resources.kanaal.known import known_kanalen
from zgw_core.change import Change, Writing
from zgw_core.context import Context
from zgw_core.problems import Problem
from zgw_core.reads import readable_text
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
routes = Routes(ABONNEMENT)
routes.reads(head=False)


@routes.creates(scopes.CONSUMEREN)
async def create_abonnement(body: schema.AbonnementBody, change: Writing) -> Response:
    values = body.values()
    await _check_kanalen(change.context, values)
    await try_callback(change.context, body.callback_url, body.auth)
    abonnement = Abonnement(**values, eigenaar=change.client_id)
    change.require(ABONNEMENTEN, abonnement, scopes.CONSUMEREN)
    await _mark_changed(change)
    return await change.created(ABONNEMENT, abonnement)


@routes.updates(scopes.CONSUMEREN)
async def update_abonnement(
    uuid: UUID, request: Request, body: schema.AbonnementBody, change: Writing
) -> Response:
    return await _change_abonnement(uuid, request, body.values(), change)


@routes.patches(scopes.CONSUMEREN)
async def patch_abonnement(
    uuid: UUID, request: Request, body: schema.AbonnementPatch, change: Writing
) -> Response:
    return await _change_abonnement(uuid, request, body.values(), change)


async def _change_abonnement(
    uuid: UUID, request: Request, values: dict[str, Any], change: Change
) -> Response:
    """The callback is tried before the transaction begins, as it will be after the change."""
    reader = change.context.reader(ABONNEMENT)
    text = await readable_text(reader, request, uuid, [scopes.CONSUMEREN])
    stored = schema.Abonnement.model_validate_json(text)
    await _check_kanalen(change.context, values)
    await try_callback(
        change.context,
        values.get("callback_url", stored.callback_url),
        values.get("auth", stored.auth),
    )
    abonnement = await change.load(ABONNEMENT, uuid, Abonnement)
    change.require(ABONNEMENTEN, abonnement, scopes.CONSUMEREN)
    if (abonnement.callback_url, abonnement.auth) != (stored.callback_url, stored.auth):
        raise Problem(409, "conflict", "Het abonnement is intussen gewijzigd.")
    assign(abonnement, values)
    await _mark_changed(change)
    return await change.updated(ABONNEMENT, abonnement)


@routes.destroys(scopes.CONSUMEREN, operation="delete")
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
