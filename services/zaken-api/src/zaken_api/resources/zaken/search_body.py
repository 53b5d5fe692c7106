"""The body of a search as clients read of it; its values are checked as those of filters are."""

from typing import Annotated, Any

from pydantic import Field, GetJsonSchemaHandler, WithJsonSchema, create_model
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from zaken_api.resources.zaken.filters import ORDERINGS, SEARCH_FILTERS
from zaken_api.resources.zaken.geometry import GeoWithin
from zgw_core.schema import Schema
from zgw_core.sentences import of_filter

_ORDERING = {"type": "string", "enum": [sign + name for name in ORDERINGS for sign in ("", "-")]}
_FIELDS = {
    "type": "array",
    "minItems": 1,
    "items": {"anyOf": [{"type": "string"}, {"type": "object"}]},
    "description": "De velden in het antwoord: namen, * voor alle, en objecten die per relatie "
    "of groep zeggen welke velden ervan worden gevraagd. Niet samen met expand.",
}
_MEMBERS: dict[str, Any] = {
    name: (
        Annotated[Any, WithJsonSchema(filter_.adapter.json_schema())],
        Field(None, alias=name, description=of_filter(name, filter_)),
    )
    for name, filter_ in SEARCH_FILTERS.items()
}
ZaakZoek = create_model(
    "ZaakZoek",
    __base__=Schema,
    __doc__="Waarop zaken worden gezocht; alle opgegeven waarden moeten kloppen.",
    **{
        **_MEMBERS,
        "zaakgeometrie": (GeoWithin, Field(None, description="Het gebied waarin zaken spelen.")),
        "ordering": (
            Annotated[Any, WithJsonSchema(_ORDERING)],
            Field(None, description="Waarop wordt gesorteerd; een - ervoor keert de volgorde om."),
        ),
        "expand": (
            Annotated[Any, WithJsonSchema({"type": "string"})],
            Field(None, description="Welke gerelateerde objecten het antwoord opneemt."),
        ),
        "fields": (Annotated[Any, WithJsonSchema(_FIELDS)], None),
    },
)


class _Documented:
    def __get_pydantic_json_schema__(
        self, _: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return handler(ZaakZoek.__pydantic_core_schema__)


SearchBody = Annotated[dict[str, Any], _Documented()]
