"""What is done with types below a zaaktype, of every kind."""

from collections.abc import Callable
from typing import Any, Protocol
from uuid import UUID

from catalogi_api import scopes
from catalogi_api.kanalen import ZAAKTYPEN
from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.subtypes.rules import check_concept
from zgw_core.change import Change

ConceptRule = Callable[[ZaakType, bool], None]
"""Raises for a published zaaktype, unless the change is forced."""


class SubtypeRow(Protocol):
    zaaktype: Any


async def zaaktype_to_add_to(
    change: Change, url: str, check: ConceptRule = check_concept
) -> ZaakType:
    """The zaaktype that a body names, locked, once it is certain that it may change."""
    zaaktype = await change.lock("zaaktype", url, ZaakType)
    require_change(change, zaaktype, check)
    return zaaktype


async def zaaktype_after(
    change: Change, row: SubtypeRow, values: dict[str, Any], check: ConceptRule = check_concept
) -> ZaakType:
    """The zaaktype of a loaded sub-type once these values are its own. One that moves leaves a
    zaaktype that may change for another that may."""
    zaaktype = change.held(ZaakType, row.zaaktype)
    require_change(change, zaaktype, check)
    if "zaaktype" not in values:
        return zaaktype
    return await zaaktype_to_add_to(change, values["zaaktype"], check)


def require_change(change: Change, zaaktype: ZaakType, check: ConceptRule) -> None:
    change.require(ZAAKTYPEN, zaaktype, scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN)
    check(zaaktype, change.holds(ZAAKTYPEN, zaaktype, scopes.GEFORCEERD_SCHRIJVEN))


async def require_deletion(
    change: Change, zaaktype_uuid: UUID, check: ConceptRule = check_concept
) -> None:
    zaaktype = change.held(ZaakType, zaaktype_uuid)
    change.require(ZAAKTYPEN, zaaktype, scopes.SCHRIJVEN, scopes.GEFORCEERD_VERWIJDEREN)
    check(zaaktype, change.holds(ZAAKTYPEN, zaaktype, scopes.GEFORCEERD_VERWIJDEREN))
