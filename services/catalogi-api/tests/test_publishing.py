"""Publishing, and what may still change afterwards."""

import asyncio
from datetime import date

import pytest

from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.versions import rules
from catalogi_factory import FORCEREN, SCHRIJVEN, VERWIJDEREN, Catalogi, Json
from zgw_core.problems import Invalid
from zgw_core.testing.api import InProcess, codes

KINDS = pytest.mark.parametrize("kind", ["zaaktype", "besluittype", "informatieobjecttype"])


async def make(catalogi: Catalogi, kind: str, begin: str, einde: str | None = None) -> Json:
    made: Json = await getattr(catalogi, kind)(beginGeldigheid=begin, eindeGeldigheid=einde)
    return made


async def body(catalogi: Catalogi, kind: str, **changes: object) -> Json:
    made: Json = await getattr(catalogi, f"{kind}_body")(**changes)
    return made


@KINDS
async def test_publish(api: InProcess, catalogi: Catalogi, kind: str) -> None:
    concept = await make(catalogi, kind, "2900-01-01")
    answer = await api.request("POST", f"{concept['url']}/publish")
    assert answer.status_code == 200
    assert answer.json() == {**concept, "concept": False}
    assert await catalogi.read(concept) == answer.json()


@KINDS
async def test_publish_of_nothing(api: InProcess, catalogi: Catalogi, kind: str) -> None:
    concept = await make(catalogi, kind, "2020-01-01")
    await api.delete(concept["url"])
    for url in (concept["url"], concept["url"][:-1] + "x"):
        assert (await api.post(f"{url}/publish", {})).status_code == 404


@KINDS
async def test_ztc_009_publish_happens_once(api: InProcess, catalogi: Catalogi, kind: str) -> None:
    concept = await make(catalogi, kind, "2020-01-01")
    await catalogi.publish(concept)
    answer = await api.post(f"{concept['url']}/publish", {})
    assert codes(answer) == {"nonFieldErrors": "non-concept-object"}


@KINDS
async def test_ztc_009_what_is_published_stays(
    api: InProcess, catalogi: Catalogi, kind: str
) -> None:
    published = await catalogi.publish(await make(catalogi, kind, "2020-01-01"))
    api.as_client("beperkt", SCHRIJVEN)
    replacement = await body(catalogi, kind)
    refused = {"nonFieldErrors": "non-concept-object"}
    assert codes(await api.put(published["url"], replacement)) == refused
    both = {"eindeGeldigheid": "2025-01-01", "omschrijving": published["omschrijving"]}
    assert codes(await api.patch(published["url"], both)) == refused
    assert codes(await api.patch(published["url"], {"omschrijving": "X"})) == refused
    assert codes(await api.delete(published["url"])) == refused
    assert await catalogi.read(published) == published


@KINDS
async def test_ztc_009_the_end_may_be_set(api: InProcess, catalogi: Catalogi, kind: str) -> None:
    published = await catalogi.publish(await make(catalogi, kind, "2020-01-01"))
    api.as_client("beperkt", SCHRIJVEN)
    answer = await api.patch(published["url"], {"eindeGeldigheid": "2025-01-01"})
    ended = {"eindeGeldigheid": "2025-01-01", "eindeObject": "2025-01-01"}
    assert answer.json() == {**published, **ended}
    answer = await api.patch(published["url"], {"eindeGeldigheid": "2019-01-01"})
    assert codes(answer) == {"nonFieldErrors": "date-mismatch"}


@KINDS
async def test_ztc_009_a_correction_is_forced(
    api: InProcess, catalogi: Catalogi, kind: str
) -> None:
    published = await catalogi.publish(await make(catalogi, kind, "2020-01-01"))
    api.as_client("beperkt", FORCEREN)
    answer = await api.patch(published["url"], {"omschrijving": "Beter"})
    assert answer.json() == {**published, "omschrijving": "Beter"}
    replacement = await body(catalogi, kind, omschrijving="Best")
    answer = await api.put(published["url"], replacement)
    assert (answer.json()["omschrijving"], answer.json()["concept"]) == ("Best", False)
    assert (await api.delete(published["url"])).status_code == 403
    assert (await api.post(f"{published['url']}/publish", {})).status_code == 403


@KINDS
async def test_ztc_009_a_deletion_may_be_forced(
    api: InProcess, catalogi: Catalogi, kind: str
) -> None:
    published = await catalogi.publish(await make(catalogi, kind, "2020-01-01"))
    api.as_client("beperkt", VERWIJDEREN)
    assert (await api.patch(published["url"], {"omschrijving": "X"})).status_code == 403
    assert (await api.delete(published["url"])).status_code == 204


