"""A client of one component, that holds every answer against the contract."""

from collections.abc import Mapping
from typing import Any

import httpx

from tests.contract.contracts import Contract, Json, Operation
from tests.contract.target import Target

CRS = {"Accept-Crs": "EPSG:4326", "Content-Crs": "EPSG:4326"}
Headers = Mapping[str, str | None]

REACHED: list[tuple[str, str, int]] = []
"""API, operation and status of every answer since the last test ended."""


class Client:
    """Paths are below the base URL, or whole URLs of this component."""

    def __init__(self, contract: Contract, target: Target) -> None:
        self.contract, self._target = contract, target
        self.api = contract.api
        self.base_url = target.urls[contract.api]
        self._http = httpx.Client(timeout=30, follow_redirects=False)

    def close(self) -> None:
        self._http.close()

    def get(self, path: str, headers: Headers | None = None, **params: Any) -> httpx.Response:
        return self.request("GET", path, headers=headers, params=params)

    def head(self, path: str, headers: Headers | None = None, **params: Any) -> httpx.Response:
        return self.request("HEAD", path, headers=headers, params=params)

    def post(self, path: str, body: Any = None, headers: Headers | None = None) -> httpx.Response:
        return self.request("POST", path, json=body, headers=headers)

    def put(self, path: str, body: Any, headers: Headers | None = None) -> httpx.Response:
        return self.request("PUT", path, json=body, headers=headers)

    def patch(self, path: str, body: Any, headers: Headers | None = None) -> httpx.Response:
        return self.request("PATCH", path, json=body, headers=headers)

    def delete(self, path: str, headers: Headers | None = None) -> httpx.Response:
        return self.request("DELETE", path, headers=headers)

    def create(self, path: str, body: Json) -> Json:
        """Fails unless it is made."""
        answer = self.post(path, body)
        assert answer.status_code == 201, f"POST {path} of {body}: {answer.text}"
        made: Json = answer.json()
        return made

    def read(self, path: str, **params: Any) -> Any:
        """What stands there; fails when it cannot be read."""
        answer = self.get(path, **params)
        assert answer.status_code == 200, f"GET {path}: {answer.text}"
        return answer.json()

    def url(self, path: str) -> str:
        return path if path.startswith("http") else self.base_url + path

    def operation(self, method: str, path: str) -> Operation:
        below = self.url(path).removeprefix(self.base_url).partition("?")[0]
        return self.contract.operation(method, below)

    def request(
        self, method: str, path: str, headers: Headers | None = None, **content: Any
    ) -> httpx.Response:
        """With a token, and the CRS headers where the operation knows them; a header that is None
        is left out. Raises ContractBroken."""
        operation = self.operation(method, path)
        answer = self._send_with_crs(operation, path, headers, **content)
        self.contract.check(operation, answer)
        REACHED.append((self.api, operation.operation_id, answer.status_code))
        return answer

    def refused(
        self,
        status: int,
        method: str,
        path: str,
        headers: Headers | None = None,
        **content: Any,
    ) -> Json:
        """The problem that an operation answers with; fails when it is another answer."""
        operation = self.operation(method, path)
        answer = self._send_with_crs(operation, path, headers, **content)
        told = f"{method} {answer.request.url} → {answer.status_code}: {answer.text[:500]}"
        assert answer.status_code == status, told
        return self.problem(operation, answer)

    def problem(self, operation: Operation, answer: httpx.Response) -> Json:
        """What an answer says is wrong, which has to be what the contract lets it say; nothing
        where it may have no body."""
        self.contract.check(operation, answer)
        REACHED.append((self.api, operation.operation_id, answer.status_code))
        if operation.method == "HEAD":
            return {}
        problem: Json = answer.json()
        self.contract.check_problem(answer.status_code, problem, f"{operation} {answer.url}")
        return problem

    def _send_with_crs(
        self, operation: Operation, path: str, headers: Headers | None, **content: Any
    ) -> httpx.Response:
        known = operation.parameter_names("header")
        crs = {name: value for name, value in CRS.items() if name in known}
        return self.send(operation.method, path, {**crs, **(headers or {})}, **content)

    def send(
        self, method: str, path: str, headers: Headers | None = None, **content: Any
    ) -> httpx.Response:
        """Only with a token, and whatever the answer is."""
        wanted = {"Authorization": self._target.authorization(self.api), **(headers or {})}
        present = {
            name.encode(): value.encode("latin-1")
            for name, value in wanted.items()
            if value is not None
        }
        params = content.pop("params", None) or None
        return self._http.request(method, self.url(path), headers=present, params=params, **content)
