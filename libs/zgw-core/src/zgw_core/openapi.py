"""The OpenAPI document of a service: what the framework makes of its routes, told in full."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from zgw_core.documentation import ERRORS, SECURITY, Fout, ValidatieFout, error_answer
from zgw_core.examples import add_examples
from zgw_core.resource import Resource
from zgw_core.sentences import about, of_scopes, paragraphs

Document = dict[str, Any]
NO_RESOURCES: Mapping[str, Resource] = {}
_METHODS = ("get", "head", "post", "put", "patch", "delete")
_OF_THE_FRAMEWORK = ("HTTPValidationError", "ValidationError")


def nothing_more(document: Document) -> None:
    """What a service adds that has nothing to add."""


def openapi_document(
    app: FastAPI,
    root: str,
    home: Path,
    resources: Mapping[str, Resource] = NO_RESOURCES,
    more: Callable[[Document], None] = nothing_more,
) -> Document:
    """The document with paths below the root, so that it reads like the standard's, and with the
    examples in `home`, where the service's code is. `more` says what the service itself has to say
    differently."""
    document = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
        separate_input_output_schemas=False,
    )
    document["info"]["license"] = {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}
    document["servers"] = [{"url": root, "description": "Deze API."}]
    document["paths"] = {
        path.removeprefix(root): operations for path, operations in document["paths"].items()
    }
    _add_components(document)
    for operation in operations_of(document):
        _finish(operation)
    _add_expansions(document, resources)
    _tidy(document)
    _add_tags(document, resources)
    add_examples(document, home)
    more(document)
    return document


def operations_of(document: Document) -> Iterator[Document]:
    for path in document["paths"].values():
        for method in _METHODS:
            if method in path:
                yield path[method]


def _add_components(document: Document) -> None:
    components = document.setdefault("components", {})
    components["securitySchemes"] = {
        SECURITY: {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
            "description": "ZGW-token: JWT met client_id en iat, ondertekend met HS256.",
        }
    }
    schemas = components.setdefault("schemas", {})
    for name in _OF_THE_FRAMEWORK:
        schemas.pop(name, None)
    for model in (Fout, ValidatieFout):
        schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= schema.pop("$defs", {})
        schemas[model.__name__] = schema
    used = {
        int(status)
        for operation in operations_of(document)
        for status in operation["responses"]
        if int(status) in ERRORS
    }
    components["responses"] = {str(status): error_answer(status) for status in sorted(used)}


def _finish(operation: Document) -> None:
    """Errors by reference, parameters in the path with what they are, and who may."""
    responses = operation["responses"]
    responses.pop("422", None)
    operation["responses"] = {
        status: _shared(status, responses[status]) for status in sorted(responses)
    }
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "path":
            parameter.setdefault("description", path_parameter(parameter["name"]))
    body = operation.get("requestBody")
    if body:
        body.setdefault("description", "Wat de client opgeeft.")
        for content in body["content"].values():
            content["schema"] = _without_null(content["schema"])
    way_in = operation.get("security", [])
    scopes = [scope for way in way_in for scope in way[SECURITY]]
    needed = [part for scope in scopes for part in scope.split("&")]
    names = [[name.strip() for name in part.strip(" ()").split("|")] for part in needed]
    operation["description"] = paragraphs(operation.get("description", ""), of_scopes(*names))


def _without_null(schema: Document) -> Document:
    """A body that may be left out need not be null; generated clients stumble over the choice."""
    kinds = [kind for kind in schema.get("anyOf", [schema]) if kind.get("type") != "null"]
    return kinds[0] if len(kinds) == 1 else schema


def _shared(status: str, answer: Document) -> Document:
    if int(status) in ERRORS:
        return {"$ref": f"#/components/responses/{status}"}
    return answer


def path_parameter(name: str) -> str:
    owner = name.removesuffix("uuid").rstrip("_")
    whose = f" van de {owner} in dit pad" if owner else ""
    return f"Unieke identificatie (UUID4){whose}: het laatste deel van de URL ervan."


def _tidy(document: Document) -> None:
    """Without titles that say the name again in other letters, and without an empty text as the
    default of what has a format, which no empty text has."""
    for schema in document["components"]["schemas"].values():
        for part in _schemas_in(schema):
            part.pop("title", None)
            if part.get("default") == "" and not _may_be_empty(part):
                del part["default"]
    for operation in operations_of(document):
        for parameter in operation.get("parameters", []):
            parameter["schema"].pop("title", None)
        for answer in operation["responses"].values():
            for content in answer.get("content", {}).values():
                content["schema"].pop("title", None)


def _may_be_empty(schema: Document) -> bool:
    kinds = schema.get("anyOf", [schema])
    return any("format" not in kind and "$ref" not in kind for kind in kinds)


def _schemas_in(schema: Any) -> Iterator[Document]:
    """A schema and all that stand within it."""
    if not isinstance(schema, dict):
        return
    yield schema
    inner = [*schema.get("properties", {}).values(), schema.get("items")]
    inner += [schema.get("additionalProperties"), *schema.get("prefixItems", [])]
    for several in ("anyOf", "oneOf", "allOf"):
        inner += schema.get(several, [])
    for part in inner:
        yield from _schemas_in(part)


def _add_tags(document: Document, resources: Mapping[str, Resource]) -> None:
    """Every tag that an operation has, with what the resource at its path is."""
    known = {
        resource.path.strip("/"): about(resource.schema)
        for resource in resources.values()
        if resource.path.count("/") == 1
    }
    used = dict.fromkeys(tag for each in operations_of(document) for tag in each.get("tags", []))
    document["tags"] = [
        {"name": tag, "description": known.get(tag) or f"Alles onder `/{tag}`."} for tag in used
    ]


def _add_expansions(document: Document, resources: Mapping[str, Resource]) -> None:
    """Adds `_expand` to the objects, each relation with what it leads to."""
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
) -> Document:
    kinds = resource.relations[name].kinds
    target = resources.get(kinds[0]) if kinds else None
    known = target.schema.__name__ if target else ""
    what = f"Het object ({' of '.join(kinds)}), zoals de API ervan het geeft." if kinds else ""
    one: Document = (
        {"$ref": f"#/components/schemas/{known}"}
        if known in schemas
        else {"type": "object", "description": what or "Het object op deze URL."}
    )
    if resource.is_list(name):
        return {"type": "array", "items": one, "description": "Wat de client ervan mag zien."}
    empty = {"type": "object", "maxProperties": 0, "description": "Leeg: er is geen relatie."}
    return {"anyOf": [one, empty], "description": "Ontbreekt als de client het niet mag zien."}
