"""Every operation of every service of the suite, as its OpenAPI document says."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from dev.layout import SERVICES, ServiceLayout
from zgw_core.app import Service

_CONTRACTS = Path(__file__).parents[2] / "contracts" / "openapi"
_METHODS = ("get", "head", "post", "put", "patch", "delete")
Document = dict[str, Any]


@dataclass(frozen=True)
class Operation:
    service: str
    component: str
    method: str
    path: str
    """As in the document, so with names where uuids go."""
    scopes: tuple[str, ...]
    """Any one of them suffices; none: everybody may."""
    parameters: tuple[str, ...]
    """What may stand behind the question mark."""

    def __str__(self) -> str:
        return f"{self.service} {self.method} {self.path}"

    @property
    def is_search(self) -> bool:
        return self.path.endswith("/_zoek")

    @property
    def is_read(self) -> bool:
        return self.method in ("GET", "HEAD") or self.is_search

    @property
    def is_list(self) -> bool:
        """Whether what may not be seen is left out; elsewhere it is refused."""
        return self.is_search or (self.method == "GET" and "{" not in self.path)

    @property
    def has_body(self) -> bool:
        return self.method in ("POST", "PUT", "PATCH")


def exported(layout: ServiceLayout) -> Document:
    """Quick to read before any test runs; that it is what is served is a test of its own."""
    text = (_CONTRACTS / f"{layout.api}.yaml").read_bytes()
    document: Document = yaml.load(text, yaml.CSafeLoader)
    return document


def operations_in(document: Document, layout: ServiceLayout) -> Iterator[Operation]:
    component = service_of(layout).component if layout.has_database else ""
    for path, described in document["paths"].items():
        for method in _METHODS:
            if method in described:
                yield Operation(
                    layout.naam,
                    component,
                    method.upper(),
                    path,
                    _scopes(described[method]),
                    tuple(_query_parameters(described[method])),
                )


def service_of(layout: ServiceLayout) -> Service:
    service: Service = import_module(f"{layout.module}.main").SERVICE
    return service


def _scopes(operation: Document) -> tuple[str, ...]:
    found = [scope for way in operation.get("security", []) for scope in next(iter(way.values()))]
    return tuple(part.strip() for scope in found for part in scope.strip("()").split("|"))


def _query_parameters(operation: Document) -> Iterator[str]:
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "query":
            yield parameter["name"]


EVERYTHING = [
    operation for layout in SERVICES for operation in operations_in(exported(layout), layout)
]
OPERATIONS = [operation for operation in EVERYTHING if operation.scopes]
PUBLIC = [operation for operation in EVERYTHING if not operation.scopes]


def scopes_of(component: str) -> set[str]:
    """All scopes that any operation of a component knows."""
    return {scope for known in OPERATIONS if known.component == component for scope in known.scopes}
