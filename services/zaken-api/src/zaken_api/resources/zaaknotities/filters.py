"""Everything that a list of zaaknotities can be asked."""

from typing import Literal

from sqlalchemy import bindparam, func

from zaken_api.resources.zaaknotities.schema import NotitieType, Status
from zaken_api.resources.zaken.model import Zaak
from zgw_core.fields import DateTime
from zgw_core.filters import Filter, compare, equals, refers_to

_OPERATORS: dict[str, Literal["<", "<=", ">", ">="]] = {
    "gt": ">",
    "gte": ">=",
    "lt": "<",
    "lte": "<=",
}


def _icontains(attribute: str) -> Filter:
    """Has this text in it, in capitals or not."""
    return Filter(
        lambda entity, name: (
            func.strpos(func.lower(getattr(entity, attribute)), func.lower(bindparam(name))) > 0
        )
    )


def _texts(name: str, attribute: str) -> dict[str, Filter]:
    return {name: equals(attribute), f"{name}__icontains": _icontains(attribute)}


def _moments(name: str) -> dict[str, Filter]:
    compared = {
        f"{name}__{lookup}": compare(name, operator, DateTime)
        for lookup, operator in _OPERATORS.items()
    }
    return {name: equals(name, DateTime), **compared}


FILTERS: dict[str, Filter] = {
    **_texts("aangemaaktDoor", "aangemaakt_door"),
    **_moments("aanmaakdatum"),
    "gerelateerdAan": refers_to("gerelateerd_aan", Zaak.path),
    "notitieType": equals("notitie_type", NotitieType),
    **_texts("onderwerp", "onderwerp"),
    "status": equals("status", Status),
    **_texts("tekst", "tekst"),
    **_moments("wijzigingsdatum"),
}
