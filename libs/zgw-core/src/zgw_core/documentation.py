"""What routes say in the OpenAPI document: parameters, headers, errors and scopes."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, Field

from zgw_core.filters import Filter
from zgw_core.query import Listing
from zgw_core.resource import Resource
from zgw_core.sentences import of_filter

SECURITY = "JWT-Claims"
ETAG = "Kenmerk van precies deze inhoud."


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


ERRORS = {
    400: "Een of meer waarden kloppen niet; `invalidParams` noemt ze alle.",
    401: "De sleutel of het token is niet bekend.",
    403: "Geen toestemming, of een token dat ontbreekt of niet geldig is.",
    404: "Er is hier niets met deze URL.",
    406: "Het gevraagde formaat kan niet worden geleverd.",
    408: "Het bericht kwam niet op tijd binnen.",
    409: "Iets anders zit in de weg, zoals een gelijktijdige wijziging.",
    412: "Een header die nodig is ontbreekt.",
    413: "Het bericht is te groot.",
    415: "Het formaat van het bericht wordt niet ondersteund.",
    416: "De inhoud heeft dit deel niet.",
    429: "Deze client stuurt te veel verzoeken; `Retry-After` zegt wanneer het weer kan.",
    500: "Er ging iets mis dat niet aan het verzoek ligt.",
    503: "Tijdelijk niet beschikbaar; probeer het later opnieuw.",
}
"""What each error means, whatever the operation."""
_READ = (403, 406, 429, 500, 503)
_WRITE = (403, 406, 408, 409, 413, 415, 429, 500, 503)
_VERSION_HEADER = {
    "API-version": {"schema": {"type": "string"}, "description": "Volledige versie van de API."}
}
_HEADERS = {
    429: {
        **_VERSION_HEADER,
        "Retry-After": {
            "schema": {"type": "integer"},
            "description": "Aantal seconden dat de client beter wacht.",
        },
    }
}
"""Of errors that have more than the others."""


def error_answer(status: int) -> dict[str, Any]:
    """How every operation answers with this status."""
    schema = "ValidatieFout" if status == 400 else "Fout"
    reference = {"schema": {"$ref": f"#/components/schemas/{schema}"}}
    return {
        "description": ERRORS[status],
        "content": {"application/problem+json": reference},
        "headers": _HEADERS.get(status, _VERSION_HEADER),
    }


def errors(
    method: str, item: bool, has_input: bool = True, more: Sequence[int] = ()
) -> dict[int | str, dict[str, Any]]:
    """The error answers of an operation, by status."""
    statuses = {*(_READ if method in ("GET", "HEAD") else _WRITE), *more}
    statuses |= {404} if item else set()
    statuses |= {400} if has_input else set()
    return {status: error_answer(status) for status in sorted(statuses)}


def not_modified() -> dict[str, Any]:
    return success(304, "Er is niets veranderd sinds de gegeven ETag.", ETag=ETAG)


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
    """Any one of the scopes suffices; `&` stands between two that are both needed."""
    name = scopes[0] if len(scopes) == 1 else f"({' | '.join(scopes)})"
    return {"security": [{SECURITY: [name]}]}


def uuid_parameter(name: str = "uuid") -> dict[str, Any]:
    return {
        "name": name,
        "in": "path",
        "required": True,
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
        found.append(
            _query(
                "ordering", "Waarop wordt gesorteerd; een - ervoor keert de volgorde om.", schema
            )
        )
    found += expand_parameters(resource)
    return found + page_parameters() if resource.paginated else found


def page_parameters() -> list[dict[str, Any]]:
    number = {"type": "integer", "minimum": 1}
    return [
        _query("page", "Nummer van de pagina, vanaf 1.", number),
        _query("pageSize", "Aantal per pagina; zonder opgave 100.", number | {"maximum": 500}),
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
        _query(name, of_filter(name, f), f.adapter.json_schema()) for name, f in filters.items()
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
