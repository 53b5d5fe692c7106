"""A day at a contact centre, as its front ends speak to the service over HTTP."""

from contactcentrum import Contactcentrum, persoon
from klantloket import Json, contact, link, ref

BSN = "900070067"
ZAAK = "7f1b6a52-2f0c-4c11-9d7e-0f6f5b1c2d3e"
BY_BSN = {
    "partijIdentificator__codeRegister": "brp",
    "partijIdentificator__codeObjecttype": "natuurlijk_persoon",
    "partijIdentificator__codeSoortObjectId": "bsn",
}


async def test_a_day_at_a_contact_centre(kcc: Contactcentrum) -> None:
    """Someone calls about a zaak; a colleague calls back; at night the customer looks at it."""
    by_bsn = {**BY_BSN, "partijIdentificator__objectId": BSN}
    assert (await kcc.asks("/partijen", **by_bsn))["results"] == []
    partij = await kcc.tells("/partijen", persoon(BSN))
    body = {
        "adres": "0612345678",
        "soortDigitaalAdres": "telefoonnummer",
        "verstrektDoorPartij": ref(partij),
        "verstrektDoorBetrokkene": None,
        "isStandaardAdres": True,
        "omschrijving": "mobiel",
    }
    telefoon = await kcc.tells("/digitaleadressen", body)

    (found,) = (await kcc.asks("/partijen", **by_bsn, expand="digitaleAdressen"))["results"]
    assert found["_expand"]["digitaleAdressen"] == [telefoon]

    gesprek = await _note_a_call(kcc, found)
    collega = await kcc.tells("/actoren", {"naam": "Team Vergunningen", **_ORGANISATIE})
    aan_lijn = await kcc.tells("/actoren", {"naam": "a.balie", **_MEDEWERKER})
    deelname = {"actor": ref(aan_lijn), "klantcontact": ref(gesprek)}
    await kcc.tells("/actorklantcontacten", deelname)
    taak = await kcc.tells(
        "/internetaken",
        {
            "gevraagdeHandeling": "Contact opnemen met betrokkene",
            "aanleidinggevendKlantcontact": link(gesprek),
            "toegewezenAanActoren": [ref(collega)],
            "toelichting": "Graag voor vijven",
            "status": "te_verwerken",
        },
    )

    await _call_back(kcc, collega, taak)
    await _look_at_it_at_home(kcc, partij, gesprek, taak)
    assert len(await kcc.heard(at_least=4)) >= 4


_MEDEWERKER: Json = {
    "soortActor": "medewerker",
    "indicatieActief": True,
    "actoridentificator": {
        "objectId": "a.balie",
        "codeObjecttype": "mdw",
        "codeRegister": "msei",
        "codeSoortObjectId": "idf",
    },
}
_ORGANISATIE: Json = {"soortActor": "organisatorische_eenheid", "indicatieActief": True}


async def _note_a_call(kcc: Contactcentrum, partij: Json) -> Json:
    made = await kcc.tells(
        "/maak-klantcontact",
        {
            "klantcontact": contact(
                nummer=None,
                inhoud="Wanneer hoor ik iets?",
                indicatieContactGelukt=True,
                plaatsgevondenOp="2026-06-01T09:30:00+02:00",
            ),
            "betrokkene": {
                "wasPartij": link(partij),
                "rol": "klant",
                "initiator": True,
                "organisatienaam": "",
                "bezoekadres": None,
                "correspondentieadres": None,
                "contactnaam": {"voorletters": "", "voornaam": "", "achternaam": ""},
            },
            "onderwerpobject": {
                "wasKlantcontact": None,
                "onderwerpobjectidentificator": {
                    "objectId": ZAAK,
                    "codeObjecttype": "zaak",
                    "codeRegister": "openzaak",
                    "codeSoortObjectId": "uuid",
                },
            },
        },
    )
    gesprek: Json = made["klantcontact"]
    return gesprek


async def _call_back(kcc: Contactcentrum, collega: Json, taak: Json) -> None:
    """The colleague sees the task, the contact behind it and the number to call, and is done."""
    asked = {"toegewezenAanActor__uuid": collega["uuid"], "status": "te_verwerken"}
    (todo,) = (await kcc.asks("/internetaken", **asked))["results"]
    assert todo == taak
    gesprek = await kcc.asks(
        todo["aanleidinggevendKlantcontact"]["url"],
        expand="hadBetrokkenen,hadBetrokkenen.wasPartij,gingOverOnderwerpobjecten",
    )
    (betrokkene,) = gesprek["_expand"]["hadBetrokkenen"]
    partij = betrokkene["_expand"]["wasPartij"]
    adressen = await kcc.asks("/digitaleadressen", verstrektDoorPartij__uuid=partij["uuid"])
    assert [adres["adres"] for adres in adressen["results"]] == ["0612345678"]
    (onderwerp,) = gesprek["_expand"]["gingOverOnderwerpobjecten"]
    assert onderwerp["onderwerpobjectidentificator"]["objectId"] == ZAAK
    done = await kcc.http.patch(taak["url"], json={"status": "verwerkt"})
    assert done.status_code == 200
    assert done.json()["afgehandeldOp"]
    assert (await kcc.asks("/internetaken", **asked))["count"] == 0
    reaction = {"reactie": "U krijgt deze week bericht."}
    assert (await kcc.http.patch(gesprek["url"], json=reaction)).status_code == 200


async def _look_at_it_at_home(kcc: Contactcentrum, partij: Json, gesprek: Json, taak: Json) -> None:
    """By BSN all contacts, by zaak the same one, and one address that is changed."""
    start = "hadBetrokkene__wasPartij__"
    by_bsn = {f"{start}{name}": value for name, value in BY_BSN.items()}
    by_bsn[f"{start}partijIdentificator__objectId"] = BSN
    expand = "leiddeTotInterneTaken,gingOverOnderwerpobjecten,hadBetrokkenen"
    (seen,) = (await kcc.asks("/klantcontacten", **by_bsn, expand=expand))["results"]
    assert (seen["uuid"], seen["reactie"]) == (gesprek["uuid"], "U krijgt deze week bericht.")
    assert seen["_expand"]["leiddeTotInterneTaken"][0]["status"] == "verwerkt"
    assert [actor["naam"] for actor in seen["hadBetrokkenActoren"]] == ["a.balie"]
    about = "onderwerpobject__onderwerpobjectidentificator"
    by_zaak = {f"{about}CodeObjecttype": "zaak", f"{about}ObjectId": ZAAK}
    assert (await kcc.asks("/klantcontacten", **by_zaak))["results"][0]["uuid"] == gesprek["uuid"]
    (mine,) = (await kcc.asks(partij["url"]))["digitaleAdressen"]
    changed = await kcc.http.patch(mine["url"], json={"adres": "0687654321"})
    assert changed.status_code == 200
    known = await kcc.asks(f"{partij['url']}/inzage")
    assert known["digitaleAdressen"][0]["adres"] == "0687654321"
    assert known["klantcontacten"][0]["_expand"]["leiddeTotInterneTaken"][0]["url"] == taak["url"]
