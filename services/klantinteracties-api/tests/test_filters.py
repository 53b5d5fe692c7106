"""Every filter finds what it should, and nothing twice."""

from typing import Any

import pytest

from klantinteracties_api.main import SERVICE
from klantloket import BSN, KVK, OTHER_BSN, VESTIGING, Json, Klantloket, identificator, ref
from zgw_core.routes import Routes
from zgw_core.testing.api import InProcess, codes

NOWHERE = "5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"


class World:
    """Of each kind one that is sought, and one that is not."""

    def __init__(self, loket: Klantloket) -> None:
        self.loket = loket

    async def make(self) -> None:
        loket = self.loket
        adres = {"adresregel1": "Dam 1", "land": "NL", "nummeraanduidingId": "0363200000000001"}
        self.partij = await loket.persoon(
            nummer="17",
            bezoekadres=adres,
            correspondentieadres={**adres, "land": "BE"},
            indicatieGeheimhouding=True,
        )
        self.ander = await loket.partij("organisatie", indicatieActief=False)
        self.vertegenwoordiging = await loket.api.create(
            "/vertegenwoordigingen",
            {
                "vertegenwoordigendePartij": ref(self.partij),
                "vertegenwoordigdePartij": ref(self.ander),
            },
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
        self.taak = await loket.internetaak(
            self.contact, self.actor, self.other_actor, nummer="3", referentienummer="4"
        )
        await loket.internetaak(self.other_contact, status="verwerkt")
        self.identificator = self.partij["partijIdentificatoren"][0]


BY_BSN = {"codeObjecttype": "natuurlijk_persoon", "codeSoortObjectId": "bsn", "codeRegister": "brp"}
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
                **{f"{g}Adresregel1": "Dam 1" for g in ("bezoekadres", "correspondentieadres")},
                "bezoekadresNummeraanduidingId": "0363200000000001",
                "correspondentieadresNummeraanduidingId": "0363200000000001",
                "bezoekadresLand": "NL",
                "correspondentieadresLand": "BE",
            },
        ),
        "/partij-identificatoren": (
            w.identificator,
            {
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


@pytest.fixture
async def world(loket: Klantloket) -> World:
    world = World(loket)
    await world.make()
    return world


async def test_each_filter_finds_one(world: World) -> None:
    for path, (sought, asked) in questions(world).items():
        assert (
            len(await world.loket.found(path)) > 1
            or path == "/partij-identificatoren"
            or (path in ("/vertegenwoordigingen", "/actorklantcontacten"))
        )
        for name, value in asked.items():
            assert await world.loket.found(path, **{name: value}) == [sought["uuid"]], (path, name)
        together = await world.loket.found(path, **asked)
        assert together == [sought["uuid"]], path


async def test_filters_that_find_both_betrokkenen(world: World) -> None:
    asked = {
        **linked("hadKlantcontact", world.contact),
        "hadKlantcontact__nummer": "1",
        "hadKlantcontact__referentienummer": "2",
        **linked("wasPartij", world.partij),
        "wasPartij__nummer": "17",
        **by_number("wasPartij__partijIdentificator"),
    }
    for name, value in asked.items():
        assert len(await world.loket.found("/betrokkenen", **{name: value})) == 2, name


async def test_klantcontacten_without_a_partij(world: World) -> None:
    """Also those without any betrokkene."""
    none = await world.loket.found("/klantcontacten", hadBetrokkene__wasPartij="false")
    assert none == [world.other_contact["uuid"]]


async def test_klantcontacten_with_and_without_tasks(world: World) -> None:
    loket = world.loket
    plain = await loket.klantcontact()
    assert await loket.found("/klantcontacten", leiddeTotInterneTaken="false") == [plain["uuid"]]
    assert len(await loket.found("/klantcontacten", leiddeTotInterneTaken="true")) == 2


async def test_a_vestiging_is_found_under_its_kvk_number(loket: Klantloket) -> None:
    kvk = await loket.api.create("/partij-identificatoren", identificator("kvk_nummer", KVK))
    other = await loket.api.create(
        "/partij-identificatoren", identificator("kvk_nummer", "87654321")
    )
    vestigingen = [
        await loket.partij(
            "organisatie",
            partijIdentificatoren=[
                identificator("vestigingsnummer", VESTIGING, subIdentificatorVan=ref(parent))
            ],
        )
        for parent in (kvk, other)
    ]
    asked = {"partijIdentificator__objectId": VESTIGING}
    assert len(await loket.found("/partijen", **asked)) == 2
    asked["subIdentificatorVan__objectId"] = KVK
    asked["subIdentificatorVan__codeSoortObjectId"] = "kvk_nummer"
    asked["subIdentificatorVan__codeObjecttype"] = "niet_natuurlijk_persoon"
    asked["subIdentificatorVan__codeRegister"] = "hr"
    assert await loket.found("/partijen", **asked) == [vestigingen[0]["uuid"]]


async def test_codes_and_number_are_of_one_and_the_same_identificator(loket: Klantloket) -> None:
    await loket.persoon(BSN)
    await loket.partij("organisatie", partijIdentificatoren=[identificator("kvk_nummer", KVK)])
    asked = {"partijIdentificator__objectId": BSN, "partijIdentificator__codeRegister": "hr"}
    assert await loket.found("/partijen", **asked) == []
    assert await loket.found("/partijen", partijIdentificator__objectId=OTHER_BSN) == []


def every_filter() -> list[tuple[str, str, Any]]:
    return [
        (router.resource.path, name, filter_.accepts)
        for router in SERVICE.routers
        if isinstance(router, Routes)
        for name, filter_ in router.resource.filters.items()
    ]


async def test_no_value_of_a_filter_breaks_a_list(api: InProcess) -> None:
    values = ("x", "1", "true", "\u202e", "%", "_", "\\", "'", "2024-01-01", "x" * 3000, NOWHERE)
    urls = ("http://elders.test/x", f"http://elders.test/x/{NOWHERE}/", "http://a.test")
    for path, name, _ in every_filter():
        for value in (*values, *urls):
            answer = await api.get(path, params={name: value})
            assert answer.status_code in (200, 400), (path, name, value, answer.text)


async def test_a_url_is_known_by_its_uuid(api: InProcess, loket: Klantloket) -> None:
    partij = await loket.partij()
    contact = await loket.klantcontact()
    betrokkene = await loket.betrokkene(contact, wasPartij=ref(partij))
    elsewhere = f"https://ander.example/api/partijen/{partij['uuid']}"
    assert await loket.found("/betrokkenen", wasPartij__url=elsewhere) == [betrokkene["uuid"]]
    assert await loket.found("/betrokkenen", wasPartij__url="https://ander.example/x") == []
    answer = await api.get("/betrokkenen", params={"wasPartij__url": "geen url"})
    assert codes(answer) == {"wasPartij__url": "invalid"}


async def test_klantcontacten_are_listed_by_when_they_were(loket: Klantloket) -> None:
    moments = ("2024-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "2025-01-01T00:00:00Z")
    made = [(await loket.klantcontact(plaatsgevondenOp=at))["uuid"] for at in moments]
    assert await loket.found("/klantcontacten") == [made[1], made[2], made[0]]
