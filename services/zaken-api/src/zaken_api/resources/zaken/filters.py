"""Everything that a list of zaken can be asked."""

from typing import Literal
from uuid import UUID

from zaken_api.betrokkenen.filters import ROL_FILTERS
from zaken_api.resources.zaken.choices import Archiefnominatie, Archiefstatus
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

SEARCH_FILTERS: dict[str, Filter] = {
    **FILTERS,
    "uuid__in": one_of("uuid", UUID),
    "zaaktype__in": one_of("zaaktype", Url),
}

ORDERINGS = {
    "startdatum": "startdatum",
    "einddatum": "einddatum",
    "publicatiedatum": "publicatiedatum",
    "archiefactiedatum": "archiefactiedatum",
    "registratiedatum": "registratiedatum",
    "identificatie": "identificatie",
}
