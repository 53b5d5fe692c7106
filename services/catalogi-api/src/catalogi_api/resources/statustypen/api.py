"""Statustypen: what zaken of a type pass through, in order; the last one closes them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from starlette.responses import Response

from catalogi_api import scopes
from catalogi_api.kanalen import ZAAKTYPEN
from catalogi_api.resources.eigenschappen.model import Eigenschap
from catalogi_api.resources.statustypen import schema
from catalogi_api.resources.statustypen.model import StatusType
from catalogi_api.subtypes import changes
from catalogi_api.subtypes.filters import FILTERS
from catalogi_api.subtypes.rules import FOLLOWING, check_same_zaaktype
from catalogi_api.versions.filters import DEFAULTS
from zgw_core.change import Change, Writing
from zgw_core.problems import Invalid, InvalidParam
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

_NOT_COLUMNS = (*FOLLOWING, "eigenschappen")
STATUSTYPE = Resource(
    naam="statustype",
    model=StatusType,
    schema=schema.StatusType,
    hoofdobject=ZAAKTYPEN,
    via="zaaktype",
    read_scopes=scopes.READING,
    notify=False,
    filters=FILTERS,
    defaults=DEFAULTS,
    weergave="omschrijving",
)
_UITLEG_CREATE = (
    "Het hoogste volgnummer is de eindstatus. Bij een gepubliceerd zaaktype kan het "
    "alleen met `catalogi.geforceerd-schrijven` (`non-concept-zaaktype`)."
)
routes = Routes(STATUSTYPE)
routes.reads()


@routes.creates(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN, uitleg=_UITLEG_CREATE)
async def create_statustype(body: schema.StatusTypeBody, change: Writing) -> Response:
    zaaktype = await changes.zaaktype_to_add_to(change, body.zaaktype)
    eigenschappen = await _eigenschappen(body.eigenschappen, change)
    statustype = StatusType(eigenschappen=eigenschappen)
    assign(statustype, {**body.values(), "zaaktype": zaaktype.uuid}, leave=_NOT_COLUMNS)
    check_same_zaaktype(zaaktype.uuid, _zaaktypen_related(statustype))
    return await change.created(STATUSTYPE, statustype)


@routes.updates(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN)
async def update_statustype(uuid: UUID, body: schema.StatusTypeBody, change: Writing) -> Response:
    return await _change_statustype(uuid, body.values(), change)


@routes.patches(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN)
async def patch_statustype(uuid: UUID, body: schema.StatusTypePatch, change: Writing) -> Response:
    return await _change_statustype(uuid, body.values(), change)


async def _change_statustype(uuid: UUID, values: dict[str, Any], change: Change) -> Response:
    statustype = await change.load(STATUSTYPE, uuid, StatusType)
    await change.session.refresh(statustype, ["eigenschappen", "documenten"])
    zaaktype = await changes.zaaktype_after(change, statustype, values)
    if "eigenschappen" in values:
        statustype.eigenschappen = await _eigenschappen(values["eigenschappen"], change)
    assign(statustype, {**values, "zaaktype": zaaktype.uuid}, leave=_NOT_COLUMNS)
    check_same_zaaktype(zaaktype.uuid, _zaaktypen_related(statustype))
    return await change.updated(STATUSTYPE, statustype)


@routes.destroys(scopes.SCHRIJVEN, scopes.GEFORCEERD_VERWIJDEREN)
async def delete_statustype(uuid: UUID, change: Writing) -> Response:
    statustype = await change.load(STATUSTYPE, uuid, StatusType)
    await changes.require_deletion(change, statustype.zaaktype)
    return await change.deleted(STATUSTYPE, statustype)


async def _eigenschappen(given: Sequence[str | None], change: Change) -> list[Eigenschap]:
    """The eigenschappen at these URLs. Raises Invalid `no_match` for each that is not there."""
    uuids = {
        f"eigenschappen.{index}": change.own_uuid(
            f"eigenschappen.{index}", url, Eigenschap, "no_match"
        )
        for index, url in enumerate(given)
        if url
    }
    named = select(Eigenschap).where(Eigenschap.uuid.in_(uuids.values()))
    found = list(await change.session.scalars(named)) if uuids else []
    missing = [name for name, uuid in uuids.items() if uuid not in {row.uuid for row in found}]
    if missing:
        reason = "Deze eigenschap bestaat niet."
        raise Invalid(*(InvalidParam(name, "no_match", reason) for name in missing))
    return found


def _zaaktypen_related(statustype: StatusType) -> list[UUID]:
    of_eigenschappen = [row.zaaktype for row in statustype.eigenschappen]
    return of_eigenschappen + [row.zaaktype for row in statustype.documenten]