@KINDS
async def test_ztc_016_published_versions_do_not_overlap(
    api: InProcess, catalogi: Catalogi, kind: str
) -> None:
    old = await catalogi.publish(await make(catalogi, kind, "2020-01-01"))
    new = await make(catalogi, kind, "2024-01-01")
    refused = {"beginGeldigheid": "overlap"}
    assert codes(await api.post(f"{new['url']}/publish", {})) == refused
    await api.patch(old["url"], {"eindeGeldigheid": "2024-01-01"})
    assert codes(await api.post(f"{new['url']}/publish", {})) == refused
    assert (await catalogi.read(new))["concept"] is True
    await api.patch(old["url"], {"eindeGeldigheid": "2023-12-31"})
    assert (await catalogi.publish(new))["concept"] is False


@KINDS
async def test_ztc_016_an_end_is_not_moved_into_the_next_version(
    api: InProcess, catalogi: Catalogi, kind: str
) -> None:
    old = await catalogi.publish(await make(catalogi, kind, "2020-01-01", "2023-12-31"))
    await catalogi.publish(await make(catalogi, kind, "2024-01-01"))
    for einde in (None, "2024-01-01", "2030-01-01"):
        answer = await api.patch(old["url"], {"eindeGeldigheid": einde})
        assert codes(answer) == {"eindeGeldigheid": "overlap"}
    assert (await api.patch(old["url"], {"eindeGeldigheid": "2022-01-01"})).status_code == 200
    answer = await api.patch(old["url"], {"eindeGeldigheid": None, "beginGeldigheid": "2021-01-01"})
    assert codes(answer) == {"beginGeldigheid": "overlap"}


async def test_ztc_016_is_about_one_name_in_one_catalogus(catalogi: Catalogi) -> None:
    other = (await catalogi.catalogus(domein="ANDER"))["url"]
    await catalogi.publish(await catalogi.zaaktype())
    await catalogi.publish(await catalogi.zaaktype(identificatie="Z2"))
    await catalogi.publish(await catalogi.zaaktype(catalogus=other))
    await catalogi.publish(await catalogi.besluittype())
    await catalogi.publish(await catalogi.besluittype(omschrijving="Afwijzing"))
    await catalogi.publish(await catalogi.besluittype(catalogus=other))
    await catalogi.publish(await catalogi.informatieobjecttype())
    await catalogi.publish(await catalogi.informatieobjecttype(omschrijving="Foto"))
    await catalogi.publish(await catalogi.informatieobjecttype(catalogus=other))


@KINDS
async def test_ztc_016_of_two_published_at_once_one_is_refused(
    api: InProcess, catalogi: Catalogi, kind: str
) -> None:
    concepts = [await make(catalogi, kind, "2020-01-01") for _ in range(4)]
    answers = await asyncio.gather(
        *(api.post(f"{concept['url']}/publish", {}) for concept in concepts)
    )
    assert sorted(answer.status_code for answer in answers) == [200, 400, 400, 400]
    shown = [(await catalogi.read(concept))["concept"] for concept in concepts]
    assert shown.count(False) == 1


def period(begin: str, einde: str | None) -> ZaakType:
    return ZaakType(
        concept=False,
        begin_geldigheid=date.fromisoformat(begin),
        einde_geldigheid=date.fromisoformat(einde) if einde else None,
    )


@pytest.mark.parametrize(
    ("begin", "einde", "overlaps"),
    [
        ("2019-01-01", "2019-12-31", False),
        ("2019-01-01", "2020-01-01", True),
        ("2020-06-01", "2020-06-01", True),
        ("2020-12-31", None, True),
        ("2021-01-01", None, False),
        ("2019-01-01", None, True),
    ],
)
def test_ztc_016_both_ends_belong_to_a_period(
    begin: str, einde: str | None, overlaps: bool
) -> None:
    year = period("2020-01-01", "2020-12-31")
    for one, other in ((period(begin, einde), year), (year, period(begin, einde))):
        if not overlaps:
            rules.check_overlap(one, [other], "beginGeldigheid")
            continue
        with pytest.raises(Invalid) as error:
            rules.check_overlap(one, [other], "beginGeldigheid")
        assert [param.code for param in error.value.invalid_params] == ["overlap"]
