"""The OpenAPI documents as they are committed, and what stands in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dev.layout import SERVICES

Json = dict[str, Any]
CONTRACTS = Path(__file__).parents[2] / "contracts" / "openapi"
APIS = [service.api for service in SERVICES]
_METHODS = ("get", "head", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Operation:
    method: str
    path: str
    described: Json

    @property
    def name(self) -> str:
        return str(self.described["operationId"])

    @property
    def answers(self) -> Json:
        answers: Json = self.described["responses"]
        return answers

    @property
    def scopes(self) -> list[str]:
        ways_in = self.described.get("security", [])
        named = [scope for way in ways_in for scopes in way.values() for scope in scopes]
        return [scope.strip("( )") for names in named for scope in re.split(r"[|&]", names)]


@cache
def document(api: str) -> Json:
    found: Json = yaml.load((CONTRACTS / f"{api}.yaml").read_text(), yaml.CSafeLoader)
    return found


def operations(api: str) -> list[Operation]:
    return [
        Operation(method, path, described[method])
        for path, described in document(api)["paths"].items()
        for method in _METHODS
        if method in described
    ]


def resolved(api: str, part: Json) -> Json:
    """What a reference leads to; anything else is itself."""
    while "$ref" in part:
        found: Any = document(api)
        for step in part["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        part = found
    return part


def properties(api: str) -> Iterator[tuple[str, Json]]:
    """Every property of every schema, also nested, with where it stands."""
    for name, schema in document(api)["components"]["schemas"].items():
        yield from _properties(name, schema)
    for operation in operations(api):
        for content in operation.described.get("requestBody", {}).get("content", {}).values():
            yield from _properties(operation.name, content["schema"])
        for answer in operation.answers.values():
            for content in answer.get("content", {}).values():
                yield from _properties(operation.name, content["schema"])


def _properties(where: str, schema: Any) -> Iterator[tuple[str, Json]]:
    if not isinstance(schema, dict):
        return
    for name, inner in schema.get("properties", {}).items():
        yield f"{where}.{name}", inner
        yield from _properties(f"{where}.{name}", inner)
    for several in ("anyOf", "oneOf", "allOf"):
        for inner in schema.get(several, []):
            yield from _properties(where, inner)
    for one in ("items", "additionalProperties"):
        yield from _properties(f"{where}[]", schema.get(one))
