"""Partijen with all that is sent along with them, and how one is forgotten."""

from typing import Any
from uuid import UUID

import pytest

from klantloket import (
    BSN,
    KVK,
    OTHER_BSN,
    RSIN,
    VESTIGING,
    Json,
    Klantloket,
    identificator,
    link,
    ref,
)
from zgw_core.testing.api import InProcess, codes

NAME = {
    "voorletters": "J.",
    "voornaam": "Jan",
    "voorvoegselAchternaam": "van den",
    "achternaam": "Berg",
}


@pytest.mark.parametrize(
    "details",
    [None, {}, {"contactnaam": None}, {"contactnaam": {}}, {"contactnaam": {"voornaam": ""}}],
)
async def test_a_person_without_a_name(loket: Klantloket, details: Json | None) -> None:
    partij = await loket.partij(partijIdentificatie=details)
    found = partij["partijIdentificatie"]
    assert found is None if details is None else found["volledigeNaam"] == ""


async def test_details_follow_the_kind(api: InProcess, loket: Klantloket) -> None:
    persoon = await loket.partij(partijIdentificatie={"contactnaam": NAME})
    assert persoon["partijIdentificatie"] == {
        "contactnaam": NAME,
        "volledigeNaam": "Jan van den Berg",
    }
    bedrijf = await loket.partij("organisatie", partijIdentificatie={"naam": "Bakkerij"})
    assert bedrijf["partijIdentificatie"] == {"naam": "Bakkerij"}
    contact = await loket.partij(
        "contactpersoon", partijIdentificatie={"werkteVoorPartij": ref(bedrijf)}
    )
    found = contact["partijIdentificatie"]
    assert found["werkteVoorPartij"] == link(bedrijf)
    assert (UUID(found["uuid"]).version, found["contactnaam"]) == (4, None)
    assert (await api.delete(bedrijf["url"])).status_code == 204
    left = (await api.get(contact["url"])).json()["partijIdentificatie"]
    assert left == {**found, "werkteVoorPartij": None}


async def test_details_are_read_beside_the_kind_that_is_stored(
    api: InProcess, loket: Klantloket
) -> None:
    partij = await loket.partij(partijIdentificatie={"contactnaam": NAME})
    patched = await api.patch(partij["url"], {"partijIdentificatie": {"contactnaam": None}})
    assert patched.json()["partijIdentificatie"]["volledigeNaam"] == ""
    other = await api.patch(partij["url"], {"soortPartij": "organisatie"})
    assert other.json()["partijIdentificatie"] is None
    long = {"partijIdentificatie": {"naam": "x" * 201}}
    assert codes(await api.patch(partij["url"], long)) == {"partijIdentificatie.naam": "max_length"}
    wrongs: list[Any] = ["x", [], 3]
    for wrong in wrongs:
        answer = await api.patch(partij["url"], {"partijIdentificatie": wrong})
        assert codes(answer) == {"partijIdentificatie": "invalid"}


async def test_a_contact_person_works_for_an_organisation(loket: Klantloket) -> None:
    persoon = await loket.partij()
    details = {"werkteVoorPartij": ref(persoon)}
    body = {"soortPartij": "contactpersoon", "indicatieActief": True}
    answer = await loket.api.post("/partijen", {**body, "partijIdentificatie": details})
    assert codes(answer) == {"partijIdentificatie.werkteVoorPartij": "invalid"}


@pytest.mark.parametrize(
    ("group", "wrong"),
    [
        ("nummeraanduidingId", "123"),
        ("huisnummer", 0),
        ("huisnummer", 100_000),
        ("postcode", "1234AB"),
        ("postcode", "0234 AB"),
        ("land", "nl"),
        ("land", "XX"),
        ("adresregel1", "x" * 81),
    ],
)
async def test_addresses(api: InProcess, group: str, wrong: Any) -> None:
    body = {"soortPartij": "persoon", "indicatieActief": True, "bezoekadres": {group: wrong}}
    assert f"bezoekadres.{group}" in codes(await api.post("/partijen", body))


async def test_addresses_are_answered_in_full(loket: Klantloket) -> None:
    partij = await loket.partij(bezoekadres={"postcode": "1234 AB", "land": "NL"})
    adres = partij["bezoekadres"]
    assert (adres["postcode"], adres["land"], adres["huisnummer"]) == ("1234 AB", "NL", None)
    assert (adres["straatnaam"], partij["correspondentieadres"]) == ("", None)


