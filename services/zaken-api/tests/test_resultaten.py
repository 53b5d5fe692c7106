"""What a zaak has come to."""

import pytest

from zaaksysteem import NOWHERE, Json, Zaaksysteem
from zgw_core.testing.api import InProcess, codes


@pytest.fixture
async def zaak(zaken: Zaaksysteem) -> Json:
    return await zaken.zaak()


async def test_a_zaak_has_one_resultaat(api: InProcess, zaken: Zaaksysteem, zaak: Json) -> None:
    resultaat = await zaken.resultaat(zaak, toelichting="verleend")
    assert resultaat["toelichting"] == "verleend"
    assert (await zaken.read(zaak))["resultaat"] == resultaat["url"]
    answer = await api.post("/resultaten", zaken.resultaat_body(zaak))
    assert codes(answer) == {"zaak": "unique"}


async def test_zrc_020_resultaattype_is_of_the_zaaktype(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    body = zaken.resultaat_body(zaak, resultaattype=zaken.zaaktype().resultaattype)
    assert codes(await api.post("/resultaten", body)) == {"nonFieldErrors": "zaaktype-mismatch"}
    body = zaken.resultaat_body(zaak, resultaattype=NOWHERE.format("resultaattypen"))
    assert codes(await api.post("/resultaten", body)) == {"resultaattype": "bad-url"}


@pytest.mark.parametrize("method", ["put", "patch"])
async def test_a_resultaat_stays_of_its_zaak_and_type(
    api: InProcess, zaken: Zaaksysteem, zaak: Json, method: str
) -> None:
    resultaat = await zaken.resultaat(zaak)
    change = getattr(api, method)
    same = zaken.resultaat_body(zaak, toelichting="nieuw")
    assert (await change(resultaat["url"], same)).json() == {**resultaat, "toelichting": "nieuw"}
    other = await zaken.zaak()
    more = zaken.resultaattype(zaken.standard.url)
    answer = await change(resultaat["url"], zaken.resultaat_body(other, resultaattype=more))
    assert codes(answer) == dict.fromkeys(("zaak", "resultaattype"), "wijzigen-niet-toegelaten")


async def test_put_empties_what_is_left_out(api: InProcess, zaken: Zaaksysteem, zaak: Json) -> None:
    resultaat = await zaken.resultaat(zaak, toelichting="x")
    assert (await api.patch(resultaat["url"], {})).json()["toelichting"] == "x"
    answer = await api.put(resultaat["url"], zaken.resultaat_body(zaak))
    assert answer.json()["toelichting"] == ""


async def test_without_resultaat_a_zaak_may_get_another(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    resultaat = await zaken.resultaat(zaak)
    assert (await api.delete(resultaat["url"])).status_code == 204
    assert (await zaken.read(zaak))["resultaat"] is None
    await zaken.resultaat(zaak)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("{base}/zaken/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11", "object-does-not-exist"),
        ("{base}/statussen/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11", "incorrect_match"),
        ("http://elders.test/zaken/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11", "incorrect_match"),
        ("", "bad-url"),
        (None, "null"),
    ],
)
@pytest.mark.parametrize("path", ["/resultaten", "/statussen", "/rollen"])
async def test_what_hangs_on_a_zaak_names_one(
    api: InProcess, zaken: Zaaksysteem, path: str, url: str | None, code: str
) -> None:
    zaak = {"url": url.format(base=api.base_url) if url else url}
    bodies = {
        "/resultaten": zaken.resultaat_body,
        "/statussen": zaken.status_body,
        "/rollen": zaken.rol_body,
    }
    body = bodies[path](zaak)
    assert codes(await api.post(path, body)) == {"zaak": code}
    del body["zaak"]
    assert codes(await api.post(path, body)) == {"zaak": "required"}


async def test_zrc_022_an_archived_zaak_keeps_its_resultaat_and_its_state(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    """Without it, or open again, it would be archived without a date."""
    zaak = await zaken.closed()
    answer = await api.patch(zaak["url"], {"archiefstatus": "overgedragen"})
    archived = answer.json()
    later = "2024-04-01T10:00:00Z"
    reopening = zaken.status_body(zaak, zaken.standard.in_behandeling, later)
    for refused in (
        await api.post("/statussen", reopening),
        await zaken.end(zaak, later),
        await api.delete(zaak["resultaat"]),
    ):
        assert codes(refused) == {"nonFieldErrors": "zaak-archiefstatus-invalid"}
    assert await zaken.read(zaak) == archived
    await api.patch(zaak["url"], {"archiefstatus": "nog_te_archiveren"})
    assert (await api.post("/statussen", reopening)).status_code == 201


async def test_zrc_022_what_was_archived_elsewhere_is_brought_in_as_it_was(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    """Archived before it has a resultaat and an eindstatus; its history is filled in after."""
    archived = {
        "archiefstatus": "overgedragen",
        "archiefnominatie": "blijvend_bewaren",
        "archiefactiedatum": "2030-01-01",
    }
    forever = zaken.resultaattype(zaken.standard.url, archiefactietermijn=None)
    zaak = await zaken.zaak(**archived)
    await zaken.resultaat(zaak, resultaattype=forever)
    assert (await zaken.end(zaak)).status_code == 201
    await zaken.status(zaak, moment="2024-01-01T10:00:00Z")
    assert (await zaken.read(zaak)).items() >= archived.items()
