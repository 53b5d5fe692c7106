"""What is done with types below a zaaktype, of every kind."""

from typing import Any, Protocol
from uuid import UUID

from catalogi_api import scopes
from catalogi_api.kanalen import ZAAKTYPEN
from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.subtypes.rules import check_concept
from zgw_core.change import Change


class SubtypeRow(Protocol):
    zaaktype: Any


async def zaaktype_to_add_to(change: Change, url: str) -> ZaakType:
    """The zaaktype that a body names, locked, once it is certain that it may change."""
    zaaktype = await change.lock("zaaktype", url, ZaakType)
    require_change(change, zaaktype)
    return zaaktype


async def zaaktype_after(change: Change, row: SubtypeRow, values: dict[str, Any]) -> ZaakType:
    """The zaaktype of a loaded sub-type once these values are its own. One that moves leaves a
    zaaktype that may change for another that may."""
    zaaktype = await change.session.get_one(ZaakType, row.zaaktype)
    require_change(change, zaaktype)
    if "zaaktype" not in values:
        return zaaktype
    return await zaaktype_to_add_to(change, values["zaaktype"])


def require_change(change: Change, zaaktype: ZaakType) -> None:
    change.require(ZAAKTYPEN, zaaktype, scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN)
    check_concept(zaaktype, change.holds(ZAAKTYPEN, zaaktype, scopes.GEFORCEERD_SCHRIJVEN))


async def require_deletion(change: Change, zaaktype_uuid: UUID) -> None:
    zaaktype = await change.session.get_one(ZaakType, zaaktype_uuid)
    change.require(ZAAKTYPEN, zaaktype, scopes.SCHRIJVEN, scopes.GEFORCEERD_VERWIJDEREN)
    check_concept(zaaktype, change.holds(ZAAKTYPEN, zaaktype, scopes.GEFORCEERD_VERWIJDEREN))
