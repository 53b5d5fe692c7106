"""A second client, with no more rights than tests give it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.contract.client import Client
from tests.contract.contracts import Json, contract
from tests.contract.target import Target
from tests.contract.waiting import eventually


class Limited:
    """Rights are added for types that no other test knows of, so that tests do not meet."""

    def __init__(self, autorisaties: Client, target: Target) -> None:
        self._autorisaties, self._target = autorisaties, target
        self._clients: dict[str, Client] = {}
        self._rows: list[Json] = []

    @contextmanager
    def connected(self) -> Iterator["Limited"]:
        yield self
        for client in self._clients.values():
            client.close()

    def client(self, api: str) -> Client:
        if api not in self._clients:
            self._clients[api] = Client(contract(api), self._target)
        return self._clients[api]

    def give(self, *rows: Json, until: Callable[[], bool]) -> None:
        """Components may remember rights for a while; `until` is what shows the new ones."""
        self._rows += rows
        name = self._target.client_id
        body = {"clientIds": [name], "label": name, "autorisaties": self._rows}
        known = self._autorisaties.send("GET", "/applicaties/consumer", params={"clientId": name})
        if known.status_code == 200:
            answer = self._autorisaties.put(known.json()["url"], body)
        else:
            answer = self._autorisaties.post("/applicaties", body)
        assert answer.is_success, answer.text
        assert eventually(until), f"{rows} came not in force"


def zaken_rights(zaaktype: str, *scopes: str, level: str = "zeer_geheim") -> Json:
    return {
        "component": "zrc",
        "scopes": list(scopes),
        "zaaktype": zaaktype,
        "maxVertrouwelijkheidaanduiding": level,
    }
