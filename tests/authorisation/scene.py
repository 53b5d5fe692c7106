"""One service with its examples, of which it is known whether anything changed."""

from dataclasses import replace

import httpx

from tests.authorisation.example import Examples, Json, Objects, autorisatie, examples_of
from tests.authorisation.served_operations import Operation
from zgw_core.app import Service
from zgw_core.testing.api import InProcess
from zgw_core.testing.webhooks import Receiver

CLIENT = "beperkt"


def without_own_rights(service: Service) -> Service:
    """Every service asks another for rights here, so that tests give them in one way."""
    return replace(service, rights_source=None)


async def state_of(api: InProcess) -> Json:
    """A digest of all rows of every table; audit lines and outbox are among them."""
    digests = ", ".join(
        f"(SELECT md5(coalesce(string_agg(t::text, ',' ORDER BY t::text), ''))"
        f' FROM "{name}" AS t) AS "{name}"'
        for name in api.service.metadata.tables
    )
    (row,) = await api.rows(f"SELECT {digests}")
    return row


class Scene:
    def __init__(self, api: InProcess, receiver: Receiver) -> None:
        self.api, self.receiver = api, receiver
        self.examples: Examples
        self.objects: Objects
        self._stored: Json | None = None

    async def prepare(self) -> None:
        """All examples as they were made, made again if anything changed since; spoken to by the
        client that may do everything."""
        if self._stored is None or await state_of(self.api) != self._stored:
            await self.api.forget()
            self.examples = examples_of(self.api.service.naam)(self.api, self.receiver)
            self.objects = await self.examples.make()
            self._stored = await state_of(self.api)
        self.api.client_id = "alles"

    async def is_unchanged(self) -> bool:
        return await state_of(self.api) == self._stored

    def grant(self, *autorisaties: Json) -> None:
        """The client of these tests may do just this from here on."""
        self.api.as_client(CLIENT, *autorisaties)

    def may(self, *scopes: str, **changes: str) -> Json:
        """An autorisatie that covers the examples, but for the changes."""
        component = changes.pop("component", self.api.service.component)
        values = {"of_type": self.examples.type, **changes}
        return autorisatie(component, *scopes, **values)

    async def call(self, operation: Operation, **more: str) -> httpx.Response:
        url, body = self.objects.url(operation), self.objects.body(operation)
        files, data = self.objects.forms.get(operation.path, (None, None))
        return await self.api.request(
            operation.method, url, json=body, files=files, data=data, headers=more
        )
