"""How zaken are read."""

from dataclasses import replace

from zaken_api import scopes
from zaken_api.kanalen import ZAKEN
from zaken_api.resources.zaken import filters, schema
from zaken_api.resources.zaken.model import Zaak
from zgw_core.resource import Resource

ZAAK = Resource(
    naam="zaak",
    model=Zaak,
    schema=schema.Zaak,
    hoofdobject=ZAKEN,
    read_scopes=[scopes.LEZEN],
    filters=filters.FILTERS,
    orderings=filters.ORDERINGS,
    weergave="identificatie",
)
ZAAK_SEARCH = replace(ZAAK, filters=filters.SEARCH_FILTERS)
ZAAK_FOUND = replace(ZAAK, filters=filters.FOUND_FILTERS)
