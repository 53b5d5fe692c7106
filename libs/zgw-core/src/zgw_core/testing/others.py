"""Stands in for the other services of the suite in tests of one service."""

import json
from typing import Any
from uuid import uuid4

import httpx

AUTORISATIES = "http://autorisaties.test/autorisaties/api/v1"


class Others(httpx.AsyncBaseTransport):
    """Objects by URL, applicaties by client id; counts what was asked of it."""

    def __init__(self) -> None:
        self.objects: dict[str, Any] = {}
        self.applicaties: dict[str, dict[str, Any]] = {}
        self.requests: list[httpx.Request] = []
        self.is_down = False

    def put(self, api: str, path: str, **content: Any) -> str:
        """Makes an object of another API; returns its URL."""
        url = f"http://{api}.test/{api}/api/v1{path}/{uuid4()}"
        self.objects[url] = {"url": url, **content}
        return url

    def allow(self, client_id: str, *autorisaties: dict[str, Any]) -> None:
        """Gives a client these rights; without any, all of them."""
        self.applicaties[client_id] = {
            "url": f"{AUTORISATIES}/applicaties/{uuid4()}",
            "clientIds": [client_id],
            "label": f"Applicatie {client_id}",
            "heeftAlleAutorisaties": not autorisaties,
            "autorisaties": list(autorisaties),
        }

    @property
    def asked(self) -> list[str]:
        """The URLs that were asked for, oldest first."""
        return [str(request.url) for request in self.requests]

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if self.is_down:
            raise httpx.ConnectError("down", request=request)
        found = self._find(request)
        if found is None:
            return httpx.Response(404, json={"code": "not_found"})
        return httpx.Response(200, content=json.dumps(found))

    def _find(self, request: httpx.Request) -> Any:
        url = request.url
        if url.path.endswith("/applicaties/consumer"):
            return self.applicaties.get(url.params["clientId"])
        if url.path.endswith("/_zoek"):
            collection = str(url.copy_with(query=None)).removesuffix("/_zoek")
            return self._search(collection, json.loads(request.content)["uuid__in"])
        return self.objects.get(str(url.copy_with(query=None)))

    def _search(self, collection: str, uuids: list[str]) -> Any:
        urls = [f"{collection}/{uuid}" for uuid in uuids]
        found = [self.objects[url] for url in urls if url in self.objects]
        return {"count": len(found), "next": None, "previous": None, "results": found}
