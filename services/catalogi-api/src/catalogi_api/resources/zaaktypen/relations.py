"""Gerelateerde zaaktypen: sent as identificatie or as URL, kept by identificatie where that says
which zaaktype is meant."""

from typing import Any
from uuid import UUID

from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.versions.given import is_url
from zgw_core.change import Change


async def relaties(
    given: list[dict[str, Any]], catalogus: UUID, change: Change
) -> list[dict[str, Any]]:
    """Of a zaaktype that stands in this catalogus."""
    return [
        await _relatie(f"gerelateerdeZaaktypen.{index}.zaaktype", relatie, catalogus, change)
        for index, relatie in enumerate(given)
    ]


async def _relatie(
    field: str, given: dict[str, Any], catalogus: UUID, change: Change
) -> dict[str, Any]:
    """An identificatie is looked up in the own catalogus, so the URL of a zaaktype that stands
    anywhere else is kept as it is. Raises Invalid `no_match` for a URL of ours where no zaaktype
    is."""
    zaaktype = given["zaaktype"]
    if not is_url(zaaktype):
        return {**given, "zaaktype": "", "zaaktypeIdentificatie": zaaktype}
    if zaaktype.startswith(f"{change.context.settings.base_url}/"):
        version = await change.refer(field, zaaktype, ZaakType)
        if version.catalogus == catalogus:
            return {**given, "zaaktype": "", "zaaktypeIdentificatie": version.identificatie}
    return {**given, "zaaktypeIdentificatie": ""}
