"""Filters that every list of types below a zaaktype has."""

from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.versions.filters import DATUM_GELDIGHEID, STATUS
from zgw_core.filters import Filter, equals, refers_to, within

FILTERS: dict[str, Filter] = {
    "zaaktype": refers_to("zaaktype", ZaakType.path),
    **within(
        "version",
        {
            "zaaktypeIdentificatie": equals("identificatie"),
            "status": STATUS,
            "datumGeldigheid": DATUM_GELDIGHEID,
        },
    ),
}
