"""What the OpenAPI document of this API has otherwise than those of the other APIs: the names that
its standard gives to operations and tags, and keys as a way in beside tokens."""

from zgw_core.documentation import SECURITY, error_answer
from zgw_core.openapi import Document, operations_of

KEY = "Sleutel"
_TAGS = {
    "actorklantcontacten": "actor klantcontacten",
    "categorie-relaties": "categorie relaties",
    "categorieen": "categorieën",
    "digitaleadressen": "digitale adressen",
    "internetaken": "interne taken",
    "klantcontacten": "klanten contacten",
}
"""Path → tag of the standard, where the two differ."""
_ON_COLLECTION = {"get": "List", "post": "Create"}
_ON_ITEM = {
    "get": "Retrieve",
    "put": "Update",
    "patch": "PartialUpdate",
    "delete": "Destroy",
}


def as_the_standard_names_it(document: Document) -> None:
    for path, operations in document["paths"].items():
        collection, _, below = path.strip("/").partition("/")
        names = {"": _ON_COLLECTION, "{uuid}": _ON_ITEM}.get(below, {})
        for method in names.keys() & operations.keys():
            operations[method]["operationId"] = _camel(collection) + names[method]
    for tag in document["tags"]:
        tag["name"] = _TAGS.get(tag["name"], tag["name"])
    for operation in operations_of(document):
        operation["tags"] = [_TAGS.get(tag, tag) for tag in operation["tags"]]
        _let_keys_in(operation)
    document["components"]["responses"]["401"] = error_answer(401)
    document["components"]["securitySchemes"][KEY] = {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "description": "Een sleutel die de beheerder gaf, als `Token <sleutel>`.",
    }


def _let_keys_in(operation: Document) -> None:
    """A key that is not known gets 401, where a token that is refused gets 403."""
    (way_in,) = operation["security"]
    operation["security"] = [way_in, {KEY: way_in[SECURITY]}]
    answers = operation["responses"] | {"401": {"$ref": "#/components/responses/401"}}
    operation["responses"] = {status: answers[status] for status in sorted(answers)}


def _camel(path: str) -> str:
    first, *others = path.split("-")
    return first + "".join(part.capitalize() for part in others)
