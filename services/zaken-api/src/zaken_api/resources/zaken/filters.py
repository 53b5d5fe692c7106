"""Everything that a list of zaken can be asked."""

from dataclasses import replace
from typing import Any, Literal
from uuid import UUID

from asyncpg.types import Box as Corners
from pydantic import InstanceOf
from sqlalchemy import ARRAY, BigInteger, ColumnElement, bindparam, case, true

from zaken_api.betrokkenen.filters import ROL_FILTERS
from zaken_api.resources.zaken.choices import Archiefnominatie, Archiefstatus
from zaken_api.resources.zaken.geometry import GeoWithin
from zaken_api.resources.zaken.model import Box
from zaken_api.resources.zaken.search import Boxes, Found
from zgw_core.fields import Date, Rsin, Url
from zgw_core.filters import Filter, compare, equals, is_null, one_of, within
from zgw_core.vertrouwelijkheid import Vertrouwelijkheidaanduiding

_OPERATORS: dict[str, Literal["<", "<=", ">", ">="]] = {
    "gt": ">",
    "gte": ">=",
    "lt": "<",
    "lte": "<=",
}


def _dates(name: str, attribute: str, *lookups: str) -> dict[str, Filter]:
    found = {name: equals(attribute, Date)}
    for lookup in lookups:
        if lookup == "isnull":
            found[f"{name}__isnull"] = is_null(attribute)
        else:
            found[f"{name}__{lookup}"] = compare(attribute, _OPERATORS[lookup])
    return found


FILTERS: dict[str, Filter] = {
    "identificatie": equals("identificatie"),
    "bronorganisatie": equals("bronorganisatie", Rsin),
    "bronorganisatie__in": one_of("bronorganisatie", Rsin),
    "zaaktype": equals("zaaktype", Url),
    "archiefnominatie": equals("archiefnominatie", Archiefnominatie),
    "archiefnominatie__in": one_of("archiefnominatie", Archiefnominatie),
    **_dates("archiefactiedatum", "archiefactiedatum", "isnull", "lt", "gt"),
    "archiefstatus": equals("archiefstatus", Archiefstatus),
    "archiefstatus__in": one_of("archiefstatus", Archiefstatus),
    **_dates("startdatum", "startdatum", "gt", "gte", "lt", "lte"),
    **_dates("registratiedatum", "registratiedatum", "gt", "lt"),
    **_dates("einddatum", "einddatum", "isnull", "gt", "lt"),
    "einddatum__lt": replace(compare("einddatum", "<"), selective=True),
    **_dates("einddatumGepland", "einddatum_gepland", "gt", "lt"),
    **_dates("uiterlijkeEinddatumAfdoening", "uiterlijke_einddatum_afdoening", "gt", "lt"),
    "maximaleVertrouwelijkheidaanduiding": compare(
        "vertrouwelijkheidaanduiding", "<=", Vertrouwelijkheidaanduiding
    ),
    **within(
        "rollen",
        {
            f"rol__{name}": ROL_FILTERS[name]
            for name in ROL_FILTERS
            if name not in ("zaak", "roltype", "omschrijving")
        },
    ),
}

_ALSO_SOUGHT = {"uuid__in": one_of("uuid", UUID), "zaaktype__in": one_of("zaaktype", Url)}

SEARCH_FILTERS: dict[str, Filter] = {
    **FILTERS,
    **_ALSO_SOUGHT,
    "zaakgeometrie": Filter(lambda *_: true(), GeoWithin, description="Waar de zaak speelt."),
}
"""What a search body may hold; where zaken are is worked out before they are listed."""


def _in_box(entity: Any, name: str) -> ColumnElement[bool]:
    return entity.bounding_box.op("<@", is_comparison=True)(bindparam(name, type_=Box))  # type: ignore[no-any-return]


def _was_found(entity: Any, name: str) -> ColumnElement[bool]:
    """A box that lies in one inside the area, or one of the ids. Not as OR, for which the database
    would fetch the rows themselves: the index holds all that it takes."""
    boxes = bindparam(f"{name}__inside", type_=ARRAY(Box))
    ids = bindparam(name, type_=ARRAY(BigInteger))
    is_inside = entity.bounding_box.op("<@", is_comparison=True)(boxes.any_())
    return case((is_inside, true()), else_=entity.id == ids.any_())


FOUND_FILTERS: dict[str, Filter] = {
    **FILTERS,
    **_ALSO_SOUGHT,
    "zaakgeometrie": Filter(_was_found, InstanceOf[Found], selective=True),
    "zaakgeometrie__inside": Filter(lambda *_: true(), InstanceOf[Boxes]),
    "zaakgeometrie__box": Filter(_in_box, InstanceOf[Corners]),  # type: ignore[misc]
}
"""The same, when it is known which zaken are where. The box around the area leads the database to
them; neither is what a client can send."""

ORDERINGS = {
    "startdatum": "startdatum",
    "einddatum": "einddatum",
    "publicatiedatum": "publicatiedatum",
    "archiefactiedatum": "archiefactiedatum",
    "registratiedatum": "registratiedatum",
    "identificatie": "identificatie",
}
