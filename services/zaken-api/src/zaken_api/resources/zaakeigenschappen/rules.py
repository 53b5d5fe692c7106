"""Rules about the characteristics of a zaak."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from zaken_api.clients.catalogi import Eigenschap, EigenschapSpecificatie
from zaken_api.resources.zaakeigenschappen.model import Zaakeigenschap
from zaken_api.resources.zaken.model import Zaak
from zgw_core.problems import NON_FIELD, invalid
from zgw_core.rules import check_unchanged

_MOMENTS = {"datum": (r"[0-9]{8}", "%Y%m%d"), "datum_tijd": (r"[0-9]{14}", "%Y%m%d%H%M%S")}
_DIGITS = re.compile(r"(?P<before>[0-9]{1,9})(?:,(?P<after>[0-9]{1,9}))?")


def check_eigenschap(eigenschap: Eigenschap, zaak: Zaak) -> None:
    """zrc-018: the eigenschap is one of the zaaktype. Raises `zaaktype-mismatch`."""
    if eigenschap.zaaktype != zaak.zaaktype:
        reason = "De eigenschap hoort niet bij het zaaktype van de zaak."
        raise invalid(NON_FIELD, "zaaktype-mismatch", reason)


def check_zaak(given: Any, zaak: Zaak) -> None:
    """The zaak in a body is that of the path. Raises `zaak-mismatch`."""
    if given != zaak.uuid:
        raise invalid("zaak", "zaak-mismatch", "Dit is een andere zaak dan die in het pad.")


def check_fixed(zaakeigenschap: Zaakeigenschap, values: Mapping[str, Any]) -> None:
    """Only the waarde changes. Raises `wijzigen-niet-toegelaten`."""
    check_unchanged(zaakeigenschap, values, {"zaak": "zaak", "eigenschap": "eigenschap"})


def warning(eigenschap: Eigenschap, waarde: str, others: int) -> str:
    """#2591: in what a waarde does not fit the specification of its eigenschap, which is no reason
    to refuse it; empty when it fits. `others` is how often the zaak has this eigenschap besides."""
    specificatie = eigenschap.specificatie
    if specificatie is None:
        return ""
    if not _fits_formaat(specificatie, waarde):
        return "De waarde past niet bij het formaat of de lengte van de eigenschap."
    if specificatie.waardenverzameling and waarde not in specificatie.waardenverzameling:
        return "De waarde staat niet in de waardenverzameling van de eigenschap."
    kardinaliteit = specificatie.kardinaliteit
    if kardinaliteit.isdecimal() and others >= int(kardinaliteit):
        return "De zaak heeft deze eigenschap vaker dan de kardinaliteit toestaat."
    return ""


def _fits_formaat(specificatie: EigenschapSpecificatie, waarde: str) -> bool:
    if specificatie.formaat in _MOMENTS:
        return _is_moment(*_MOMENTS[specificatie.formaat], waarde)
    length = _DIGITS.fullmatch(specificatie.lengte)
    before = int(length["before"]) if length else None
    if specificatie.formaat == "getal":
        after = int(length["after"] or 0) if length else None
        return _is_number(waarde, before, after)
    return before is None or len(waarde) <= before


def _is_moment(pattern: str, form: str, waarde: str) -> bool:
    if not re.fullmatch(pattern, waarde):
        return False
    try:
        datetime.strptime(waarde, form)
    except ValueError:
        return False
    return True


def _is_number(waarde: str, before: int | None, after: int | None) -> bool:
    """Digits before and after the comma, as many as the length allows."""
    number = re.fullmatch(r"-?([0-9]+)(?:,([0-9]+))?", waarde)
    if number is None:
        return False
    digits = (len(number[1]), len(number[2] or ""))
    return (before is None or digits[0] <= before) and (after is None or digits[1] <= after)
