"""Objects of three types and three levels, and a client that may see three of those nine."""

from functools import cached_property
from typing import Any

from tests.authorisation.example import (
    HIGHEST,
    LEVEL,
    LEVELLED,
    Json,
    Objects,
    autorisatie,
    examples_of,
)
from tests.authorisation.scene import CLIENT, state_of
from tests.authorisation.served_operations import scopes_of
from zgw_core.testing.api import InProcess
from zgw_core.testing.webhooks import Receiver

LOWEST = "openbaar"
LEVELS = (LOWEST, LEVEL, HIGHEST)
VISIBLE = {(0, LOWEST), (0, LEVEL), (1, LOWEST)}
"""Number of the type and level of what the client may see; of the third type it may see nothing.
Where rights know no level, it sees all levels of the first two."""
OUT_OF_SIGHT = ("http://documenten.test/", "http://besluiten.test/", "http://zaken.test/")
"""Other services in which the client has no rights at all."""


class Crowd:
    def __init__(self, api: InProcess, receiver: Receiver) -> None:
        self.api, self.receiver = api, receiver
        self.families: dict[tuple[int, str], Objects] = {}
        self.types: list[str] = []
        self.content: dict[str, Json] = {}
        """URL of each object → what it holds for who may see everything."""
        self.etags: dict[str, str] = {}
        self._stored: Json | None = None

    @property
    def visible(self) -> list[Objects]:
        return [family for key, family in self.families.items() if self._is_visible(*key)]

    @property
    def hidden(self) -> list[Objects]:
        return [family for key, family in self.families.items() if not self._is_visible(*key)]

    def _is_visible(self, number: int, level: str) -> bool:
        if self.api.service.component in LEVELLED:
            return (number, level) in VISIBLE
        return number in {seen for seen, _ in VISIBLE}

    def urls(self, families: list[Objects], path: str) -> set[str]:
        return {url for family in families for url in family.made[path]}

    @cached_property
    def hidden_urls(self) -> set[str]:
        elsewhere = {url for url in self.content if url.startswith(OUT_OF_SIGHT)}
        here = {url for family in self.hidden for urls in family.made.values() for url in urls}
        return here | elsewhere

    async def prepare(self) -> None:
        if self._stored is None or await state_of(self.api) != self._stored:
            await self.api.forget()
            await self._gather()
            self._stored = await state_of(self.api)
        component = self.api.service.component
        scopes = sorted(scopes_of(component))
        self.api.as_client(
            CLIENT,
            autorisatie(component, *scopes, of_type=self.types[0], level=LEVEL),
            autorisatie(component, *scopes, of_type=self.types[1], level=LOWEST),
        )

    def leaked(self, found: Any) -> set[str]:
        """URLs of hidden objects of which an answer tells anything, however deep inside it. A URL
        alone tells nothing, nor does what a relation says of itself."""
        if isinstance(found, list):
            return {url for part in found for url in self.leaked(part)}
        if not isinstance(found, dict):
            return set()
        inner = {url for part in found.values() for url in self.leaked(part)}
        url = str(found.get("url"))
        own = self.content[url] if url in self.hidden_urls else {}
        told = [name for name in own if own[name] and found.get(name) == own[name]]
        return inner | ({url} if set(told) - {"url"} else set())

    async def is_unchanged(self) -> bool:
        return await state_of(self.api) == self._stored

    async def _gather(self) -> None:
        kind = examples_of(self.api.service.naam)
        examples = [kind(self.api, self.receiver) for _ in range(3)]
        self.__dict__.pop("hidden_urls", None)
        self.types = [one.type for one in examples]
        self.families = {
            (number, level): await one.make(level)
            for number, one in enumerate(examples)
            for level in LEVELS
        }
        for one, other in zip(self.visible, self.hidden, strict=False):
            await examples[0].relate(one, other)
            await examples[0].relate(other, one)
        self.content = {
            url: content
            for url, content in self.api.others.objects.items()
            if url.startswith(OUT_OF_SIGHT)
        }
        for family in self.families.values():
            for url in [url for urls in family.made.values() for url in urls]:
                answer = await self.api.get(url)
                self.content[url], self.etags[url] = answer.json(), answer.headers["etag"]
