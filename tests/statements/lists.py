"""Every list of a service, asked in every way that may make it ask more of the database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.authorisation.scene import Scene
from tests.authorisation.served_operations import OF_DELIVERY, OPERATIONS, Operation
from zgw_core.expansion.kinds import KINDS
from zgw_core.resource import Resource
from zgw_core.testing.statements import statements

_NO_LISTS = ("}", "/download", "/consumer", "/inzage")
_ALSO_CONCEPTS = "status=alles"


@dataclass(frozen=True)
class Listed:
    statements: int
    objects: int


async def ask_every_list(scene: Scene) -> dict[str, Listed]:
    """By what was asked."""
    found = {}
    for operation in lists_of(scene.api.service.naam):
        for query in _queries(scene, operation):
            async with statements(scene.api) as asked:
                answer = await scene.api.get(f"{scene.objects.url(operation)}{query}")
            assert answer.status_code == 200, (query, answer.text)
            content = answer.json()
            objects = content["results"] if isinstance(content, dict) else content
            found[operation.path + query] = Listed(len(asked), len(objects))
    return found


def lists_of(service: str) -> list[Operation]:
    return [
        operation
        for operation in OPERATIONS
        if operation.service == service
        and operation.method == "GET"
        and not operation.path.endswith(_NO_LISTS)
        and not operation.path.startswith(OF_DELIVERY)
    ]


def _queries(scene: Scene, operation: Operation) -> Iterator[str]:
    """Plainly, with all that can stand in its objects, and with all of ours that can stand in
    that."""
    known = scene.api.context.resources
    shows_concepts = operation.component == "ztc" and "status" in operation.parameters
    concepts = _ALSO_CONCEPTS if shows_concepts else ""
    expansions = [""]
    if "expand" in operation.parameters:
        expansions += _expansions(_listed_by(operation, known), known)
    for paths in expansions:
        parts = [concepts, f"expand={paths}" if paths else ""]
        query = "&".join(part for part in parts if part)
        yield f"?{query}" if query else ""


def _listed_by(operation: Operation, known: Mapping[str, Resource]) -> Resource:
    last = operation.path.rpartition("/")[2]
    return next(each for each in known.values() if each.path.endswith(f"/{last}"))


def _expansions(resource: Resource, known: Mapping[str, Resource]) -> list[str]:
    if resource.own_expansion:
        paths = resource.own_expansion.paths
        first = [path for path in paths if "." not in path]
        return [",".join(first), ",".join(paths)]
    deeper = [
        f"{name}.{step}"
        for name, relation in resource.relations.items()
        for kind in relation.kinds
        if kind in known
        for step, further in KINDS[kind].relations.items()
        if further.kinds and all(each in known for each in further.kinds)
    ]
    return [each for each in (",".join(resource.relations), ",".join(deeper)) if each]
