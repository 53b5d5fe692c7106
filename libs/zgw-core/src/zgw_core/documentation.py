"""What stands in the OpenAPI document: parameters, headers, errors and scopes."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, Field

from zgw_core.filters import Filter
from zgw_core.query import Listing
from zgw_core.resource import Resource

SECURITY = "JWT-Claims"


class FieldValidationError(BaseModel):
    """Eén fout in één veld."""

    name: str = Field(description="Naam van het veld, in camelCase en met punten ertussen.")
    code: str = Field(description="Code van de fout, bedoeld voor programma's.")
    reason: str = Field(description="Uitleg van de fout, bedoeld voor mensen.")


class Fout(BaseModel):
    """Een antwoord dat geen succes is (problem+json)."""

    type: str = Field(default="", description="URI van het soort fout.")
    code: str = Field(description="Code van de fout, bedoeld voor programma's.")
    title: str = Field(description="Het soort fout, bedoeld voor mensen.")
    status: int = Field(description="De HTTP-statuscode.")
    detail: str = Field(description="Wat er in dit geval misging.")
    instance: str = Field(description="Kenmerk van dit ene voorval, om naar te verwijzen.")


class ValidatieFout(Fout):
    """Een fout met de velden die niet klopten."""

    invalidParams: list[FieldValidationError] = Field(description="Alle fouten per veld.")


_ERRORS = {
    401: "Niet geauthenticeerd.",
    403: "Geen toestemming, of een ongeldig token.",
    404: "Niet gevonden.",
    406: "Het gevraagde formaat kan niet worden geleverd.",
    409: "Conflict met een gelijktijdige wijziging.",
    413: "Het bericht is te groot.",
    415: "Het formaat van het bericht wordt niet ondersteund.",
    429: "Te veel verzoeken.",
    500: "Onverwachte fout.",
    503: "Tijdelijk niet beschikbaar.",
}
_READ = (403, 406, 500, 503)
_WRITE = (403, 406, 409, 413, 415, 500, 503)
_VERSION_HEADER = {
    "API-version": {"schema": {"type": "string"}, "description": "Volledige versie van de API."}
}


def _schema(name: str) -> dict[str, Any]:
    return {"application/problem+json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}


def errors(method: str, item: bool, has_input: bool = True) -> dict[int | str, dict[str, Any]]:
    """The error answers of an operation, by status."""
    statuses = [*(_READ if method in ("GET", "HEAD") else _WRITE), *([404] if item else [])]
    result: dict[int | str, dict[str, Any]] = {
        status: {
            "description": _ERRORS[status],
            "content": _schema("Fout"),
            "headers": _VERSION_HEADER,
        }
        for status in sorted(statuses)
    }
    if has_input:
        result[400] = {
            "description": "Een of meer waarden kloppen niet.",
            "content": _schema("ValidatieFout"),
            "headers": _VERSION_HEADER,
        }
    return result


def success(status: int, description: str, schema: Any = None, **headers: str) -> dict[str, Any]:
    """The answer of an operation that did what was asked."""
    documented = {
        name.replace("_", "-"): {"schema": {"type": "string"}, "description": text}
        for name, text in headers.items()
    }
    answer: dict[str, Any] = {"description": description, "headers": _VERSION_HEADER | documented}
    if schema is not None:
        answer["model"] = schema
    return answer


def security(scopes: Sequence[str]) -> dict[str, Any]:
    """Any one of the scopes suffices."""
    name = scopes[0] if len(scopes) == 1 else f"({' | '.join(scopes)})"
    return {"security": [{SECURITY: [name]}]}


def uuid_parameter(name: str = "uuid") -> dict[str, Any]:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": "Unieke identificatie (UUID4).",
        "schema": {"type": "string", "format": "uuid"},
    }


IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "ETag die de client al heeft; is er niets veranderd dan volgt een 304.",
    "schema": {"type": "string"},
}


AUDIT_HEADERS = [
    {
        "name": "X-NLX-Logrecord-ID",
        "in": "header",
        "required": False,
        "description": "Kenmerk van het verzoek in een logregel elders.",
        "schema": {"type": "string"},
    },
    {
        "name": "X-Audit-Toelichting",
        "in": "header",
        "required": False,
        "description": "Waarom deze wijziging wordt gedaan; komt in het audittrail.",
        "schema": {"type": "string"},
    },
]


def list_parameters(resource: Listing) -> list[dict[str, Any]]:
    """Every filter, and ordering and pages where the resource has them."""
    found = _filters(resource.filters)
    if resource.orderings:
        choices = [sign + name for name in resource.orderings for sign in ("", "-")]
        schema = {"type": "array", "items": {"type": "string", "enum": choices}}
        found.append(_query("ordering", "Sorteervolgorde; een - ervoor keert om.", schema))
    found += expand_parameters(resource)
    return found + page_parameters() if resource.paginated else found


def page_parameters() -> list[dict[str, Any]]:
    number = {"type": "integer", "minimum": 1}
    return [
        _query("page", "Nummer van de pagina, vanaf 1.", number),
        _query("pageSize", "Aantal per pagina.", number | {"maximum": 500}),
    ]


def one_parameters(resource: Resource) -> list[dict[str, Any]]:
    """What reading one object may be asked."""
    own = [*_filters(resource.one_values), *expand_parameters(resource)]
    return [uuid_parameter(), *own, IF_NONE_MATCH]


def expand_parameters(resource: Listing) -> list[dict[str, Any]]:
    if not resource.relations:
        return []
    names = ", ".join(resource.relations)
    description = (
        "Gerelateerde objecten die in het antwoord worden opgenomen, onder `_expand`: paden met "
        f"punten ertussen, gescheiden door komma's. Een pad begint met een van: {names}."
    )
    return [_query("expand", description, {"type": "string"})]


def _filters(filters: Mapping[str, Filter]) -> list[dict[str, Any]]:
    return [
        _query(name, f.description or f"Filter op {name}.", f.adapter.json_schema())
        for name, f in filters.items()
    ]


def _query(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    parameter = {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
    }
    if schema.get("type") == "array":
        parameter |= {"style": "form", "explode": False}
    return parameter


def document_expansions(document: dict[str, Any], resources: Mapping[str, Resource]) -> None:
    """Adds `_expand` to the objects in an OpenAPI document, each relation with what it leads to."""
    schemas = document["components"]["schemas"]
    for resource in resources.values():
        if resource.relations and resource.schema.__name__ in schemas:
            schemas[resource.schema.__name__]["properties"]["_expand"] = {
                "type": "object",
                "description": "De gerelateerde objecten waarom met `expand` is gevraagd.",
                "properties": {
                    name: _expanded(resource, name, resources, schemas)
                    for name in resource.relations
                },
            }


def _expanded(
    resource: Resource,
    name: str,
    resources: Mapping[str, Resource],
    schemas: Mapping[str, Any],
) -> dict[str, Any]:
    kinds = resource.relations[name].kinds
    target = resources.get(kinds[0]) if kinds else None
    known = target.schema.__name__ if target else ""
    what = f"Het object ({' of '.join(kinds)}), zoals de API ervan het geeft." if kinds else ""
    one: dict[str, Any] = (
        {"$ref": f"#/components/schemas/{known}"}
        if known in schemas
        else {"type": "object", "description": what or "Het object op deze URL."}
    )
    if resource.is_list(name):
        return {"type": "array", "items": one, "description": "Wat de client ervan mag zien."}
    empty = {"type": "object", "maxProperties": 0, "description": "Leeg: er is geen relatie."}
    return {"anyOf": [one, empty], "description": "Ontbreekt als de client het niet mag zien."}
