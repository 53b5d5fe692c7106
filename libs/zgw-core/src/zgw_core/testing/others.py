"""Stands in for the other services of the suite in tests of one service."""

import json
from typing import Any
from uuid import uuid4

import httpx

_NO_MEMBERS = ("page", "pageSize", "expand")
AUTORISATIES = "http://autorisaties.test/autorisaties/api/v1"


class Others(httpx.AsyncBaseTransport):
    """Objects by URL, applicaties by client id; counts what was asked of it."""

    def __init__(self) -> None:
        self.objects: dict[str, Any] = {}
        self.pages: dict[str, Any] = {}
        """By collection, what stands in for each of its pages."""
        self.applicaties: dict[str, dict[str, Any]] = {}
        self.requests: list[httpx.Request] = []
        self.is_down = False
        self.refusal = 0
        """The status with which writes are refused; zero: they are carried out."""
        self.refusals: dict[str, tuple[int, str]] = {}
        """Status and code with which writes are refused at URLs that begin so."""
        self.takes_page_size = True
        """Whether its lists know `pageSize`, which the standard does not."""
        self.is_unique = False
        """Whether the same members cannot be made twice in one collection."""
        self.loses_answers = False
        """Whether writes are carried out, and their answers do not arrive."""

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
        if request.method in ("POST", "DELETE") and not request.url.path.endswith("/_zoek"):
            return self._write(request)
        if "pageSize" in request.url.params and not self.takes_page_size:
            return httpx.Response(400, json={"code": "invalid"})
        found = self._find(request)
        if found is None:
            return httpx.Response(404, json={"code": "not_found"})
        return httpx.Response(200, content=json.dumps(found))

    def _write(self, request: httpx.Request) -> httpx.Response:
        answer = self._refused(request) or self._carried_out(request)
        if self.loses_answers:
            raise httpx.ReadTimeout("lost", request=request)
        return answer

    def _refused(self, request: httpx.Request) -> httpx.Response | None:
        url = str(request.url)
        if self.refusal:
            return httpx.Response(self.refusal, json={"code": "refused"})
        found = (each for start, each in self.refusals.items() if url.startswith(start))
        status, code = next(found, (0, ""))
        params = {"code": "invalid", "invalidParams": [{"code": code}]}
        return httpx.Response(status, json=params) if status else None

    def _carried_out(self, request: httpx.Request) -> httpx.Response:
        url = str(request.url)
        if request.method == "DELETE":
            return httpx.Response(204 if self.objects.pop(url, None) else 404, json={})
        members = json.loads(request.content)
        if self.is_unique and self.all(url, members):
            params = {"code": "invalid", "invalidParams": [{"code": "unique"}]}
            return httpx.Response(400, json=params)
        made = f"{url}/{uuid4()}"
        self.objects[made] = {**members, "url": made}
        return httpx.Response(201, json=self.objects[made])

    def _find(self, request: httpx.Request) -> Any:
        url = request.url
        if url.path.endswith("/applicaties/consumer"):
            return self.applicaties.get(url.params["clientId"])
        if url.path.endswith("/_zoek"):
            collection = str(url.copy_with(query=None)).removesuffix("/_zoek")
            return self._search(collection, json.loads(request.content)["uuid__in"])
        plain = str(url.copy_with(query=None))
        if str(url) in self.objects:
            return self.objects[str(url)]
        if "page" in url.params:
            members = {k: v for k, v in url.params.items() if k not in _NO_MEMBERS}
            size = int(url.params.get("pageSize", 100))
            page = self._page(self.all(plain, members), int(url.params["page"]), size)
            return self.pages.get(plain, page)
        return self.objects.get(plain) or self.all(plain, dict(url.params)) or None

    def _page(self, found: list[Any], number: int, size: int) -> Any:
        results = found[(number - 1) * size : number * size]
        return {"count": len(found), "next": None, "previous": None, "results": results}

    def all(self, collection: str, members: dict[str, str]) -> list[Any]:
        """The objects of a collection that have these members."""
        inside = (each for url, each in self.objects.items() if url.startswith(f"{collection}/"))
        return [each for each in inside if all(each.get(k) == v for k, v in members.items())]

    def _search(self, collection: str, uuids: list[str]) -> Any:
        urls = [f"{collection}/{uuid}" for uuid in uuids]
        found = [self.objects[url] for url in urls if url in self.objects]
        return {"count": len(found), "next": None, "previous": None, "results": found}
