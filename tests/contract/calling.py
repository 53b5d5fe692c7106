"""Calls an operation such that it ends in one of its documented successes."""

from collections.abc import Callable

import httpx

from tests.contract.client import Client
from tests.contract.contracts import Json, Operation
from tests.contract.rooms.every import ROOMS
from tests.contract.special import SPECIAL
from tests.contract.world.whole import World

READS = ("GET", "HEAD")


class Maker:
    """Makes and changes objects of the collection that an operation is about."""

    def __init__(self, operation: Operation, client: Client, world: World) -> None:
        self.client, self.world = client, world
        self.path = operation.path.removesuffix("/{uuid}")
        self.rooms = ROOMS[operation.api]

    def new(self) -> tuple[str, Json]:
        """Where to post, and what."""
        return self.rooms[self.path].new(self.path, self.world)

    def made(self) -> tuple[Json, Json]:
        """An object to call an operation on, with the body it was made of; of a collection that
        is only read the first there is."""
        if self.path not in self.rooms:
            listed = self.client.read(self.path)
            first: Json = (listed["results"] if isinstance(listed, dict) else listed)[0]
            return first, {}
        found = self.rooms[self.path].found
        if found:
            return found(self.world), {}
        where, body = self.new()
        return self.client.create(where, body), body

    def change(self, made: Json, body: Json) -> Json:
        """What to send to change it so."""
        return self.rooms[self.path].changed(self.world, made, body)


class Standing:
    """Where to read: for each operation one URL, of an object that no test changes."""

    def __init__(self, connect: Callable[[str], Client], world: World) -> None:
        self._connect, self._world = connect, world
        self._objects: dict[tuple[str, str], Json] = {}

    def url(self, operation: Operation) -> str:
        """Of an operation that reads, or changes a single object."""
        client = self._connect(operation.api)
        if "{" not in operation.path:
            return client.url(operation.path)
        if operation.path in ROOMS[operation.api]:
            where, _ = Maker(operation, client, self._world).new()
            return client.url(where)
        if "/audittrail" in operation.path:
            return self._trail(operation, client)
        collection, _, rest = operation.path.rpartition("/{")
        return str(self._object(client, collection)["url"]) + rest.partition("}")[2]

    def _object(self, client: Client, collection: str) -> Json:
        if (client.api, collection) not in self._objects:
            one = next(o for o in client.contract.operations if o.path == f"{collection}/{{uuid}}")
            made, _ = Maker(one, client, self._world).made()
            self._objects[client.api, collection] = made
        return self._objects[client.api, collection]

    def _trail(self, operation: Operation, client: Client) -> str:
        collection = operation.path.partition("/{")[0]
        trail = f"{self._object(client, collection)['url']}/audittrail"
        if operation.path.endswith("/audittrail"):
            return trail
        return f"{trail}/{client.read(trail)[0]['uuid']}"


def call(
    operation: Operation, status: int, client: Client, world: World, standing: Standing
) -> httpx.Response:
    """So that this success is to be expected."""
    special = SPECIAL.get(f"{operation} {status}") or SPECIAL.get(str(operation))
    if special:
        return special(client, world)
    if operation.method in READS:
        return _read(operation, status, client, standing.url(operation))
    maker = Maker(operation, client, world)
    if not operation.path.endswith("/{uuid}"):
        return client.post(*maker.new())
    made, body = maker.made()
    if operation.method == "DELETE":
        return client.delete(made["url"])
    return client.request(operation.method, made["url"], json=maker.change(made, body))


def _read(operation: Operation, status: int, client: Client, url: str) -> httpx.Response:
    known = {"If-None-Match": client.get(url).headers["ETag"]} if status == 304 else {}
    return client.request(operation.method, url, known)