async def test_numbers_are_unique_and_not_given_out(api: InProcess, loket: Klantloket) -> None:
    assert [(await loket.partij())["nummer"] for _ in range(2)] == [None, None]
    await loket.partij(nummer="12")
    body = {"soortPartij": "persoon", "indicatieActief": True}
    assert codes(await api.post("/partijen", {**body, "nummer": "12"})) == {"nummer": "unique"}
    assert codes(await api.post("/partijen", {**body, "nummer": "a"})) == {"nummer": "invalid"}


async def test_addresses_are_taken_over_and_let_go(api: InProcess, loket: Klantloket) -> None:
    eerste, tweede = await loket.adres(), await loket.adres("b@c.nl")
    partij = await loket.partij(digitaleAdressen=[ref(eerste)], voorkeursDigitaalAdres=ref(eerste))
    assert partij["digitaleAdressen"] == [link(eerste)]
    assert partij["voorkeursDigitaalAdres"] == link(eerste)
    changed = await api.patch(partij["url"], {"digitaleAdressen": [ref(tweede)]})
    assert changed.json()["digitaleAdressen"] == [link(tweede)]
    assert changed.json()["voorkeursDigitaalAdres"] is None
    assert (await api.get(eerste["url"])).json()["verstrektDoorPartij"] is None
    untouched = await api.patch(partij["url"], {"interneNotitie": "x"})
    assert untouched.json()["digitaleAdressen"] == [link(tweede)]
    nothing: list[Any] = [None, []]
    for none in nothing:
        await api.patch(partij["url"], {"digitaleAdressen": [ref(tweede)]})
        assert (await api.patch(partij["url"], {"digitaleAdressen": none})).json()[
            "digitaleAdressen"
        ] == []


async def test_an_address_with_a_reference_that_is_taken(api: InProcess, loket: Klantloket) -> None:
    partij = await loket.partij()
    own = await loket.adres(referentie="portaal", verstrektDoorPartij=ref(partij))
    other = await loket.adres("b@c.nl", referentie="portaal")
    answer = await api.patch(partij["url"], {"digitaleAdressen": [ref(own), ref(other)]})
    assert codes(answer) == {"nonFieldErrors": "unique"}
    for one in (other, own):
        swapped = await api.patch(partij["url"], {"digitaleAdressen": [ref(one)]})
        assert swapped.json()["digitaleAdressen"] == [link(one)]


async def test_accounts_are_taken_over(loket: Klantloket) -> None:
    rekening = await loket.rekeningnummer()
    partij = await loket.partij(
        rekeningnummers=[ref(rekening)], voorkeursRekeningnummer=ref(rekening)
    )
    assert partij["rekeningnummers"] == [link(rekening)]
    assert partij["voorkeursRekeningnummer"] == link(rekening)
    assert (await loket.api.delete(rekening["url"])).status_code == 204
    assert (await loket.api.get(partij["url"])).json()["voorkeursRekeningnummer"] is None


@pytest.mark.parametrize("name", ["voorkeursDigitaalAdres", "voorkeursRekeningnummer"])
async def test_what_is_preferred_is_of_the_partij(
    api: InProcess, loket: Klantloket, name: str
) -> None:
    other = await (loket.adres() if name == "voorkeursDigitaalAdres" else loket.rekeningnummer())
    partij = await loket.partij()
    body = {"soortPartij": "persoon", "indicatieActief": True, name: ref(other)}
    for answer in (
        await api.post("/partijen", body),
        await api.put(partij["url"], body),
        await api.put(partij["url"], {**body, "digitaleAdressen": [], "rekeningnummers": []}),
        await api.patch(partij["url"], {name: ref(other)}),
    ):
        assert codes(answer) == {name: "invalid"}
    assert len(await loket.found("/partijen")) == 1


async def test_an_unknown_address_leaves_nothing(api: InProcess, loket: Klantloket) -> None:
    adres = await loket.adres()
    unknown = {"uuid": "5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"}
    body = {"soortPartij": "persoon", "indicatieActief": True}
    answer = await api.post("/partijen", {**body, "digitaleAdressen": [ref(adres), unknown]})
    assert codes(answer) == {"digitaleAdressen.1.uuid": "invalid"}
    assert await loket.found("/partijen") == []


async def test_identificatoren_are_made_changed_and_removed(
    api: InProcess, loket: Klantloket
) -> None:
    numbers = [identificator("rsin", RSIN), identificator("kvk_nummer", KVK)]
    partij = await loket.partij("organisatie", partijIdentificatoren=numbers)
    rsin, kvk = partij["partijIdentificatoren"]
    assert rsin["identificeerdePartij"] == link(partij)
    same = await api.patch(partij["url"], {"partijIdentificatoren": None})
    assert same.json()["partijIdentificatoren"] == [rsin, kvk]
    changed = identificator("kvk_nummer", "87654321", uuid=kvk["uuid"])
    patched = await api.patch(partij["url"], {"partijIdentificatoren": [changed]})
    (left,) = patched.json()["partijIdentificatoren"]
    assert (left["uuid"], left["partijIdentificator"]["objectId"]) == (kvk["uuid"], "87654321")
    assert (await api.get(rsin["url"])).status_code == 404
    emptied = await api.patch(partij["url"], {"partijIdentificatoren": []})
    assert emptied.json()["partijIdentificatoren"] == []


