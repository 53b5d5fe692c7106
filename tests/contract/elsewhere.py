"""Objects of the stand-in, of which tests decide what becomes of them."""

from typing import Any
from uuid import uuid4

import httpx

from tests.contract.contracts import Json
from tests.contract.stand_in import url_of


class Elsewhere:
    def __init__(self, base: str) -> None:
        self._base = base
        self._http = httpx.Client(timeout=60)

    def close(self) -> None:
        self._http.close()

    def make(self, api: str, **members: Any) -> str:
        """URL of a new object."""
        url = f"{url_of(self._base, api)}/{api}/{uuid4()}"
        self._put(url, members)
        return url

    def fails(self, url: str) -> None:
        """From here on."""
        self._put(url, {"faalt": 500})

    def goes(self, url: str) -> None:
        self._http.delete(url).raise_for_status()

    def relations(self, api: str, **members: str) -> list[Json]:
        """What is known of the relations of an object."""
        answer = self._http.get(f"{url_of(self._base, api)}/object{api}", params=members)
        found: list[Json] = answer.raise_for_status().json()
        return found

    def _put(self, url: str, members: Json) -> None:
        self._http.put(url, json={**members, "url": url}).raise_for_status()
