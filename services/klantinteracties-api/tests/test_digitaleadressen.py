"""Digital addresses: their form, and which is the standard."""

import pytest

from klantinteracties_api.groups.fields import is_email, is_telephone
from klantloket import Json, Klantloket, ref
from zgw_core.testing.api import InProcess, codes


@pytest.mark.parametrize(
    ("text", "is_good"),
    [
        ("0612345678", True),
        ("+31612345678", True),
        ("0031612345678", True),
        ("0201234567", True),
        ("061234567", False),
        ("06123456789", False),
        ("0800123456", False),
        ("0900123456", False),
        ("1400", False),
        ("14020", False),
        ("+12345678", False),
        ("06-12345678", False),
        ("٠٦١٢٣٤٥٦٧٨", False),
        ("0612345678\n", False),
    ],
)
def test_telephone_numbers(text: str, is_good: bool) -> None:
    assert is_telephone(text) is is_good


@pytest.mark.parametrize(
    ("text", "is_good"),
    [
        ("jan@berg.nl", True),
        ("jan.van+x@mail.berg.example", True),
        ("jan@bücher.de", True),
        ("jan", False),
        ("jan@berg", False),
        ("jan@.nl", False),
        ("@berg.nl", False),
        ("jan..b@berg.nl", False),
        ("jan @berg.nl", False),
        ("jan@berg.nl\n", False),
        ("jan@-berg.nl", False),
    ],
)
def test_email_addresses(text: str, is_good: bool) -> None:
    assert is_email(text) is is_good


async def test_an_address_has_the_form_of_its_kind(api: InProcess, loket: Klantloket) -> None:
    for soort in ("email", "telefoonnummer"):
        body = {"adres": "wat dan ook", "soortDigitaalAdres": soort}
        assert codes(await api.post("/digitaleadressen", body)) == {"adres": "invalid"}
    overig = await loket.adres("wat dan ook", "overig")
    changed = await api.patch(overig["url"], {"soortDigitaalAdres": "email"})
    assert changed.status_code == 200, "the address itself was not sent"
    assert codes(await api.patch(overig["url"], {"adres": "x"})) == {"adres": "invalid"}


async def test_one_standard_address_of_each_kind(api: InProcess, loket: Klantloket) -> None:
    partij = ref(await loket.partij())
    standard: Json = {"verstrektDoorPartij": partij, "isStandaardAdres": True}
    eerste = await loket.adres("a@b.nl", **standard)
    nummer = await loket.adres("0612345678", "telefoonnummer", **standard)
    tweede = await loket.adres("c@d.nl", **standard)
    found = await loket.found("/digitaleadressen", isStandaardAdres="true")
    assert found == [tweede["uuid"], nummer["uuid"]]
    back = await api.patch(eerste["url"], {"isStandaardAdres": True})
    assert back.json()["isStandaardAdres"]
    assert not (await api.get(tweede["url"])).json()["isStandaardAdres"]
    body = {"adres": "a@b.nl", "soortDigitaalAdres": "email", "isStandaardAdres": True}
    assert codes(await api.post("/digitaleadressen", body)) == {"isStandaardAdres": "invalid"}
    loose = await api.patch(eerste["url"], {"verstrektDoorPartij": None})
    assert not loose.json()["isStandaardAdres"]


async def test_a_reference_is_unique_per_partij_and_kind(api: InProcess, loket: Klantloket) -> None:
    partij = ref(await loket.partij())
    adres = await loket.adres(verstrektDoorPartij=partij, referentie="portaal")
    body = {"adres": "c@d.nl", "soortDigitaalAdres": "email", "verstrektDoorPartij": partij}
    answer = await api.post("/digitaleadressen", {**body, "referentie": "portaal"})
    assert codes(answer) == {"nonFieldErrors": "unique"}
    assert (await api.patch(adres["url"], {"referentie": "portaal"})).status_code == 200
    for _ in range(2):
        assert (await api.create("/digitaleadressen", body))["referentie"] == ""
    wrong = await api.post("/digitaleadressen", {**body, "referentie": "een spatie"})
    assert codes(wrong) == {"referentie": "invalid"}


async def test_a_preferred_address_that_leaves(api: InProcess, loket: Klantloket) -> None:
    adres, ander = await loket.adres(), await loket.partij()
    partij = await loket.partij(digitaleAdressen=[ref(adres)], voorkeursDigitaalAdres=ref(adres))
    moved = await api.patch(adres["url"], {"verstrektDoorPartij": ref(ander)})
    assert moved.status_code == 200
    assert (await api.get(partij["url"])).json()["voorkeursDigitaalAdres"] is None


async def test_a_preferred_address_that_is_removed(api: InProcess, loket: Klantloket) -> None:
    adres = await loket.adres()
    partij = await loket.partij(digitaleAdressen=[ref(adres)], voorkeursDigitaalAdres=ref(adres))
    assert (await api.delete(adres["url"])).status_code == 204
    left = (await api.get(partij["url"])).json()
    assert (left["digitaleAdressen"], left["voorkeursDigitaalAdres"]) == ([], None)
