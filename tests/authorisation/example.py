"""What the examples of a service are, and what may be done with them."""

from collections import defaultdict
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, ClassVar, Protocol

from tests.authorisation.served_operations import Operation
from zgw_core.testing.api import InProcess
from zgw_core.testing.webhooks import Receiver

Json = dict[str, Any]

TYPE_OF = {"zrc": "zaaktype", "drc": "informatieobjecttype", "brc": "besluittype"}
"""Components whose rights are given per type, and how an autorisatie calls that type."""
LEVELLED = ("zrc", "drc")
"""Components whose rights reach up to a confidentiality."""
LEVEL, LOWER, HIGHEST = "vertrouwelijk", "zaakvertrouwelijk", "zeer_geheim"
"""Of the examples, just too low for them, and all there is."""


@dataclass
class Objects:
    """One object of each resource, all hanging on main objects of one type and one level."""

    paths: dict[str, str] = field(default_factory=dict)
    """Path in the document → where such an object is; left out where both are the same. With a
    method before it, for operations that want an object in another state."""
    bodies: dict[str, Json] = field(default_factory=dict)
    """Path in the document → what could be sent there by a client that may. PUT and PATCH of an
    object take that of their collection when they have none of their own."""
    forms: dict[str, tuple[dict[str, bytes], dict[str, str]]] = field(default_factory=dict)
    """Path in the document → files and fields, where a form is sent."""
    made: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Path of a collection → URLs of all that was made in it."""

    def add(self, path: str, created: Json) -> Json:
        """Remembers an object, as the example of its path unless there is one."""
        self.made[path].append(created["url"])
        self.paths.setdefault(f"{path}/{{uuid}}", created["url"])
        return created

    def url(self, operation: Operation) -> str:
        own = self.paths.get(f"{operation.method} {operation.path}")
        if own is not None:
            return own
        if "{" in operation.path:
            return self.paths[operation.path]
        return self.paths.get(operation.path, operation.path)

    def body(self, operation: Operation) -> Json | None:
        if not operation.has_body or operation.path in self.forms:
            return None
        own = self.bodies.get(operation.path)
        return self.bodies[operation.path.removesuffix("/{uuid}")] if own is None else own


class Examples(Protocol):
    """The examples of one type; made anew for each test run, filled through the API itself."""

    untyped: ClassVar[dict[str, str]]
    """Paths whose operations hang on no type, with the reason: a scope is all they ask."""
    type: str
    """URL of the type that rights are given for; empty where they have none."""

    def __init__(self, api: InProcess, receiver: Receiver) -> None: ...

    async def make(self, level: str = LEVEL) -> Objects: ...

    async def relate(self, one: Objects, other: Objects) -> None:
        """Makes objects refer to one another, in both directions, as far as the standard does."""


def examples_of(service: str) -> type[Examples]:
    name = service.removesuffix("-api")
    found: type[Examples] = import_module(f"tests.authorisation.examples.{name}").Examples
    return found


def autorisatie(component: str, *scopes: str, of_type: str = "", level: str = HIGHEST) -> Json:
    rights: Json = {"component": component, "scopes": list(scopes)}
    if component in TYPE_OF:
        rights[TYPE_OF[component]] = of_type
    if component in LEVELLED:
        rights["maxVertrouwelijkheidaanduiding"] = level
    return rights