async def test_an_identificator_moves_to_the_partij_that_lists_it(
    api: InProcess, loket: Klantloket
) -> None:
    eerste, tweede = await loket.persoon(BSN), await loket.partij()
    (bsn,) = eerste["partijIdentificatoren"]
    entry = identificator("bsn", BSN, uuid=bsn["uuid"], anderePartijIdentificator="x")
    moved = await api.patch(tweede["url"], {"partijIdentificatoren": [entry]})
    (found,) = moved.json()["partijIdentificatoren"]
    assert (found["uuid"], found["identificeerdePartij"]) == (bsn["uuid"], link(tweede))
    assert found["anderePartijIdentificator"] == "x"
    assert (await api.get(eerste["url"])).json()["partijIdentificatoren"] == []


async def test_identificatoren_that_are_wrong(api: InProcess, loket: Klantloket) -> None:
    await loket.persoon(BSN)
    partij = await loket.persoon(OTHER_BSN)
    (stored,) = partij["partijIdentificatoren"]
    owned = identificator("bsn", "999990019", identificeerdePartij=ref(partij))
    body = {"soortPartij": "persoon", "indicatieActief": True}
    own = "partijIdentificatoren.identificeerdePartij"
    answer = await api.post("/partijen", {**body, "partijIdentificatoren": [owned]})
    assert codes(answer) == {own: "invalid"}
    unknown = identificator("bsn", BSN, uuid="5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11")
    twice = identificator("bsn", OTHER_BSN, uuid=stored["uuid"])
    for wrong, error in (
        ([twice, twice], {own: "duplicated"}),
        ([unknown], {"partijIdentificatoren.0.uuid": "invalid"}),
        ([identificator("bsn", BSN)], {"partijIdentificatoren.0.__all__": "invalid"}),
        (
            [identificator("bsn", "123456789")],
            {"partijIdentificatoren.0.partijIdentificatorObjectId": "invalid"},
        ),
        (
            [identificator("vestigingsnummer", VESTIGING)],
            {"partijIdentificatoren.0.subIdentificatorVan": "invalid"},
        ),
        ([{}], {"partijIdentificatoren.0.partijIdentificator": "required"}),
    ):
        answer = await api.patch(partij["url"], {"partijIdentificatoren": wrong})
        assert codes(answer) == error
        assert (await api.get(partij["url"])).json() == partij


async def test_a_bsn_stands_in_no_error(api: InProcess, loket: Klantloket) -> None:
    await loket.persoon(BSN)
    for number in (BSN, "123456789"):
        answer = await api.post("/partij-identificatoren", identificator("bsn", number))
        assert answer.status_code == 400
        assert number not in answer.text


async def test_a_parent_of_others_blocks(api: InProcess, loket: Klantloket) -> None:
    bedrijf = await loket.partij(
        "organisatie", partijIdentificatoren=[identificator("kvk_nummer", KVK)]
    )
    kvk = bedrijf["partijIdentificatoren"][0]
    sub = identificator("vestigingsnummer", VESTIGING, subIdentificatorVan=ref(kvk))
    vestiging = await loket.partij("organisatie", partijIdentificatoren=[sub])
    for answer in (
        await api.delete(bedrijf["url"]),
        await api.delete(kvk["url"]),
        await api.patch(bedrijf["url"], {"partijIdentificatoren": []}),
    ):
        assert codes(answer) == {"nonFieldErrors": "invalid"}
    assert (await api.delete(vestiging["url"])).status_code == 204
    assert (await api.delete(bedrijf["url"])).status_code == 204


async def test_a_partij_with_its_own_vestiging_can_go(api: InProcess, loket: Klantloket) -> None:
    bedrijf = await loket.partij(
        "organisatie", partijIdentificatoren=[identificator("kvk_nummer", KVK)]
    )
    (kvk,) = bedrijf["partijIdentificatoren"]
    sub = identificator(
        "vestigingsnummer",
        VESTIGING,
        subIdentificatorVan=ref(kvk),
        identificeerdePartij=ref(bedrijf),
    )
    await api.create("/partij-identificatoren", sub)
    assert (await api.delete(bedrijf["url"])).status_code == 204
    assert await loket.found("/partij-identificatoren") == []
