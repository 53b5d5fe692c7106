"""Zaakeigenschappen: what the zaaktype wants to know of each of its zaken."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from starlette.responses import Response

from zaken_api import scopes
from zaken_api.archiving.derivation import derive_again
from zaken_api.below_zaak import FILTERS, add_headers, add_reads
from zaken_api.clients.catalogi import Eigenschap
from zaken_api.kanalen import ZAKEN
from zaken_api.resources.zaakeigenschappen import rules, schema
from zaken_api.resources.zaakeigenschappen.model import Zaakeigenschap
from zaken_api.resources.zaken.model import Zaak
from zaken_api.resources.zaken.rules import scopes_to_change
from zgw_core.change import Change, Writing
from zgw_core.problems import not_found
from zgw_core.references import References, Resolving
from zgw_core.resource import Resource
from zgw_core.routes import Routes

ZAAKEIGENSCHAP = Resource(
    naam="zaakeigenschap",
    model=Zaakeigenschap,
    schema=schema.Zaakeigenschap,
    hoofdobject=ZAKEN,
    via="zaak",
    read_scopes=[scopes.LEZEN],
    filters=FILTERS,
    paginated=False,
    weergave="naam",
)
WARNING = "Waarom de waarde niet past bij wat de eigenschap voorschrijft; zij is wel bewaard."
_UITLEG_CREATE = (
    "De eigenschap hoort bij het zaaktype van de zaak (`zaaktype-mismatch`). Past de "
    "waarde niet bij de specificatie, dan wordt ze toch bewaard en zegt de header "
    "`X-Warning` wat er niet klopt."
)
routes = Routes(ZAAKEIGENSCHAP)
add_reads(routes, ZAAKEIGENSCHAP)
add_headers(routes, ZAAKEIGENSCHAP)


@routes.creates(
    scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN, X_Warning=WARNING, uitleg=_UITLEG_CREATE
)
async def create_zaakeigenschap(
    zaak_uuid: UUID, body: schema.ZaakeigenschapBody, change: Writing, resolve: Resolving
) -> Response:
    eigenschap = await resolve.get("eigenschap", body.eigenschap, Eigenschap)
    zaak = await change.locked(Zaak, zaak_uuid)
    if zaak is None:
        raise not_found()
    change.require(ZAKEN, zaak, *scopes_to_change(zaak))
    rules.check_zaak(change.own_uuid("zaak", body.zaak, Zaak, "incorrect_match"), zaak)
    rules.check_eigenschap(eigenschap, zaak)
    zaakeigenschap = Zaakeigenschap(**{**body.values(), "zaak": zaak.uuid, "naam": eigenschap.naam})
    headers = await _headers(zaakeigenschap, eigenschap, change)
    change.session.add(zaakeigenschap)
    await derive_again(zaak, ["eigenschap"], change, resolve)
    return await change.created(ZAAKEIGENSCHAP, zaakeigenschap, headers)


@routes.updates(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN, X_Warning=WARNING)
async def update_zaakeigenschap(
    zaak_uuid: UUID,
    uuid: UUID,
    body: schema.ZaakeigenschapBody,
    change: Writing,
    resolve: Resolving,
) -> Response:
    return await _change_zaakeigenschap(zaak_uuid, uuid, body.values(), change, resolve)


@routes.patches(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN, X_Warning=WARNING)
async def patch_zaakeigenschap(
    zaak_uuid: UUID,
    uuid: UUID,
    body: schema.ZaakeigenschapPatch,
    change: Writing,
    resolve: Resolving,
) -> Response:
    return await _change_zaakeigenschap(zaak_uuid, uuid, body.values(), change, resolve)


async def _change_zaakeigenschap(
    zaak_uuid: UUID, uuid: UUID, values: dict[str, Any], change: Change, resolve: References
) -> Response:
    zaakeigenschap = await _load(zaak_uuid, uuid, change)
    if "zaak" in values:
        values["zaak"] = change.own_uuid("zaak", values["zaak"], Zaak, "incorrect_match")
    rules.check_fixed(zaakeigenschap, values)
    zaakeigenschap.waarde = values.get("waarde", zaakeigenschap.waarde)
    eigenschap = await resolve.get("eigenschap", zaakeigenschap.eigenschap, Eigenschap)
    headers = await _headers(zaakeigenschap, eigenschap, change)
    zaak = change.held(Zaak, zaakeigenschap.zaak)
    await derive_again(zaak, ["eigenschap"], change, resolve)
    return await change.updated(ZAAKEIGENSCHAP, zaakeigenschap, headers)


@routes.destroys(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN)
async def delete_zaakeigenschap(
    zaak_uuid: UUID, uuid: UUID, change: Writing, resolve: Resolving
) -> Response:
    zaakeigenschap = await _load(zaak_uuid, uuid, change)
    zaak = change.held(Zaak, zaak_uuid)
    answer = await change.deleted(ZAAKEIGENSCHAP, zaakeigenschap)
    await derive_again(zaak, ["eigenschap"], change, resolve)
    return answer


async def _load(zaak_uuid: UUID, uuid: UUID, change: Change) -> Zaakeigenschap:
    """Locked, for who may change it. Raises 404 when it is of another zaak."""
    zaakeigenschap = await change.load(ZAAKEIGENSCHAP, uuid, Zaakeigenschap)
    if zaakeigenschap.zaak != zaak_uuid:
        raise not_found()
    zaak = change.held(Zaak, zaakeigenschap.zaak)
    change.require(ZAKEN, zaak, *scopes_to_change(zaak))
    return zaakeigenschap


async def _headers(
    zaakeigenschap: Zaakeigenschap, eigenschap: Eigenschap, change: Change
) -> dict[str, str]:
    same = select(func.count()).where(
        Zaakeigenschap.zaak == zaakeigenschap.zaak,
        Zaakeigenschap.eigenschap == zaakeigenschap.eigenschap,
        Zaakeigenschap.uuid != zaakeigenschap.uuid,
    )
    others = await change.session.scalar(same) or 0
    warning = rules.warning(eigenschap, zaakeigenschap.waarde, others)
    return {"X-Warning": warning} if warning else {}
