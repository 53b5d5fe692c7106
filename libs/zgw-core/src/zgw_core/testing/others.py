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
        self.asked: list[str] = []
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

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(str(request.url))
        if self.is_down:
            raise httpx.ConnectError("down", request=request)
        found = self._find(request.url)
        if found is None:
            return httpx.Response(404, json={"code": "not_found"})
        return httpx.Response(200, content=json.dumps(found))

    def _find(self, url: httpx.URL) -> Any:
        if url.path.endswith("/applicaties/consumer"):
            return self.applicaties.get(url.params["clientId"])
        return self.objects.get(str(url))
