"""Requests that the gateway answers without the framework."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from fastapi import APIRouter
from fastapi.routing import APIRoute

from zgw_core.handlers import Answering, WriteRoute


class DirectRouter(APIRouter):
    """Remembers what answers where the path is all there is to look at."""

    def __init__(self, tags: Sequence[str]) -> None:
        super().__init__(tags=[*tags], route_class=WriteRoute)
        self.direct: dict[tuple[str, str], Answering] = {}

    def add_api_route(self, path: str, endpoint: Callable[..., Any], **more: Any) -> None:
        super().add_api_route(path, endpoint, **more)
        newest = self.routes[-1]
        assert isinstance(newest, APIRoute)
        if is_direct(path):
            answering = newest.get_route_handler()
            self.direct |= {(method, path): answering for method in newest.methods or ()}


class DirectRoutes:
    """What is found by its path alone: a collection, or one object in it."""

    def __init__(self, root: str = "", routers: Iterable[APIRouter] = ()) -> None:
        self._collections: dict[tuple[str, str], Answering] = {}
        self._objects: dict[tuple[str, str], Answering] = {}
        for routes in routers:
            for (method, path), answering in getattr(routes, "direct", {}).items():
                collection = root + path.removesuffix("/{uuid}")
                table = self._objects if path.endswith("/{uuid}") else self._collections
                table[method, collection] = answering

    def find(self, method: str, path: str) -> tuple[Answering, dict[str, str]] | None:
        """What answers, and what the path says."""
        answering = self._collections.get((method, path))
        if answering:
            return answering, {}
        collection, _, last = path.rpartition("/")
        answering = self._objects.get((method, collection))
        return (answering, {"uuid": last}) if answering else None


def is_direct(path: str) -> bool:
    return "{" not in path.removesuffix("/{uuid}")
