"""Partij-identificatoren: numbers, their registers, and what hangs on what."""

import asyncio

import pytest

from klantinteracties_api.resources.partij_identificatoren.rules import Codes, check_codes
from klantloket import BSN, KVK, RSIN, VESTIGING, Klantloket, identificator, ref
from zgw_core.problems import Invalid
from zgw_core.testing.api import InProcess, codes

PATH = "/partij-identificatoren"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (("brp", "vestiging", "bsn", BSN), "CodeObjecttype"),
        (("hr", "natuurlijk_persoon", "bsn", BSN), "CodeObjecttype"),
        (("brp", "natuurlijk_persoon", "rsin", RSIN), "CodeSoortObjectId"),
        (("hr", "vestiging", "kvk_nummer", KVK), "CodeSoortObjectId"),
        (("brp", "natuurlijk_persoon", "bsn", "123456789"), "ObjectId"),
        (("brp", "natuurlijk_persoon", "bsn", "00000000"), "ObjectId"),
        (("hr", "niet_natuurlijk_persoon", "rsin", "12345678"), "ObjectId"),
        (("hr", "niet_natuurlijk_persoon", "kvk_nummer", "1234567"), "ObjectId"),
        (("hr", "vestiging", "vestigingsnummer", "12345678901"), "ObjectId"),
    ],
)
def test_codes_that_do_not_fit(given: tuple[str, str, str, str], field: str) -> None:
    with pytest.raises(Invalid) as raised:
        check_codes(Codes(*given))
    (param,) = raised.value.invalid_params
    assert (param.name, param.code) == (f"partijIdentificator{field}", "invalid")
    assert given[3] not in param.reason


async def test_missing_members(api: InProcess) -> None:
    assert codes(await api.post(PATH, {})) == {"partijIdentificator": "required"}
    answer = await api.post(PATH, {"partijIdentificator": {"codeRegister": "x"}})
    assert codes(answer) == {
        "partijIdentificator.codeRegister": "invalid_choice",
        "partijIdentificator.codeObjecttype": "required",
        "partijIdentificator.codeSoortObjectId": "required",
        "partijIdentificator.objectId": "required",
    }


async def test_a_number_is_of_one_partij_only(api: InProcess, loket: Klantloket) -> None:
    eerste, tweede = await loket.partij(), await loket.partij()
    await api.create(PATH, identificator("bsn", BSN, identificeerdePartij=ref(eerste)))
    again = identificator("bsn", BSN, identificeerdePartij=ref(tweede))
    assert codes(await api.post(PATH, again)) == {"__all__": "invalid"}
    second = identificator("bsn", "111222333", identificeerdePartij=ref(eerste))
    assert codes(await api.post(PATH, second)) == {"__all__": "invalid"}


async def test_a_vestigingsnummer_is_unique_under_its_kvk_number(api: InProcess) -> None:
    kvk = await api.create(PATH, identificator("kvk_nummer", KVK))
    other = await api.create(PATH, identificator("kvk_nummer", "87654321"))
    under = identificator("vestigingsnummer", VESTIGING, subIdentificatorVan=ref(kvk))
    await api.create(PATH, under)
    assert codes(await api.post(PATH, under)) == {"__all__": "invalid"}
    await api.create(PATH, {**under, "subIdentificatorVan": ref(other)})


async def test_what_a_vestigingsnummer_hangs_on(api: InProcess) -> None:
    rsin = await api.create(PATH, identificator("rsin", RSIN))
    alone = identificator("vestigingsnummer", VESTIGING)
    for parent in (None, ref(rsin)):
        answer = await api.post(PATH, {**alone, "subIdentificatorVan": parent})
        assert codes(answer) == {"subIdentificatorVan": "invalid"}


async def test_what_others_hang_on_stays(api: InProcess) -> None:
    kvk = await api.create(PATH, identificator("kvk_nummer", KVK))
    sub = identificator("vestigingsnummer", VESTIGING, subIdentificatorVan=ref(kvk))
    await api.create(PATH, sub)
    other = await api.put(kvk["url"], identificator("rsin", RSIN))
    assert codes(other) == {"partijIdentificatorCodeSoortObjectId": "invalid"}
    itself = await api.patch(kvk["url"], {"subIdentificatorVan": ref(kvk)})
    assert codes(itself) == {"subIdentificatorVan": "invalid"}
    assert codes(await api.delete(kvk["url"])) == {"nonFieldErrors": "invalid"}
    renumbered = await api.put(kvk["url"], identificator("kvk_nummer", "87654321"))
    assert renumbered.status_code == 200


async def test_of_many_at_once_one_gets_the_number(api: InProcess) -> None:
    """The database guards it: none of them could see another when it looked."""
    answers = await asyncio.gather(*(api.post(PATH, identificator("bsn", BSN)) for _ in range(20)))
    assert sorted(answer.status_code for answer in answers) == [201] + [400] * 19
    refused = [answer for answer in answers if answer.status_code == 400]
    assert all(codes(answer) == {"__all__": "invalid"} for answer in refused)
    assert (await api.get(PATH)).json()["count"] == 1


async def test_of_many_partijen_at_once_one_gets_the_number(
    api: InProcess, loket: Klantloket
) -> None:
    body = {
        "soortPartij": "persoon",
        "indicatieActief": True,
        "partijIdentificatoren": [identificator("bsn", BSN)],
    }
    answers = await asyncio.gather(*(api.post("/partijen", body) for _ in range(20)))
    assert sorted(answer.status_code for answer in answers) == [201] + [400] * 19
    assert len(await loket.found("/partijen")) == len(await loket.found(PATH)) == 1


async def test_of_many_vestigingen_at_once_one_gets_the_number(api: InProcess) -> None:
    kvk = await api.create(PATH, identificator("kvk_nummer", KVK))
    body = identificator("vestigingsnummer", VESTIGING, subIdentificatorVan=ref(kvk))
    answers = await asyncio.gather(*(api.post(PATH, body) for _ in range(20)))
    assert sorted(answer.status_code for answer in answers) == [201] + [400] * 19


async def test_one_number_of_a_kind_for_a_partij_at_once(api: InProcess, loket: Klantloket) -> None:
    partij = ref(await loket.partij())
    numbers = [f"{10_000_000 + number}" for number in range(20)]
    bodies = [identificator("kvk_nummer", each, identificeerdePartij=partij) for each in numbers]
    answers = await asyncio.gather(*(api.post(PATH, body) for body in bodies))
    assert sorted(answer.status_code for answer in answers) == [201] + [400] * 19
