"""Rules about the notities of a zaak."""

from collections.abc import Mapping
from typing import Any

from zaken_api.resources.zaaknotities.model import Zaaknotitie
from zgw_core.problems import invalid
from zgw_core.rules import check_unchanged


def check_concept(zaaknotitie: Zaaknotitie) -> None:
    """#2589: only a concept changes. Raises `invalid`."""
    if zaaknotitie.status != "concept":
        raise invalid("status", "invalid", "Een notitie die definitief is, wijzigt niet meer.")


def check_fixed(zaaknotitie: Zaaknotitie, values: Mapping[str, Any]) -> None:
    """#2589: a notitie stays at its zaak. Raises `wijzigen-niet-toegelaten`."""
    check_unchanged(zaaknotitie, values, {"gerelateerd_aan": "gerelateerdAan"})
