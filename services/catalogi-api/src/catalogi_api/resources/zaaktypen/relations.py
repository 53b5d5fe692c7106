"""Relations between zaaktypen: sent as identificatie or as URL, kept by identificatie."""

from typing import Any

from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.resources.zaaktypen.rules import is_url
from zgw_core.change import Change
from zgw_core.filters import own_uuid


async def identificatie_of(field: str, given: str, change: Change) -> str:
    """What was given, or the identificatie of the zaaktype of ours at this URL.

    Raises Invalid `no_match` for a URL of ours where no zaaktype is.
    """
    if own_uuid(given, change.context.settings.base_url, ZaakType.path) is None:
        return given
    return (await change.refer(field, given, ZaakType)).identificatie


async def deelzaaktypen(given: list[str], change: Change) -> list[str]:
    found = [
        await identificatie_of(f"deelzaaktypen.{index}", name, change)
        for index, name in enumerate(given)
    ]
    return list(dict.fromkeys(found))


async def relaties(given: list[dict[str, Any]], change: Change) -> list[dict[str, Any]]:
    return [
        await _relatie(f"gerelateerdeZaaktypen.{index}.zaaktype", relatie, change)
        for index, relatie in enumerate(given)
    ]


async def _relatie(field: str, given: dict[str, Any], change: Change) -> dict[str, Any]:
    """The URL of a zaaktype elsewhere is kept as it is."""
    name = await identificatie_of(field, given["zaaktype"], change)
    if is_url(name):
        return {**given, "zaaktype": name, "zaaktypeIdentificatie": ""}
    return {**given, "zaaktype": "", "zaaktypeIdentificatie": name}
