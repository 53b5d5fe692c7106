"""Makes objects as clients do, with the least that they must send."""

from typing import Any

from zgw_core.testing.api import InProcess

Json = dict[str, Any]
BSN, OTHER_BSN, RSIN = "123456782", "111222333", "823807071"
KVK, VESTIGING = "12345678", "123456789012"


def ref(made: Json) -> Json:
    return {"uuid": made["uuid"]}


def link(made: Json) -> Json:
    return {"uuid": made["uuid"], "url": made["url"]}


def identificator(soort: str, number: str, **more: Any) -> Json:
    register, objecttype = {
        "bsn": ("brp", "natuurlijk_persoon"),
        "rsin": ("hr", "niet_natuurlijk_persoon"),
        "kvk_nummer": ("hr", "niet_natuurlijk_persoon"),
        "vestigingsnummer": ("hr", "vestiging"),
    }[soort]
    return {
        "partijIdentificator": {
            "codeRegister": register,
            "codeObjecttype": objecttype,
            "codeSoortObjectId": soort,
            "objectId": number,
        },
        **more,
    }


class Klantloket:
    def __init__(self, api: InProcess) -> None:
        self.api = api

    async def partij(self, soort: str = "persoon", **more: Any) -> Json:
        body = {"soortPartij": soort, "indicatieActief": True, **more}
        return await self.api.create("/partijen", body)

    async def persoon(self, bsn: str = BSN, **more: Any) -> Json:
        name = {"contactnaam": {"voornaam": "Jan", "achternaam": "Berg"}}
        numbers = [identificator("bsn", bsn)]
        more = {"partijIdentificatie": name, "partijIdentificatoren": numbers, **more}
        return await self.partij(**more)

    async def klantcontact(self, **more: Any) -> Json:
        return await self.api.create("/klantcontacten", contact(**more))

    async def betrokkene(self, klantcontact: Json, **more: Any) -> Json:
        body = {"hadKlantcontact": ref(klantcontact), "rol": "klant", "initiator": True, **more}
        return await self.api.create("/betrokkenen", body)

    async def onderwerpobject(self, **more: Any) -> Json:
        return await self.api.create("/onderwerpobjecten", more)

    async def adres(self, adres: str = "jan@berg.nl", soort: str = "email", **more: Any) -> Json:
        body = {"adres": adres, "soortDigitaalAdres": soort, **more}
        return await self.api.create("/digitaleadressen", body)

    async def rekeningnummer(self, **more: Any) -> Json:
        return await self.api.create("/rekeningnummers", {"iban": "NL91ABNA0417164300", **more})

    async def actor(self, naam: str = "Piet", **more: Any) -> Json:
        return await self.api.create("/actoren", {"naam": naam, "soortActor": "medewerker", **more})

    async def internetaak(self, klantcontact: Json, *actoren: Json, **more: Any) -> Json:
        body = {
            "gevraagdeHandeling": "Terugbellen",
            "status": "te_verwerken",
            "aanleidinggevendKlantcontact": ref(klantcontact),
            "toegewezenAanActoren": [ref(actor) for actor in actoren],
        }
        return await self.api.create("/internetaken", {**body, **more})

    async def found(self, path: str, **asked: str) -> list[str]:
        """The uuids that a list gives, in its order."""
        answer = await self.api.get(path, params=asked)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        assert page["count"] == len(page["results"])
        return [row["uuid"] for row in page["results"]]


def contact(**more: Any) -> Json:
    return {
        "kanaal": "telefoon",
        "onderwerp": "Parkeervergunning",
        "taal": "nld",
        "vertrouwelijk": False,
        **more,
    }
