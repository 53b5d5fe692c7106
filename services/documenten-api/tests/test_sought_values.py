"""Values that documents are sought by: those of filters, and those that indexes hold."""

from random import Random

import pytest

from documentensysteem import OTHER_RSIN, ROOT, RSIN, Documentensysteem
from zgw_core.testing.api import InProcess, codes

NO_RSIN = {"12345678a": "only-digits", "12345678": "invalid-length", "123456789": "invalid"}


def in_no_order(length: int, first: int = 33, last: int = 126) -> str:
    """Nothing makes this any shorter."""
    return "".join(map(chr, Random(7).choices(range(first, last), k=length)))


async def test_bronorganisatie_finds_what_is_of_that_organisation(
    api: InProcess, documenten: Documentensysteem
) -> None:
    made = await documenten.document(bronorganisatie=RSIN)
    uuid = made["url"].rpartition("/")[2]
    for rsin, count in ((RSIN, 1), (OTHER_RSIN, 0), ("", 1)):
        assert (await api.get(f"{ROOT}?bronorganisatie={rsin}")).json()["count"] == count
        answer = await api.post(f"{ROOT}/_zoek", {"uuid__in": [uuid], "bronorganisatie": rsin})
        assert answer.json()["count"] == count


@pytest.mark.parametrize(("rsin", "code"), NO_RSIN.items())
async def test_a_bronorganisatie_that_cannot_be_is_refused(
    api: InProcess, documenten: Documentensysteem, rsin: str, code: str
) -> None:
    made = await documenten.document()
    uuid = made["url"].rpartition("/")[2]
    assert codes(await api.get(f"{ROOT}?bronorganisatie={rsin}")) == {"bronorganisatie": code}
    answer = await api.post(f"{ROOT}/_zoek", {"uuid__in": [uuid], "bronorganisatie": rsin})
    assert codes(answer) == {"bronorganisatie": code}


@pytest.mark.parametrize("word", [in_no_order(2500), in_no_order(625, 0x10000, 0x110000)])
async def test_the_longest_trefwoord_is_found(
    api: InProcess, documenten: Documentensysteem, word: str
) -> None:
    word = word.replace(",", ".")
    made = await documenten.document(trefwoorden=["kort", word])
    found = await api.request("GET", ROOT, params={"trefwoorden": word})
    assert [row["url"] for row in found.json()["results"]] == [made["url"]]


@pytest.mark.parametrize("word", [in_no_order(2501), in_no_order(626, 0x10000, 0x110000)])
async def test_a_trefwoord_that_no_index_holds_is_refused(
    api: InProcess, documenten: Documentensysteem, word: str
) -> None:
    answer = await api.post(ROOT, documenten.body(trefwoorden=["kort", word]))
    assert codes(answer) == {"trefwoorden.1": "max_length"}
    made = await documenten.document()
    changed = await documenten.change(made, trefwoorden=[word])
    assert codes(changed) == {"trefwoorden.0": "max_length"}
    found = await api.request("GET", ROOT, params={"trefwoorden": word.replace(",", ".")})
    assert found.json()["count"] == 0


async def test_a_url_that_no_index_holds_is_refused(
    api: InProcess, documenten: Documentensysteem
) -> None:
    zaak = documenten.others.put("zaken", "/zaken", zaaktype="http://x/y")
    url = f"{zaak}?{in_no_order(700, 0x10000, 0x110000)}"
    document = await documenten.document()
    body = {"informatieobject": document["url"], "object": url, "objectType": "zaak"}
    assert codes(await api.post("/objectinformatieobjecten", body)) == {"object": "max_length"}
