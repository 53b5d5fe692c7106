"""Rules about a zaaktype."""

import re
from collections.abc import Mapping
from typing import Any

from catalogi_api.resources.zaaktypen.model import ZaakType
from zgw_core.problems import NON_FIELD, invalid

_SOME_DIGIT = re.compile("[1-9]")


def check_zaaktype(zaaktype: ZaakType) -> None:
    """What the fields of a zaaktype mean to one another."""
    check_verlenging(zaaktype)
    check_servicenorm(zaaktype.servicenorm)
    check_bron(zaaktype.broncatalogus, zaaktype.bronzaaktype)


def check_verlenging(zaaktype: ZaakType) -> None:
    """What can be extended says for how long. Raises `verlenging-mismatch`."""
    if zaaktype.verlenging_mogelijk and not zaaktype.verlengingstermijn:
        reason = "Geef een verlengingstermijn als verlenging mogelijk is."
        raise invalid(NON_FIELD, "verlenging-mismatch", reason)


def check_servicenorm(servicenorm: str | None) -> None:
    """A term that is striven for lasts some time. Raises `empty-duration`."""
    if servicenorm is not None and not _SOME_DIGIT.search(servicenorm):
        raise invalid("servicenorm", "empty-duration", "Een servicenorm is langer dan nul.")


def check_bron(broncatalogus: Mapping[str, Any], bronzaaktype: Mapping[str, Any]) -> None:
    """Where a zaaktype comes from is a zaaktype in a catalogus: both are known, or neither.
    Raises `invalid-bronzaaktype-for-broncatalogus`."""
    if bool(broncatalogus["url"]) != bool(bronzaaktype["url"]):
        reason = "Geef de broncatalogus en het bronzaaktype allebei, of geen van beide."
        raise invalid(NON_FIELD, "invalid-bronzaaktype-for-broncatalogus", reason)


def check_procestype_of_resultaattypen(before: str, after: str, has_resultaattypen: bool) -> None:
    """ztc-002: the resultaattypen of a zaaktype all have a selectielijstklasse of its procestype,
    which therefore stays while there are any. Raises `procestype-mismatch`."""
    if before != after and has_resultaattypen:
        reason = "De resultaattypen van dit zaaktype horen bij het huidige procestype."
        raise invalid("selectielijstProcestype", "procestype-mismatch", reason)
