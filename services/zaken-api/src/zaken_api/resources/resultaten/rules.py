"""Rules about the resultaat of a zaak."""

from collections.abc import Mapping
from typing import Any

from zaken_api.clients.catalogi import ResultaatType
from zaken_api.resources.resultaten.model import Resultaat
from zaken_api.resources.zaken.model import Zaak
from zgw_core.problems import NON_FIELD, invalid
from zgw_core.rules import check_unchanged


def check_resultaattype(resultaattype: ResultaatType, zaak: Zaak) -> None:
    """zrc-020: the resultaattype is one of the zaaktype. Raises `zaaktype-mismatch`."""
    if resultaattype.zaaktype != zaak.zaaktype:
        reason = "Het resultaattype hoort niet bij het zaaktype van de zaak."
        raise invalid(NON_FIELD, "zaaktype-mismatch", reason)


def check_fixed(resultaat: Resultaat, values: Mapping[str, Any]) -> None:
    """A resultaat stays of its zaak and type. Raises `wijzigen-niet-toegelaten`."""
    check_unchanged(resultaat, values, {"zaak": "zaak", "resultaattype": "resultaattype"})
