"""zrc-013: zaken that are part of another."""

import pytest

from zaaksysteem import Json, Zaaksysteem
from zgw_core.testing.api import InProcess, codes


@pytest.fixture(autouse=True)
def deelzaaktypen(zaken: Zaaksysteem) -> None:
    """The standard zaaktype may be a part of itself."""
    zaken.others.objects[zaken.standard.url]["deelzaaktypen"] = [zaken.standard.url]


@pytest.fixture
async def hoofdzaak(zaken: Zaaksysteem) -> Json:
    return await zaken.zaak()


async def test_zrc_013_a_deelzaak_and_its_hoofdzaak_name_each_other(
    api: InProcess, zaken: Zaaksysteem, hoofdzaak: Json
) -> None:
    deelzaak = await zaken.zaak(hoofdzaak=hoofdzaak["url"])
    assert deelzaak["hoofdzaak"] == hoofdzaak["url"]
    assert (await zaken.read(hoofdzaak))["deelzaken"] == [deelzaak["url"]]
    answer = await api.patch(deelzaak["url"], {"hoofdzaak": None})
    assert answer.json()["hoofdzaak"] is None
    assert (await zaken.read(hoofdzaak))["deelzaken"] == []


@pytest.mark.parametrize("end", ["/zaken/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11", "/zaken/1", "/x"])
async def test_zrc_013_hoofdzaak_exists(api: InProcess, zaken: Zaaksysteem, end: str) -> None:
    answer = await api.post("/zaken", zaken.body(hoofdzaak=api.base_url + end))
    assert codes(answer) == {"hoofdzaak": "no_match"}


async def test_zrc_013_hoofdzaak_is_no_deelzaak(
    api: InProcess, zaken: Zaaksysteem, hoofdzaak: Json
) -> None:
    deelzaak = await zaken.zaak(hoofdzaak=hoofdzaak["url"])
    answer = await api.post("/zaken", zaken.body(hoofdzaak=deelzaak["url"]))
    assert codes(answer) == {"hoofdzaak": "deelzaak-als-hoofdzaak"}


async def test_zrc_013_a_zaak_is_not_its_own_hoofdzaak(api: InProcess, hoofdzaak: Json) -> None:
    answer = await api.patch(hoofdzaak["url"], {"hoofdzaak": hoofdzaak["url"]})
    assert codes(answer) == {"hoofdzaak": "self-forbidden"}


async def test_zrc_013_a_zaak_with_deelzaken_becomes_no_deelzaak(
    api: InProcess, zaken: Zaaksysteem, hoofdzaak: Json
) -> None:
    await zaken.zaak(hoofdzaak=hoofdzaak["url"])
    other = await zaken.zaak()
    answer = await api.patch(hoofdzaak["url"], {"hoofdzaak": other["url"]})
    assert codes(answer) == {"hoofdzaak": "deelzaak-als-hoofdzaak"}


async def test_zrc_013_zaaktype_is_a_deelzaaktype_of_the_hoofdzaak(
    api: InProcess, zaken: Zaaksysteem, hoofdzaak: Json
) -> None:
    body = zaken.body(zaaktype=zaken.zaaktype().url, hoofdzaak=hoofdzaak["url"])
    assert codes(await api.post("/zaken", body)) == {"hoofdzaak": "invalid-deelzaaktype"}


async def test_zrc_023_deelzaken_go_with_their_hoofdzaak(
    api: InProcess, zaken: Zaaksysteem, hoofdzaak: Json
) -> None:
    deelzaak = await zaken.zaak(hoofdzaak=hoofdzaak["url"])
    await zaken.rol(deelzaak)
    other = await zaken.zaak()
    assert (await api.delete(hoofdzaak["url"])).status_code == 204
    assert (await api.get(deelzaak["url"])).status_code == 404
    assert (await api.get(f"{deelzaak['url']}/audittrail")).status_code == 404
    stored = await zaken.stored()
    assert (stored["zaak"], stored["rol"], stored["audittrail"]) == (1, 0, 1)
    assert (await api.get(other["url"])).status_code == 200


async def test_zrc_023_a_hoofdzaak_stays_without_its_deelzaak(
    api: InProcess, zaken: Zaaksysteem, hoofdzaak: Json
) -> None:
    deelzaak = await zaken.zaak(hoofdzaak=hoofdzaak["url"])
    assert (await api.delete(deelzaak["url"])).status_code == 204
    assert (await zaken.read(hoofdzaak))["deelzaken"] == []


async def test_zrc_007_a_hoofdzaak_closes_after_its_deelzaken(
    zaken: Zaaksysteem, hoofdzaak: Json
) -> None:
    deelzaak = await zaken.zaak(hoofdzaak=hoofdzaak["url"])
    for zaak in (hoofdzaak, deelzaak):
        await zaken.resultaat(zaak)
    assert codes(await zaken.end(hoofdzaak)) == {"nonFieldErrors": "deelzaken-not-closed"}
    assert (await zaken.end(deelzaak)).status_code == 201
    assert (await zaken.end(hoofdzaak)).status_code == 201


async def test_zrc_008_a_deelzaak_reopens_after_its_hoofdzaak(
    api: InProcess, zaken: Zaaksysteem, hoofdzaak: Json
) -> None:
    deelzaak = await zaken.closed(hoofdzaak=hoofdzaak["url"])
    await zaken.resultaat(hoofdzaak)
    assert (await zaken.end(hoofdzaak)).status_code == 201
    again = zaken.status_body(deelzaak, zaken.standard.in_behandeling, "2024-04-01T00:00:00Z")
    answer = await api.post("/statussen", again)
    assert codes(answer) == {"nonFieldErrors": "hoofdzaak-closed"}


async def test_zrc_006_who_destroys_a_zaak_may_destroy_its_deelzaken(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaken.others.objects[zaken.standard.url]["deelzaaktypen"] = [zaken.standard.url]
    hoofdzaak = await zaken.zaak()
    deelzaak = await zaken.zaak(hoofdzaak=hoofdzaak["url"], vertrouwelijkheidaanduiding="geheim")
    api.as_client("beperkt", zaken.may("zaken.verwijderen", level="intern"))
    assert (await api.delete(hoofdzaak["url"])).status_code == 403
    api.as_client("beperkt", zaken.may("zaken.verwijderen", "zaken.lezen"))
    assert (await api.delete(hoofdzaak["url"])).status_code == 204
    assert (await api.get(deelzaak["url"])).status_code == 404


async def test_zrc_007_a_hoofdzaak_does_not_close_over_a_deelzaak_that_lost_its_resultaat(
    api: InProcess, zaken: Zaaksysteem, hoofdzaak: Json
) -> None:
    deelzaken = [await zaken.closed(hoofdzaak=hoofdzaak["url"]) for _ in range(2)]
    await zaken.resultaat(hoofdzaak)
    assert (await api.delete(deelzaken[0]["resultaat"])).status_code == 204
    assert codes(await zaken.end(hoofdzaak)) == {
        "nonFieldErrors": "deelzaak-resultaat-does-not-exist"
    }
    await zaken.resultaat(deelzaken[0])
    assert (await zaken.end(hoofdzaak)).status_code == 201


async def test_zrc_013_a_closed_zaak_may_get_another_deelzaak(
    zaken: Zaaksysteem, hoofdzaak: Json
) -> None:
    await zaken.resultaat(hoofdzaak)
    assert (await zaken.end(hoofdzaak)).status_code == 201
    deelzaak = await zaken.zaak(hoofdzaak=hoofdzaak["url"])
    assert (await zaken.read(hoofdzaak))["deelzaken"] == [deelzaak["url"]]
