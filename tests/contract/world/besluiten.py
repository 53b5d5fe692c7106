"""Besluiten of the besluittype of this run."""

from typing import Any

from tests.contract.client import Client
from tests.contract.contracts import Json
from tests.contract.world.catalogi import RSIN, Catalogi


class Besluiten:
    def __init__(self, client: Client, catalogi: Catalogi) -> None:
        self.client, self.catalogi = client, catalogi

    def besluit(self, **changes: Any) -> Json:
        return self.client.create("/besluiten", self.body(**changes))

    def body(self, **changes: Any) -> Json:
        body = {
            "verantwoordelijkeOrganisatie": RSIN,
            "datum": "2024-01-02",
            "ingangsdatum": "2024-02-01",
        }
        besluittype = changes.get("besluittype") or self.catalogi.besluittype
        return {**body, **changes, "besluittype": besluittype}
