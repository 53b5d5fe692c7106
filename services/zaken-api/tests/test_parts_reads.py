"""Where what hangs on a zaak is found, and what it must refer to."""

import pytest

from zaaksysteem import Zaaksysteem
from zgw_core.testing.api import InProcess, codes

NOWHERE = "5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"
NESTED = ("zaakeigenschap", "zaakbesluit")
MAIN = {
    "zaakobject": "zaak",
    "zaakinformatieobject": "zaak",
    "zaakcontactmoment": "zaak",
    "zaakverzoek": "zaak",
    "klantcontact": "zaak",
    "zaaknotitie": "gerelateerdAan",
}
"""What names the zaak of each."""


@pytest.mark.parametrize("naam", NESTED)
async def test_no_zaak_in_the_path(api: InProcess, zaken: Zaaksysteem, naam: str) -> None:
    path, body = zaken.part(naam, {"url": f"{api.base_url}/zaken/{NOWHERE}"})
    before = await zaken.stored()
    assert (await api.post(path, body)).status_code == 404
    assert await zaken.stored() == before


@pytest.mark.parametrize("naam", MAIN)
async def test_no_zaak_in_the_body(api: InProcess, zaken: Zaaksysteem, naam: str) -> None:
    field = MAIN[naam]
    path, body = zaken.part(naam, {"url": f"{api.base_url}/zaken/{NOWHERE}"})
    status = await zaken.status(await zaken.zaak())
    before = await zaken.stored()
    assert codes(await api.post(path, body)) == {field: "object-does-not-exist"}
    answer = await api.post(path, {**body, field: status["url"]})
    assert codes(answer) == {field: "incorrect_match"}
    assert codes(await api.post(path, {}))[field] == "required"
    assert await zaken.stored() == before


@pytest.mark.parametrize("naam", NESTED)
async def test_what_lives_below_a_zaak_is_read_there(
    api: InProcess, zaken: Zaaksysteem, naam: str
) -> None:
    zaak, other = await zaken.zaak(), await zaken.zaak(vertrouwelijkheidaanduiding="geheim")
    path, _ = zaken.part(naam, zaak)
    assert (await api.get(path)).json() == []
    rows = [await zaken.make(naam, zaak) for _ in range(2)]
    elsewhere, _ = zaken.part(naam, other)
    assert (await api.get(path)).json() == rows[::-1]
    assert (await api.get(elsewhere)).json() == []
    uuid = rows[0]["uuid"]
    for wrong in (f"{elsewhere}/{uuid}", f"{path}/{NOWHERE}", f"{path}/x", f"{path}/%00"):
        assert (await api.get(wrong)).status_code == 404
    root = path.rpartition("/")[2]
    for nowhere in (f"/zaken/{NOWHERE}/{root}", f"/zaken/x/{root}"):
        assert (await api.get(nowhere)).status_code == 404
        assert (await api.get(f"{nowhere}/{uuid}")).status_code == 404
    for query in ("zaak_uuid", "uuid", "page", "onbekend"):
        answers = [await api.get(f"{url}?{query}={uuid}") for url in (path, rows[0]["url"])]
        for answer in answers:
            assert codes(answer) == {"nonFieldErrors": "unknown-parameters"}
    answer = await api.delete(f"{elsewhere}/{uuid}")
    assert answer.status_code == 404
    api.as_client("beperkt", zaken.may("zaken.lezen", level="intern"))
    for url in (elsewhere, f"{elsewhere}/{uuid}"):
        assert (await api.get(url)).status_code == 403


@pytest.mark.parametrize(
    ("naam", "field"),
    [
        ("zaakinformatieobject", ""),
        ("zaakbesluit", ""),
        ("zaakcontactmoment", ""),
        ("zaakverzoek", ""),
        ("klantcontact", "identificatie"),
    ],
)
async def test_what_belongs_to_a_zaak_once(
    api: InProcess, zaken: Zaaksysteem, naam: str, field: str
) -> None:
    zaak = await zaken.zaak()
    path, body = zaken.part(naam, zaak)
    if field:
        body[field] = "K1"
    await api.create(path, body)
    before = await zaken.stored()
    assert codes(await api.post(path, body)) == {field or "nonFieldErrors": "unique"}
    assert await zaken.stored() == before


@pytest.mark.parametrize(
    ("naam", "field"),
    [
        ("zaakobject", "object"),
        ("zaakinformatieobject", "informatieobject"),
        ("zaakeigenschap", "eigenschap"),
        ("zaakbesluit", "besluit"),
        ("zaakcontactmoment", "contactmoment"),
        ("zaakverzoek", "verzoek"),
    ],
)
async def test_zrc_003_and_the_like_what_is_elsewhere_is_there(
    api: InProcess, zaken: Zaaksysteem, naam: str, field: str
) -> None:
    """zrc-003, zrc-018, zrc-024, zrc-025: a URL leads to something in an API that is known."""
    path, body = zaken.part(naam, await zaken.zaak())
    gone = zaken.others.put("documenten", "/x")
    del zaken.others.objects[gone]
    before = await zaken.stored()
    for url in ("http://elders.test/personen/1", "geen url", "x" * 1001):
        answer = await api.post(path, {**body, field: url})
        assert codes(answer)[field] in ("bad-url", "max_length")
    answer = await api.post(path, {**body, field: gone})
    assert codes(answer)[field] in ("bad-url", "invalid-resource")
    assert await zaken.stored() == before


@pytest.mark.parametrize(
    ("naam", "field"),
    [
        ("zaakobject", "zaakobjecten"),
        ("zaakinformatieobject", "zaakinformatieobjecten"),
        ("zaakeigenschap", "eigenschappen"),
    ],
)
async def test_a_zaak_shows_what_hangs_on_it(
    api: InProcess, zaken: Zaaksysteem, naam: str, field: str
) -> None:
    zaak = await zaken.zaak()
    etag = (await api.get(zaak["url"])).headers["etag"]
    rows = [await zaken.make(naam, zaak) for _ in range(2)]
    answer = await api.get(zaak["url"])
    assert answer.json()[field] == [row["url"] for row in rows]
    assert answer.headers["etag"] != etag
    await api.delete(rows[0]["url"])
    assert (await zaken.read(zaak))[field] == [rows[1]["url"]]
