"""Rules about the documents of a zaak."""

from collections.abc import Mapping
from typing import Any

from zaken_api.clients.catalogi import InformatieObjectType, ZaakType
from zaken_api.resources.statussen.model import Status
from zaken_api.resources.zaakinformatieobjecten.model import Zaakinformatieobject
from zaken_api.resources.zaken.model import Zaak
from zgw_core.problems import NON_FIELD, invalid
from zgw_core.rules import check_unchanged

FIXED = {"zaak": "zaak", "informatieobject": "informatieobject"}


def check_informatieobjecttype(
    informatieobjecttype: InformatieObjectType, zaaktype: ZaakType
) -> None:
    """zrc-017: documents are of the types that the zaaktype names, in any version of those types.

    Raises `missing-zaaktype-informatieobjecttype-relation`.
    """
    is_named = informatieobjecttype.omschrijving in zaaktype.informatieobjecttype_omschrijving
    if not is_named or informatieobjecttype.catalogus != zaaktype.catalogus:
        reason = "Het zaaktype kent geen documenten van dit informatieobjecttype."
        raise invalid(NON_FIELD, "missing-zaaktype-informatieobjecttype-relation", reason)


def check_status(status: Status, zaak: Zaak) -> None:
    """A document is of importance to a status of its own zaak. Raises `zaak-status-mismatch`."""
    if status.zaak != zaak.uuid:
        raise invalid("status", "zaak-status-mismatch", "Deze status is van een andere zaak.")


def check_fixed(zaakinformatieobject: Zaakinformatieobject, values: Mapping[str, Any]) -> None:
    """zrc-004: only what the relation says changes. Raises `wijzigen-niet-toegelaten`."""
    check_unchanged(zaakinformatieobject, values, FIXED)
