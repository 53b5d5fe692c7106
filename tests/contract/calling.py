"""Calls an operation such that it ends in one of its documented successes."""

from collections.abc import Callable

import httpx

from tests.contract.client import Client
from tests.contract.contracts import Json, Operation
from tests.contract.rooms.every import ROOMS
from tests.contract.special import SPECIAL
from tests.contract.world.whole import World


class Caller:
    """Calls one operation; `status` is the success that is wanted."""

    def __init__(self, operation: Operation, client: Client, world: World) -> None:
        self.operation, self.client, self.world = operation, client, world
        self.rooms = ROOMS[operation.api]

    def call(self, status: int) -> httpx.Response:
        operation = self.operation
        special = SPECIAL.get(f"{operation} {status}") or SPECIAL.get(str(operation))
        if special:
            return special(self.client, self.world)
        if "/audittrail" in operation.path:
            return self._audittrail()
        if operation.path.endswith("/{uuid}"):
            return self._item(status)
        return self._collection()

    def _collection(self) -> httpx.Response:
        path = self.operation.path
        if path not in self.rooms:
            return self.client.get(path)
        where, body = self.rooms[path].new(path, self.world)
        if self.operation.method == "POST":
            return self.client.post(where, body)
        return self.client.get(where)

    def _item(self, status: int) -> httpx.Response:
        made, body = self.made()
        match self.operation.method:
            case "GET" | "HEAD" if status == 304:
                etag = self.client.get(made["url"]).headers["ETag"]
                return self._read(made["url"], {"If-None-Match": etag})
            case "GET" | "HEAD":
                return self._read(made["url"], {})
            case "DELETE":
                return self.client.delete(made["url"])
            case method:
                return self.client.request(method, made["url"], json=self.change(made, body))

    def _read(self, url: str, headers: dict[str, str]) -> httpx.Response:
        return self.client.request(self.operation.method, url, headers)

    def made(self) -> tuple[Json, Json]:
        """An object to call an operation on, with the body it was made of; of a collection that
        is only read the first there is."""
        path = self.operation.path.removesuffix("/{uuid}")
        if path not in self.rooms:
            listed = self.client.read(path)
            found: Json = (listed["results"] if isinstance(listed, dict) else listed)[0]
            return found, {}
        room = self.rooms[path]
        if room.found:
            return room.found(self.world), {}
        where, body = room.new(path, self.world)
        return self.client.create(where, body), body

    def change(self, made: Json, body: Json) -> Json:
        path = self.operation.path.removesuffix("/{uuid}")
        return self.rooms[path].changed(self.world, made, body)

    def _audittrail(self) -> httpx.Response:
        path = self.operation.path.partition("/{")[0]
        made = self.client.create(*self.rooms[path].new(path, self.world))
        trail = f"{made['url']}/audittrail"
        if self.operation.path.endswith("/audittrail"):
            return self.client.get(trail)
        return self.client.get(f"{trail}/{self.client.read(trail)[0]['uuid']}")


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
            where, _ = ROOMS[operation.api][operation.path].new(operation.path, self._world)
            return client.url(where)
        if "/audittrail" in operation.path:
            return self._trail(operation, client)
        before, _, action = operation.path.partition("/{uuid}")
        if operation.path.endswith("_uuid}/inzage"):
            before, _, action = operation.path.partition("/{partij_uuid}")
        return str(self.object(operation.api, before)["url"]) + action

    def object(self, api: str, path: str) -> Json:
        """One of a collection."""
        if (api, path) not in self._objects:
            client = self._connect(api)
            operation = client.contract.operation(
                "GET", f"{path}/x".replace("{", "").replace("}", "")
            )
            made, _ = Caller(operation, client, self._world).made()
            self._objects[api, path] = made
        return self._objects[api, path]

    def _trail(self, operation: Operation, client: Client) -> str:
        trail = f"{self.object(operation.api, operation.path.partition('/{')[0])['url']}/audittrail"
        if operation.path.endswith("/audittrail"):
            return trail
        return f"{trail}/{client.read(trail)[0]['uuid']}"
