"""Partijen, and the contacts with them."""

from random import randrange
from typing import Any

from tests.contract.client import Client
from tests.contract.contracts import Json


class Klantinteracties:
    def __init__(self, client: Client) -> None:
        self.client = client

    def partij(self, soort: str = "persoon", **changes: Any) -> Json:
        return self.client.create("/partijen", self.partij_body(soort, **changes))

    def klantcontact(self, **changes: Any) -> Json:
        return self.client.create("/klantcontacten", self.klantcontact_body(**changes))

    def actor(self, **changes: Any) -> Json:
        return self.client.create("/actoren", self.actor_body(**changes))

    def categorie(self, naam: str = "Ondernemers") -> Json:
        return self.client.create("/categorieen", {"naam": naam})

    def partij_body(self, soort: str = "persoon", **changes: Any) -> Json:
        return {"soortPartij": soort, "indicatieActief": True, **changes}

    def klantcontact_body(self, **changes: Any) -> Json:
        body = {"kanaal": "balie", "onderwerp": "Vraag", "taal": "nld", "vertrouwelijk": False}
        return {**body, **changes}

    def actor_body(self, **changes: Any) -> Json:
        return {"naam": "Piet", "soortActor": "medewerker", **changes}

    def identificator_body(self, **changes: Any) -> Json:
        """With a BSN that is not known yet, most likely."""
        codes = {"codeRegister": "brp", "codeObjecttype": "natuurlijk_persoon"}
        group = {**codes, "codeSoortObjectId": "bsn", "objectId": some_bsn()}
        return {"partijIdentificator": group, **changes}


def ref(made: Json) -> Json:
    return {"uuid": made["uuid"]}


def some_bsn() -> str:
    """Of nobody in particular, that passes the eleven test."""
    while True:
        digits = [randrange(1, 10), *(randrange(10) for _ in range(7))]
        last = sum(digit * (9 - place) for place, digit in enumerate(digits)) % 11
        if last < 10:
            return "".join(map(str, [*digits, last]))
