"""A partij is forgotten: nothing of it is left anywhere in the database."""

from klantloket import BSN, KVK, OTHER_BSN, Json, Klantloket, identificator, ref
from zgw_core.testing.api import InProcess

TABLES = "SELECT quote_ident(table_name) AS naam FROM information_schema.tables"


async def mentions(api: InProcess, *texts: str) -> list[str]:
    """Rows in which one of these stands, of whatever table there is."""
    found = []
    for table in await api.rows(f"{TABLES} WHERE table_schema = 'public'"):
        for row in await api.rows(f"SELECT t::text AS text FROM {table['naam']} AS t"):
            if any(text in row["text"].lower() for text in texts):
                found.append(f"{table['naam']}: {row['text']}")
    return found


async def test_a_person_is_forgotten(api: InProcess, loket: Klantloket) -> None:
    """With the number, the name and the addresses, also of before they were of this partij."""
    early = await loket.adres("verborgen-a@berg.nl")
    partij = await loket.persoon(
        BSN,
        partijIdentificatie={"contactnaam": {"voornaam": "Verborgen-x"}},
        digitaleAdressen=[ref(early)],
        interneNotitie="Verborgen-z",
        bezoekadres={"straatnaam": "Verborgenlaan"},
    )
    ander, contact = await loket.partij(), await loket.klantcontact()
    betrokkene = await loket.betrokkene(contact, contactnaam={"voornaam": "Verborgen-y"})
    assert (await api.patch(betrokkene["url"], {"wasPartij": ref(partij)})).status_code == 200
    await loket.adres("verborgen-b@berg.nl", verstrektDoorBetrokkene=ref(betrokkene))
    gone = await loket.adres("verborgen-c@berg.nl", verstrektDoorPartij=ref(partij))
    assert (await api.delete(gone["url"])).status_code == 204
    await loket.rekeningnummer(partij=ref(partij))
    await api.create(
        "/vertegenwoordigingen",
        {"vertegenwoordigendePartij": ref(ander), "vertegenwoordigdePartij": ref(partij)},
    )
    await api.create("/categorie-relaties", {"partij": ref(partij)})
    assert await mentions(api, "verborgen", BSN, "nl91abna")
    assert (await api.delete(partij["url"])).status_code == 204
    assert await mentions(api, "verborgen", BSN, "nl91abna") == []
    assert (await api.get(contact["url"])).json()["hadBetrokkenen"] == []
    assert await loket.found("/partijen") == [ander["uuid"]]


async def test_what_went_before_its_partij_is_forgotten(api: InProcess, loket: Klantloket) -> None:
    """It was made by itself, given to the partij in one of two ways, and removed."""
    adres, contact = await loket.adres("verborgen@berg.nl"), await loket.klantcontact()
    betrokkene = await loket.betrokkene(contact, contactnaam={"voornaam": "Verborgen"})
    given = await loket.adres("verborgen@b.nl", verstrektDoorBetrokkene=ref(betrokkene))
    partij = await loket.persoon(digitaleAdressen=[ref(adres)])
    await api.patch(betrokkene["url"], {"wasPartij": ref(partij)})
    for one in (adres, given, betrokkene):
        assert (await api.delete(one["url"])).status_code == 204
    assert await mentions(api, "verborgen")
    await api.delete(partij["url"])
    assert await mentions(api, "verborgen", BSN) == []


async def test_an_address_that_was_let_go_and_removed(api: InProcess, loket: Klantloket) -> None:
    adres = await loket.adres("verborgen@berg.nl")
    partij = await loket.persoon(digitaleAdressen=[ref(adres)])
    await api.patch(partij["url"], {"digitaleAdressen": []})
    await api.delete(adres["url"])
    await api.delete(partij["url"])
    assert await mentions(api, "verborgen") == []


async def test_what_stood_with_another_partij_by_mistake(api: InProcess, loket: Klantloket) -> None:
    """The trail of the other stays, without the number and the address that were not its own."""
    numbers: list[Json] = [identificator("bsn", BSN), identificator("kvk_nummer", KVK)]
    wrong = await loket.partij(partijIdentificatoren=numbers)
    (bsn, _) = wrong["partijIdentificatoren"]
    adres = await loket.adres("verborgen@berg.nl", verstrektDoorPartij=ref(wrong))
    right = await loket.partij()
    moves = (
        (bsn, {"identificeerdePartij": ref(right)}),
        (adres, {"verstrektDoorPartij": ref(right)}),
    )
    for one, change in moves:
        assert (await api.patch(one["url"], change)).status_code == 200
    await api.delete(right["url"])
    assert await mentions(api, "verborgen", BSN) == []
    lines = (await api.get(f"{wrong['url']}/audittrail")).json()
    assert [(line["resource"], line["actie"]) for line in lines] == [("partij", "create")]
    assert (
        lines[0]["wijzigingen"]["nieuw"]["partijIdentificatoren"][1]["partijIdentificator"][
            "objectId"
        ]
        == KVK
    )


async def test_what_contacts_say_of_a_number_is_forgotten(
    api: InProcess, loket: Klantloket
) -> None:
    """By whatever code a client named it; what only looks like a number of a company stays."""
    person = await loket.persoon(BSN)
    company = await loket.partij(
        "organisatie", partijIdentificatoren=[identificator("kvk_nummer", KVK)]
    )
    contact = await loket.klantcontact()
    about = [
        {"objectId": BSN, "codeSoortObjectId": "burgerservicenummer"},
        {"objectId": KVK, "codeSoortObjectId": "kvk_nummer"},
        {"objectId": KVK, "codeSoortObjectId": "zaaknummer"},
    ]
    for code in about:
        await loket.onderwerpobject(
            klantcontact=ref(contact), onderwerpobjectidentificator=_codes(code)
        )
        await api.create("/bijlagen", {"bijlageidentificator": _codes(code)})
    await api.delete(person["url"])
    assert await mentions(api, BSN) == []
    await api.delete(company["url"])
    for path, group in (
        ("/onderwerpobjecten", "onderwerpobjectidentificator"),
        ("/bijlagen", "bijlageidentificator"),
    ):
        [left] = (await api.get(path)).json()["results"]
        assert left[group] == _codes(about[2])
    assert len(await mentions(api, KVK)) == 4


def _codes(given: Json) -> Json:
    return {"codeObjecttype": "", "codeRegister": "", **given}


async def test_forgetting_one_leaves_the_others(api: InProcess, loket: Klantloket) -> None:
    een, twee = await loket.persoon(BSN), await loket.persoon(OTHER_BSN)
    contact = await loket.klantcontact()
    for partij in (een, twee):
        await loket.betrokkene(contact, wasPartij=ref(partij))
        await loket.adres(f"{partij['uuid']}@berg.nl", verstrektDoorPartij=ref(partij))
    before = (await api.get(f"{twee['url']}/inzage")).json()
    await api.delete(een["url"])
    after = (await api.get(f"{twee['url']}/inzage")).json()
    before["klantcontacten"][0]["hadBetrokkenen"] = after["klantcontacten"][0]["hadBetrokkenen"]
    assert after == before
    assert len(await loket.found("/betrokkenen")) == 1
