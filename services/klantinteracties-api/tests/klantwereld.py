"""A world in which every filter has something to find, and something to pass over."""

from klantloket import BSN, KVK, Json, Klantloket, identificator, ref


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
        code = {
            "objectId": "zaak-1",
            "codeObjecttype": "zaak",
            "codeRegister": "open-zaak",
            "codeSoortObjectId": "uuid",
        }
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
            onderwerpobjectidentificator=code,
        )
        await loket.onderwerpobject()
        self.bijlage = await loket.api.create(
            "/bijlagen",
            {"wasBijlageVanKlantcontact": ref(self.contact), "bijlageidentificator": code},
        )
        await loket.api.create("/bijlagen", {})
        self.actor = await loket.actor("Piet Puk", actoridentificator=code)
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


BY_BSN = {"codeObjecttype": "natuurlijk_persoon", "codeSoortObjectId": "bsn", "codeRegister": "brp"}
ADRES = {
    "Adresregel1": "Dam 1",
    "Adresregel2": "2e verdieping",
    "Adresregel3": "Amsterdam",
    "Land": "NL",
    "NummeraanduidingId": "0363200000000001",
}
CODES = {
    "ObjectId": "zaak-1",
    "CodeObjecttype": "zaak",
    "CodeRegister": "open-zaak",
    "CodeSoortObjectId": "uuid",
}


def by_number(start: str) -> dict[str, str]:
    return {f"{start}__objectId": BSN, **{f"{start}__{k}": v for k, v in BY_BSN.items()}}


def linked(name: str, target: Json) -> dict[str, str]:
    return {f"{name}__uuid": target["uuid"], f"{name}__url": target["url"]}


def questions(w: World) -> dict[str, tuple[Json, dict[str, str]]]:
    """Path → what is found, and each filter with a value that finds it alone."""
    onderwerp = {f"__onderwerpobjectidentificator{k}": v for k, v in CODES.items()}
    return {
        "/partijen": (
            w.partij,
            {
                **linked("vertegenwoordigdePartij", w.ander),
                **by_number("partijIdentificator"),
                "categorierelatie__categorie__naam": "Iets,Ondernemers",
                "nummer": "17",
                "indicatieGeheimhouding": "true",
                "indicatieActief": "true",
                "soortPartij": "persoon",
                **{f"bezoekadres{name}": value for name, value in ADRES.items()},
                **{f"correspondentieadres{name}": value for name, value in ADRES.items()},
                "correspondentieadresLand": "BE",
            },
        ),
        "/partij-identificatoren": (
            w.identificator,
            {
                "anderePartijIdentificator": "K-17",
                "partijIdentificatorObjectId": BSN,
                "partijIdentificatorCodeObjecttype": "natuurlijk_persoon",
                "partijIdentificatorCodeSoortObjectId": "bsn",
                "partijIdentificatorCodeRegister": "brp",
            },
        ),
        "/digitaleadressen": (
            w.adres,
            {
                "adres": "jan@berg.nl",
                "adres__icontains": "N@BERG",
                "soortDigitaalAdres": "email",
                "isStandaardAdres": "true",
                "omschrijving": "WERK",
                "referentie": "portaal",
                "isGeverifieerd": "true",
                "verificatieDatum": "2024-03-01",
                "verificatieDatum__gt": "2024-02-29",
                "verificatieDatum__gte": "2024-03-01",
                "verificatieDatum__lt": "2024-03-02",
                "verificatieDatum__lte": "2024-03-01",
                **linked("verstrektDoorBetrokkene", w.betrokkene),
                "verstrektDoorBetrokkene__rol": "klant",
                **linked("verstrektDoorPartij", w.partij),
                "verstrektDoorPartij__soortPartij": "persoon",
                **by_number("verstrektDoorPartij__partijIdentificator"),
            },
        ),
        "/rekeningnummers": (
            w.rekening,
            {"uuid": w.rekening["uuid"], "iban": "NL91ABNA0417164300", "bic": "ABNANL2A"},
        ),
        "/vertegenwoordigingen": (
            w.vertegenwoordiging,
            {
                **linked("vertegenwoordigendePartij", w.partij),
                **linked("vertegenwoordigdePartij", w.ander),
            },
        ),
        "/categorie-relaties": (
            w.relatie,
            {
                **linked("partij", w.partij),
                "partij__nummer": "17",
                **linked("categorie", w.categorie),
                "categorie__naam": "Ondernemers",
                "beginDatum": "2024-01-01",
                "eindDatum": "2024-12-31",
            },
        ),
        "/klantcontacten": (
            w.contact,
            {
                **linked("hadBetrokkene", w.betrokkene),
                "hadBetrokkene__wasPartij": "true",
                **linked("hadBetrokkene__wasPartij", w.partij),
                **by_number("hadBetrokkene__wasPartij__partijIdentificator"),
                "hadBetrokkene__digitaaladres__adres__icontains": "BERG",
                **linked("onderwerpobject", w.onderwerp),
                **{f"onderwerpobject{k}": v for k, v in onderwerp.items()},
                **linked("wasOnderwerpobject", w.onderwerp),
                **{f"wasOnderwerpobject{k}": v for k, v in onderwerp.items()},
                "nummer": "1",
                "referentienummer": "2",
                "kanaal": "balie",
                "onderwerp": "G 100%",
                "inhoud": "VRAAG",
                "reactie": "antwoord",
                "indicatieContactGelukt": "true",
                "vertrouwelijk": "true",
                "plaatsgevondenOp": "2024-05-01T14:00:00+02:00",
            },
        ),
        "/betrokkenen": (
            w.betrokkene,
            {
                "verstrektedigitaalAdres__adres": "jan@berg.nl",
                **linked("verstrektedigitaalAdres", w.adres),
                "contactnaamVoorletters": "J.",
                "contactnaamVoornaam": "Jan",
                "contactnaamVoorvoegselAchternaam": "van",
                "contactnaamAchternaam": "Berg",
                "organisatienaam": "Bakkerij",
            },
        ),
        "/actorklantcontacten": (
            w.actorcontact,
            {**linked("actor", w.actor), **linked("klantcontact", w.contact)},
        ),
        "/onderwerpobjecten": (
            w.onderwerp,
            {
                **linked("klantcontact", w.contact),
                **linked("wasKlantcontact", w.contact),
                **{f"onderwerpobjectidentificator{k}": v for k, v in CODES.items()},
            },
        ),
        "/bijlagen": (
            w.bijlage,
            {
                "klantcontact__uuid": w.contact["uuid"],
                **{f"bijlageidentificator{k}": v for k, v in CODES.items()},
            },
        ),
        "/actoren": (
            w.actor,
            {
                "naam": "piet",
                "soortActor": "medewerker",
                "indicatieActief": "true",
                **{f"actoridentificator{k}": v for k, v in CODES.items()},
            },
        ),
        "/internetaken": (
            w.taak,
            {
                "nummer": "3",
                "referentienummer": "4",
                "status": "te_verwerken",
                "toegewezenOp": w.taak["toegewezenOp"],
                "actoren__naam": "Piet Puk",
                **linked("toegewezenAanActor", w.actor),
                "klantcontact__uuid": w.contact["uuid"],
                "klantcontact__nummer": "1",
                "klantcontact__referentienummer": "2",
                **linked("aanleidinggevendKlantcontact", w.contact),
            },
        ),
    }
