"""Every operation of every service of the suite, as its OpenAPI document says."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from dev.layout import SERVICES, ServiceLayout
from zgw_core.app import Service
from zgw_core.settings import ServerSettings

_METHODS = ("get", "head", "post", "put", "patch", "delete")
OF_DELIVERY = ("/notificaties", "/bezorging")
"""Paths of notificaties-api that do nothing without NATS, which is not there."""
Document = dict[str, Any]


@dataclass(frozen=True)
class Operation:
    service: str
    component: str
    method: str
    path: str
    """As in the document, so with names where uuids go."""
    scopes: tuple[str, ...]
    """Together they suffice, mostly one of them does; none: everybody may."""
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


def operations_of(layout: ServiceLayout) -> Iterator[Operation]:
    """From its routes, which is quick; that they are what is served is a test of its own."""
    main = import_module(f"{layout.module}.main")
    if not layout.has_database:
        yield from operations_in(main.create_app(_nowhere(layout)).openapi(), layout)
        return
    for router in main.SERVICE.routers:
        for route in router.routes:
            for method in route.methods:
                yield _operation(layout, method, route.path, route.openapi_extra or {})


def operations_in(document: Document, layout: ServiceLayout) -> Iterator[Operation]:
    for path, described in document["paths"].items():
        for method in _METHODS:
            if method in described:
                below_root = path.removeprefix(layout.root)
                yield _operation(layout, method.upper(), below_root, described[method])


def _operation(
    layout: ServiceLayout, method: str, path: str, described: Mapping[str, Any]
) -> Operation:
    component = service_of(layout).component if layout.has_database else ""
    scopes, parameters = _scopes(described), tuple(_query_parameters(described))
    return Operation(layout.naam, component, method, path, scopes, parameters)


def _nowhere(layout: ServiceLayout) -> ServerSettings:
    return ServerSettings(base_url=f"http://localhost{layout.root}")


def service_of(layout: ServiceLayout) -> Service:
    service: Service = import_module(f"{layout.module}.main").SERVICE
    return service


def _scopes(operation: Mapping[str, Any]) -> tuple[str, ...]:
    found = [scope for way in operation.get("security", []) for scope in next(iter(way.values()))]
    parts = [part.strip() for scope in found for part in re.split(r"[|&]", scope.strip("()"))]
    return tuple(dict.fromkeys(parts))


def _query_parameters(operation: Mapping[str, Any]) -> Iterator[str]:
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "query":
            yield parameter["name"]


EVERYTHING = [operation for layout in SERVICES for operation in operations_of(layout)]
OPERATIONS = [operation for operation in EVERYTHING if operation.scopes]
PUBLIC = [operation for operation in EVERYTHING if not operation.scopes]


def scopes_of(component: str) -> set[str]:
    """All scopes that any operation of a component knows."""
    return {scope for known in OPERATIONS if known.component == component for scope in known.scopes}
