"""Eigenschappen: what can be recorded of zaken of a type beside what all zaken have."""

from typing import Any
from uuid import UUID

from starlette.responses import Response

from catalogi_api import scopes
from catalogi_api.kanalen import ZAAKTYPEN
from catalogi_api.resources.eigenschappen import rules, schema
from catalogi_api.resources.eigenschappen.model import Eigenschap
from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.subtypes import changes
from catalogi_api.subtypes.filters import FILTERS
from catalogi_api.subtypes.rules import FOLLOWING
from catalogi_api.subtypes.statustype import check_statustype, statustype_uuid
from catalogi_api.versions.filters import DEFAULTS
from zgw_core.change import Change, Writing
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

EIGENSCHAP = Resource(
    naam="eigenschap",
    model=Eigenschap,
    schema=schema.Eigenschap,
    hoofdobject=ZAAKTYPEN,
    via="zaaktype",
    read_scopes=scopes.READING,
    notify=False,
    filters=FILTERS,
    defaults=DEFAULTS,
    weergave="naam",
)
_UITLEG_CREATE = (
    "De lengte moet bij het formaat passen: 8 voor een datum, 14 voor een tijdstip. Bij "
    "een gepubliceerd zaaktype kan het alleen met `catalogi.geforceerd-schrijven` "
    "(`non-concept-zaaktype`)."
)
routes = Routes(EIGENSCHAP)
routes.reads()


@routes.creates(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN, uitleg=_UITLEG_CREATE)
async def create_eigenschap(body: schema.EigenschapBody, change: Writing) -> Response:
    zaaktype = await changes.zaaktype_to_add_to(change, body.zaaktype)
    eigenschap = Eigenschap()
    await _assign(eigenschap, body.values(), zaaktype, change)
    return await change.created(EIGENSCHAP, eigenschap)


@routes.updates(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN)
async def update_eigenschap(uuid: UUID, body: schema.EigenschapBody, change: Writing) -> Response:
    return await _change_eigenschap(uuid, body.values(), change)


@routes.patches(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN)
async def patch_eigenschap(uuid: UUID, body: schema.EigenschapPatch, change: Writing) -> Response:
    return await _change_eigenschap(uuid, body.values(), change)


async def _change_eigenschap(uuid: UUID, values: dict[str, Any], change: Change) -> Response:
    eigenschap = await change.load(EIGENSCHAP, uuid, Eigenschap)
    zaaktype = await changes.zaaktype_after(change, eigenschap, values)
    await _assign(eigenschap, values, zaaktype, change)
    return await change.updated(EIGENSCHAP, eigenschap)


@routes.destroys(scopes.SCHRIJVEN, scopes.GEFORCEERD_VERWIJDEREN)
async def delete_eigenschap(uuid: UUID, change: Writing) -> Response:
    eigenschap = await change.load(EIGENSCHAP, uuid, Eigenschap)
    await changes.require_deletion(change, eigenschap.zaaktype)
    return await change.deleted(EIGENSCHAP, eigenschap)


async def _assign(
    eigenschap: Eigenschap, values: dict[str, Any], zaaktype: ZaakType, change: Change
) -> None:
    columns = {**values, "zaaktype": zaaktype.uuid}
    if "statustype" in values:
        columns["statustype"] = statustype_uuid(values["statustype"], change)
    await check_statustype(columns.get("statustype", eigenschap.statustype), zaaktype, change)
    assign(eigenschap, columns, leave=FOLLOWING)
    rules.check_specificatie(eigenschap.specificatie)
    rules.check_kardinaliteit(eigenschap.specificatie)
