"""A world in which every filter has something to find, and something to pass over."""

from klantloket import KVK, Klantloket, identificator, ref

ADRES = {
    "Adresregel1": "Dam 1",
    "Adresregel2": "2e verdieping",
    "Adresregel3": "Amsterdam",
    "Land": "NL",
    "NummeraanduidingId": "0363200000000001",
}
CODE = {
    "objectId": "zaak-1",
    "codeObjecttype": "zaak",
    "codeRegister": "open-zaak",
    "codeSoortObjectId": "uuid",
}


class World:
    """Of each kind one that is sought, and one that is not."""

    def __init__(self, loket: Klantloket) -> None:
        self.loket = loket

    async def make(self) -> None:
        loket = self.loket
        adres = {f"{name[0].lower()}{name[1:]}": value for name, value in ADRES.items()}
        self.partij = await loket.persoon(
            nummer="17",
            bezoekadres=adres,
            correspondentieadres={**adres, "land": "BE"},
            indicatieGeheimhouding=True,
        )
        self.ander, derde = [
            await loket.partij("organisatie", indicatieActief=False) for _ in range(2)
        ]
        self.vertegenwoordiging = await loket.api.create(
            "/vertegenwoordigingen",
            {
                "vertegenwoordigendePartij": ref(self.partij),
                "vertegenwoordigdePartij": ref(self.ander),
            },
        )
        await loket.api.create(
            "/vertegenwoordigingen",
            {"vertegenwoordigendePartij": ref(self.ander), "vertegenwoordigdePartij": ref(derde)},
        )
        self.categorie = await loket.api.create("/categorieen", {"naam": "Ondernemers"})
        self.relatie = await loket.api.create(
            "/categorie-relaties",
            {
                "partij": ref(self.partij),
                "categorie": ref(self.categorie),
                "beginDatum": "2024-01-01",
                "eindDatum": "2024-12-31",
            },
        )
        await loket.api.create("/categorie-relaties", {})
        self.contact = await loket.klantcontact(
            nummer="1",
            referentienummer="2",
            kanaal="balie",
            onderwerp="Vergunning 100%",
            inhoud="Een vraag",
            reactie="Een antwoord",
            indicatieContactGelukt=True,
            vertrouwelijk=True,
            plaatsgevondenOp="2024-05-01T12:00:00Z",
        )
        self.other_contact = await loket.klantcontact(plaatsgevondenOp="2025-05-01T12:00:00Z")
        self.betrokkene = await loket.betrokkene(
            self.contact,
            wasPartij=ref(self.partij),
            organisatienaam="Bakkerij",
            contactnaam={
                "voorletters": "J.",
                "voornaam": "Jan",
                "voorvoegselAchternaam": "van",
                "achternaam": "Berg",
            },
        )
        await loket.betrokkene(self.contact, wasPartij=ref(self.partij), rol="vertegenwoordiger")
        await self.make_more()

    async def make_more(self) -> None:
        loket = self.loket
        self.adres = await loket.adres(
            adres="jan@berg.nl",
            verstrektDoorPartij=ref(self.partij),
            verstrektDoorBetrokkene=ref(self.betrokkene),
            isStandaardAdres=True,
            omschrijving="Het werk",
            referentie="portaal",
            verificatieDatum="2024-03-01",
        )
        await loket.adres(adres="0612345678", soort="telefoonnummer")
        self.rekening = await loket.rekeningnummer(bic="ABNANL2A", partij=ref(self.partij))
        await loket.rekeningnummer(iban="DE89370400440532013000")
        self.onderwerp = await loket.onderwerpobject(
            klantcontact=ref(self.contact),
            wasKlantcontact=ref(self.contact),
            onderwerpobjectidentificator=CODE,
        )
        await loket.onderwerpobject()
        self.bijlage = await loket.api.create(
            "/bijlagen",
            {"wasBijlageVanKlantcontact": ref(self.contact), "bijlageidentificator": CODE},
        )
        await loket.api.create("/bijlagen", {})
        self.actor = await loket.actor("Piet Puk", actoridentificator=CODE)
        self.other_actor = await loket.actor(
            "Robot", soortActor="geautomatiseerde_actor", indicatieActief=False
        )
        self.actorcontact = await loket.api.create(
            "/actorklantcontacten", {"actor": ref(self.actor), "klantcontact": ref(self.contact)}
        )
        await loket.api.create(
            "/actorklantcontacten",
            {"actor": ref(self.other_actor), "klantcontact": ref(self.other_contact)},
        )
        self.taak = await loket.internetaak(
            self.contact, self.actor, self.other_actor, nummer="3", referentienummer="4"
        )
        await loket.internetaak(self.other_contact, status="verwerkt")
        stored = self.partij["partijIdentificatoren"][0]
        answer = await loket.api.patch(stored["url"], {"anderePartijIdentificator": "K-17"})
        self.identificator = answer.json()
        numbers = [identificator("kvk_nummer", KVK)]
        await loket.partij("organisatie", indicatieActief=False, partijIdentificatoren=numbers)
