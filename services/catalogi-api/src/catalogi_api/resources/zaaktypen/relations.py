"""Gerelateerde zaaktypen: sent as identificatie or as URL, kept by identificatie."""

from typing import Any

from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.versions.given import name_given
from zgw_core.change import Change
from zgw_core.filters import own_uuid


async def relaties(given: list[dict[str, Any]], change: Change) -> list[dict[str, Any]]:
    return [
        await _relatie(f"gerelateerdeZaaktypen.{index}.zaaktype", relatie, change)
        for index, relatie in enumerate(given)
    ]


async def _relatie(field: str, given: dict[str, Any], change: Change) -> dict[str, Any]:
    """The URL of a zaaktype elsewhere is kept as it is. Raises Invalid `no_match` for a URL of
    ours where no zaaktype is."""
    zaaktype = given["zaaktype"]
    is_ours = own_uuid(zaaktype, change.context.settings.base_url, ZaakType.path) is not None
    if zaaktype.startswith(("http://", "https://")) and not is_ours:
        return {**given, "zaaktypeIdentificatie": ""}
    name = await name_given(field, zaaktype, "ZaakType", change)
    return {**given, "zaaktype": "", "zaaktypeIdentificatie": name}
