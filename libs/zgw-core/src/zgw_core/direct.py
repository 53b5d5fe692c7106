"""Reads that the gateway answers without the framework."""

from collections.abc import Awaitable, Callable, Iterable

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

Read = Callable[[Request], Awaitable[Response]]


class DirectReads:
    """Reads that are found by their path alone: a collection, or one object in it."""

    def __init__(self, root: str = "", routers: Iterable[APIRouter] = ()) -> None:
        self._collections: dict[tuple[str, str], Read] = {}
        self._objects: dict[tuple[str, str], Read] = {}
        for routes in routers:
            for (method, path), read in getattr(routes, "direct", {}).items():
                collection = root + path.removesuffix("/{uuid}")
                table = self._objects if path.endswith("/{uuid}") else self._collections
                table[method, collection] = read

    def find(self, method: str, path: str) -> tuple[Read, dict[str, str]] | None:
        """The read, and what its path says."""
        read = self._collections.get((method, path))
        if read:
            return read, {}
        collection, _, last = path.rpartition("/")
        read = self._objects.get((method, collection))
        return (read, {"uuid": last}) if read else None
