"""Moving a zaak on, closing it and reopening it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zaaksysteem import NOWHERE, Json, Zaaksysteem
from zaken_api.resources.statussen import rules
from zaken_api.resources.zaken.model import Zaak
from zgw_core.testing.api import InProcess, codes

IN_BEHANDELING = "2024-02-10T10:00:00Z"
LATER = "2024-04-01T10:00:00Z"


@pytest.fixture
async def zaak(zaken: Zaaksysteem) -> Json:
    return await zaken.zaak()


async def test_a_status_becomes_that_of_the_zaak(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    first = await zaken.status(zaak, statustoelichting="gezien")
    assert first["indicatieLaatstGezetteStatus"] is True
    second = await zaken.status(zaak, zaken.standard.in_behandeling, IN_BEHANDELING)
    assert (await zaken.read(zaak))["status"] == second["url"]
    assert await zaken.read(first) == {**first, "indicatieLaatstGezetteStatus": False}


async def test_a_status_of_an_earlier_moment_is_not_the_current_one(
    zaken: Zaaksysteem, zaak: Json
) -> None:
    current = await zaken.status(zaak, zaken.standard.in_behandeling, IN_BEHANDELING)
    earlier = await zaken.status(zaak, zaken.standard.ontvangen, "2024-01-01T00:00:00Z")
    assert earlier["indicatieLaatstGezetteStatus"] is False
    assert (await zaken.read(zaak))["status"] == current["url"]


async def test_two_statussen_at_one_moment_are_refused(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    await zaken.status(zaak, moment="2024-02-01T10:00:00Z")
    again = zaken.status_body(zaak, moment="2024-02-01T11:00:00+01:00")
    assert codes(await api.post("/statussen", again)) == {"nonFieldErrors": "unique"}
    other = await zaken.zaak()
    await zaken.status(other, moment="2024-02-01T10:00:00Z")


async def test_a_status_is_not_set_in_the_future(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    body = zaken.status_body(zaak, moment="2999-01-01T00:00:00Z")
    assert codes(await api.post("/statussen", body)) == {"datumStatusGezet": "date-in-future"}


async def test_zrc_016_statustype_is_of_the_zaaktype(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    body = zaken.status_body(zaak, zaken.zaaktype().ontvangen)
    assert codes(await api.post("/statussen", body)) == {"nonFieldErrors": "zaaktype-mismatch"}
    body = zaken.status_body(zaak, NOWHERE.format("statustypen"))
    assert codes(await api.post("/statussen", body)) == {"statustype": "bad-url"}


async def test_gezetdoor_is_a_rol_of_the_same_zaak(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    rol = await zaken.rol(zaak)
    status = await zaken.status(zaak, gezetdoor=rol["url"])
    assert status["gezetdoor"] == rol["url"]
    assert (await zaken.read(rol))["statussen"] == [status["url"]]
    elsewhere = await zaken.rol(await zaken.zaak())
    for url, code in ((elsewhere["url"], "zaak-mismatch"), (zaak["url"], "no_match")):
        body = zaken.status_body(zaak, moment=IN_BEHANDELING, gezetdoor=url)
        assert codes(await api.post("/statussen", body)) == {"gezetdoor": code}
    await api.delete(rol["url"])
    assert (await zaken.read(status))["gezetdoor"] == ""


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
async def test_a_status_stays_as_it_is(
    api: InProcess, zaken: Zaaksysteem, zaak: Json, method: str
) -> None:
    status = await zaken.status(zaak)
    body: list[Json] = [] if method == "delete" else [{}]
    answer = await getattr(api, method)(status["url"], *body)
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")


async def test_zrc_007_the_eindstatus_closes_the_zaak(zaken: Zaaksysteem) -> None:
    zaak = await zaken.closed("2024-03-01T12:00:00Z")
    assert zaak["einddatum"] == "2024-03-01"
    assert zaak["archiefstatus"] == "nog_te_archiveren"


@pytest.mark.parametrize(
    ("moment", "einddatum"),
    [
        ("2023-12-31T23:30:00+01:00", "2023-12-31"),
        ("2024-01-01T00:30:00+01:00", "2024-01-01"),
        ("2023-12-31T23:30:00Z", "2023-12-31"),
        ("2024-01-01T00:30:00-05:00", "2024-01-01"),
    ],
)
async def test_zrc_007_einddatum_is_the_day_in_the_offset_that_was_sent(
    zaken: Zaaksysteem, moment: str, einddatum: str
) -> None:
    assert (await zaken.closed(moment))["einddatum"] == einddatum


@given(
    moment=st.datetimes(datetime(1900, 1, 2), datetime(2999, 1, 1)),
    minutes=st.integers(-14 * 60, 14 * 60),
)
def test_zrc_007_einddatum_never_moves_to_another_offset(moment: datetime, minutes: int) -> None:
    zone = timezone(timedelta(minutes=minutes))
    assert rules.einddatum(moment.replace(tzinfo=zone)) == moment.date()


async def test_zrc_007_closing_needs_a_resultaat(zaken: Zaaksysteem, zaak: Json) -> None:
    assert codes(await zaken.end(zaak)) == {"nonFieldErrors": "resultaat-does-not-exist"}
    assert (await zaken.read(zaak))["einddatum"] is None


async def test_zrc_007_all_that_hangs_on_a_closed_zaak_is_changed_only_by_force(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaak = await zaken.zaak()
    rol = await zaken.rol(zaak)
    resultaat = await zaken.resultaat(zaak)
    assert (await zaken.end(zaak)).status_code == 201
    writes = [
        ("POST", "/rollen", zaken.rol_body(zaak)),
        ("PATCH", resultaat["url"], {"toelichting": "x"}),
        ("PUT", resultaat["url"], zaken.resultaat_body(zaak)),
        ("DELETE", rol["url"], None),
        ("DELETE", resultaat["url"], None),
        ("POST", "/resultaten", zaken.resultaat_body(zaak)),
    ]
    for scope, is_allowed in (("zaken.bijwerken", False), ("zaken.geforceerd-bijwerken", True)):
        api.as_client("beperkt", zaken.may(scope, "zaken.lezen"))
        for method, path, body in writes:
            answer = await api.request(method, path, json=body)
            assert (answer.status_code < 300) is is_allowed, (method, path, answer.text)
            assert is_allowed or answer.json()["code"] == "permission_denied"


async def test_zrc_008_a_closed_zaak_is_reopened_by_who_may(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaak = await zaken.closed()
    for statustype in (zaken.standard.in_behandeling, zaken.standard.afgehandeld):
        api.as_client("beperkt", zaken.may("zaken.aanmaken", "zaken.statussen.toevoegen"))
        answer = await api.post("/statussen", zaken.status_body(zaak, statustype, LATER))
        assert (answer.status_code, answer.json()["code"]) == (403, "permission_denied")
    api.as_client("beperkt", zaken.may("zaken.heropenen", "zaken.lezen"))
    status = await zaken.status(zaak, zaken.standard.in_behandeling, LATER)
    assert await zaken.read(zaak) == {
        **zaak,
        "einddatum": None,
        "archiefnominatie": None,
        "archiefactiedatum": None,
        "startdatumBewaartermijn": None,
        "status": status["url"],
    }


async def test_zrc_008_a_reopened_zaak_is_closed_anew(zaken: Zaaksysteem) -> None:
    zaak = await zaken.closed("2024-03-01T12:00:00Z")
    await zaken.status(zaak, zaken.standard.in_behandeling, LATER)
    assert (await zaken.end(zaak, "2024-05-05T12:00:00Z")).status_code == 201
    zaak = await zaken.read(zaak)
    assert (zaak["einddatum"], zaak["archiefactiedatum"]) == ("2024-05-05", "2029-05-05")


async def test_zrc_007_another_eindstatus_closes_the_zaak_anew(zaken: Zaaksysteem) -> None:
    zaak = await zaken.closed("2024-03-01T12:00:00Z")
    assert (await zaken.end(zaak, "2024-05-05T12:00:00Z")).status_code == 201
    zaak = await zaken.read(zaak)
    assert (zaak["einddatum"], zaak["archiefactiedatum"]) == ("2024-05-05", "2029-05-05")


@pytest.mark.parametrize(
    ("scope", "first", "second"),
    [
        ("zaken.aanmaken", 201, 403),
        ("zaken.statussen.toevoegen", 201, 201),
        ("zaken.heropenen", 201, 201),
        ("zaken.bijwerken", 403, 403),
    ],
)
async def test_zrc_007_who_opens_a_zaak_sets_its_first_status_only(
    api: InProcess, zaken: Zaaksysteem, zaak: Json, scope: str, first: int, second: int
) -> None:
    api.as_client("beperkt", zaken.may(scope))
    bodies = [zaken.status_body(zaak), zaken.status_body(zaak, moment=IN_BEHANDELING)]
    answers = [(await api.post("/statussen", body)).status_code for body in bodies]
    assert answers == [first, second]


def test_zrc_008_required_scopes_of_a_closed_zaak() -> None:
    closed = Zaak(einddatum=datetime(2024, 1, 1, tzinfo=UTC).date())
    assert rules.required_scopes(closed, True) == ("zaken.heropenen",)
    assert "zaken.aanmaken" in rules.required_scopes(Zaak(), False)
    assert "zaken.aanmaken" not in rules.required_scopes(Zaak(), True)


async def test_zrc_007_an_eindstatus_before_the_current_status_does_not_close_the_zaak(
    zaken: Zaaksysteem, zaak: Json
) -> None:
    await zaken.resultaat(zaak)
    await zaken.status(zaak, zaken.standard.in_behandeling, LATER)
    assert codes(await zaken.end(zaak, IN_BEHANDELING)) == {"datumStatusGezet": "invalid"}
    assert (await zaken.read(zaak))["einddatum"] is None


async def test_zrc_008_a_status_before_the_eindstatus_leaves_the_zaak_closed(
    zaken: Zaaksysteem,
) -> None:
    zaak = await zaken.closed("2024-03-01T12:00:00Z")
    status = await zaken.status(zaak, zaken.standard.in_behandeling, IN_BEHANDELING)
    assert status["indicatieLaatstGezetteStatus"] is False
    assert await zaken.read(zaak) == zaak
