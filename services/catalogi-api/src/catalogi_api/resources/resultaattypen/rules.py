"""Rules about how long the dossier of a zaak with this resultaat is kept."""

from collections.abc import Mapping
from typing import Any

from catalogi_api.clients.referentielijsten import Selectielijstklasse
from catalogi_api.resources.resultaattypen.model import ResultaatType
from catalogi_api.resources.zaaktypen.model import ZaakType
from zgw_core.problems import NON_FIELD, Invalid, InvalidParam, invalid

ARCHIVING = frozenset(
    {
        "zaaktype",
        "selectielijstklasse",
        "archiefnominatie",
        "archiefactietermijn",
        "brondatum_archiefprocedure",
    }
)
"""When one of these changes, the selectielijst is looked at again."""

_MEMBERS = {
    "datumkenmerk": "ztc-004",
    "einddatumBekend": "ztc-005",
    "objecttype": "ztc-006",
    "registratie": "ztc-007",
    "procestermijn": "ztc-008",
}
_REQUIRED: dict[str, frozenset[str]] = {
    "afgehandeld": frozenset(),
    "hoofdzaak": frozenset(),
    "eigenschap": frozenset({"datumkenmerk"}),
    "ander_datumkenmerk": frozenset({"datumkenmerk", "objecttype", "registratie"}),
    "zaakobject": frozenset({"datumkenmerk", "objecttype"}),
    "termijn": frozenset({"procestermijn"}),
    "gerelateerde_zaak": frozenset(),
    "ingangsdatum_besluit": frozenset(),
    "vervaldatum_besluit": frozenset(),
}
_WITHOUT_EINDDATUM = ("afgehandeld", "termijn")
_AFLEIDINGSWIJZE_OF_PROCESTERMIJN = {
    "nihil": "afgehandeld",
    "ingeschatte_bestaansduur_procesobject": "termijn",
}


def check_procestype(klasse: Selectielijstklasse, zaaktype: ZaakType) -> None:
    """ztc-002: the selectielijstklasse is of the procestype of the zaaktype.
    Raises `procestype-mismatch`."""
    if klasse.proces_type != zaaktype.selectielijst_procestype:
        reason = "De selectielijstklasse hoort niet bij het procestype van het zaaktype."
        raise invalid(NON_FIELD, "procestype-mismatch", reason)


def set_archiving(resultaattype: ResultaatType, klasse: Selectielijstklasse) -> None:
    """ztc-002: what is not given comes from the selectielijst."""
    resultaattype.archiefnominatie = resultaattype.archiefnominatie or klasse.waardering
    resultaattype.archiefactietermijn = resultaattype.archiefactietermijn or klasse.bewaartermijn


def check_afleidingswijze(brondatum: Mapping[str, Any] | None, klasse: Selectielijstklasse) -> None:
    """ztc-003: the procestermijn of the selectielijst leaves one way to find the date.
    Raises `invalid-afleidingswijze-for-procestermijn`."""
    only = _AFLEIDINGSWIJZE_OF_PROCESTERMIJN.get(klasse.procestermijn or "")
    if brondatum and only and brondatum["afleidingswijze"] != only:
        reason = f"Bij deze selectielijstklasse past alleen de afleidingswijze {only}."
        raise invalid(NON_FIELD, "invalid-afleidingswijze-for-procestermijn", reason)


def check_brondatum(brondatum: Mapping[str, Any] | None) -> None:
    """ztc-004, ztc-005, ztc-006, ztc-007, ztc-008: the afleidingswijze decides which members
    are filled. Raises `required` and `must-be-empty`, all at once."""
    if not brondatum:
        return
    errors = [error for member in _MEMBERS if (error := _member_error(brondatum, member))]
    if errors:
        raise Invalid(*errors)


def _member_error(brondatum: Mapping[str, Any], member: str) -> InvalidParam | None:
    wijze = brondatum["afleidingswijze"]
    name = f"brondatumArchiefprocedure.{member}"
    is_required = member in _REQUIRED[wijze]
    is_optional = member == "einddatumBekend" and wijze not in _WITHOUT_EINDDATUM
    if is_required and not brondatum[member]:
        return InvalidParam(name, "required", f"Vereist bij de afleidingswijze {wijze}.")
    if brondatum[member] and not is_required and not is_optional:
        return InvalidParam(name, "must-be-empty", f"Blijft leeg bij afleidingswijze {wijze}.")
    return None
