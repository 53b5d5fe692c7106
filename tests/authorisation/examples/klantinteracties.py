"""Klantinteracties: rights are for a resource as a whole, so who may read one may read them all."""

from typing import Any, ClassVar

from tests.authorisation.example import LEVEL, Json, Objects
from zgw_core.testing.api import InProcess
from zgw_core.testing.webhooks import Receiver

KLANTCONTACT = {"kanaal": "balie", "onderwerp": "Vraag", "taal": "nld", "vertrouwelijk": False}


def identificator(number: str) -> Json:
    codes = {"codeRegister": "brp", "codeObjecttype": "natuurlijk_persoon"}
    return {"partijIdentificator": {**codes, "codeSoortObjectId": "bsn", "objectId": number}}


class Examples:
    untyped: ClassVar[dict[str, str]] = {}
    type = ""

    def __init__(self, api: InProcess, receiver: Receiver) -> None:
        self.api = api

    async def make(self, level: str = LEVEL) -> Objects:
        objects = Objects()
        bodies: dict[str, Any] = {
            "/partijen": {"soortPartij": "persoon", "indicatieActief": True},
            "/klantcontacten": KLANTCONTACT,
            "/categorieen": {"naam": "Ondernemers"},
            "/actoren": {"naam": "Piet", "soortActor": "medewerker"},
        }
        made: dict[str, Json] = {}
        for path, body in bodies.items():
            made[path] = objects.add(path, await self.api.create(path, body))
        bodies |= await self._related(made)
        others = {path: body for path, body in bodies.items() if path not in made}
        for path, body in others.items():
            first = identificator("123456782") if path == "/partij-identificatoren" else body
            objects.add(path, await self.api.create(path, first))
        await self._other_relations(bodies)
        bodies["/maak-klantcontact"] = {"klantcontact": KLANTCONTACT}
        objects.bodies = bodies
        partij = objects.paths["/partijen/{uuid}"]
        objects.paths["/partijen/{partij_uuid}/inzage"] = f"{partij}/inzage"
        await self._trails(objects)
        return objects

    async def _related(self, made: dict[str, Json]) -> dict[str, Any]:
        paths = ("/partijen", "/klantcontacten", "/categorieen", "/actoren")
        partij, contact, categorie, actor = ({"uuid": made[path]["uuid"]} for path in paths)
        other = await self.api.create(
            "/partijen", {"soortPartij": "organisatie", "indicatieActief": True}
        )
        return {
            "/partij-identificatoren": identificator("111222333"),
            "/digitaleadressen": {"adres": "a@b.nl", "soortDigitaalAdres": "email"},
            "/rekeningnummers": {"iban": "NL91ABNA0417164300", "partij": partij},
            "/vertegenwoordigingen": {
                "vertegenwoordigendePartij": partij,
                "vertegenwoordigdePartij": {"uuid": other["uuid"]},
            },
            "/categorie-relaties": {"partij": partij, "categorie": categorie},
            "/betrokkenen": {"hadKlantcontact": contact, "rol": "klant", "initiator": True},
            "/actorklantcontacten": {"actor": actor, "klantcontact": contact},
            "/onderwerpobjecten": {"klantcontact": contact},
            "/bijlagen": {"wasBijlageVanKlantcontact": contact},
            "/internetaken": {
                "gevraagdeHandeling": "Terugbellen",
                "status": "te_verwerken",
                "aanleidinggevendKlantcontact": contact,
                "toegewezenAanActoren": [actor],
            },
        }

    async def _other_relations(self, bodies: dict[str, Any]) -> None:
        """Pairs are unique, so what is still to be made is another one."""
        partij = await self.api.create("/partijen", bodies["/partijen"])
        actor = await self.api.create("/actoren", bodies["/actoren"])
        for path in ("/vertegenwoordigingen", "/actorklantcontacten"):
            bodies[f"{path}/{{uuid}}"] = bodies[path]
        bodies["/vertegenwoordigingen"] = {
            **bodies["/vertegenwoordigingen"],
            "vertegenwoordigdePartij": {"uuid": partij["uuid"]},
        }
        bodies["/actorklantcontacten"] = {
            **bodies["/actorklantcontacten"],
            "actor": {"uuid": actor["uuid"]},
        }

    async def _trails(self, objects: Objects) -> None:
        for path, name in (
            ("/partijen", "partij"),
            ("/klantcontacten", "klantcontact"),
            ("/internetaken", "internetaak"),
        ):
            url = objects.paths[f"{path}/{{uuid}}"] + "/audittrail"
            line = (await self.api.get(url)).json()[0]
            below = f"{path}/{{{name}_uuid}}/audittrail"
            objects.paths |= {below: url, f"{below}/{{uuid}}": f"{url}/{line['uuid']}"}

    async def relate(self, one: Objects, other: Objects) -> None:
        """Rights have no type here, so nobody sees one of the two only."""
