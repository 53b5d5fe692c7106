"""A new version of a zaaktype, with all that hangs on it, in one step."""

from datetime import date

import pytest

from catalogi_api.transfer.copying import end_previous
from catalogi_api.transfer.report import Refused, Report
from catalogi_api.transfer.writing import writing
from catalogi_factory import OTHER_RSIN, Catalogi, Json
from catalogi_transfer import Transfer
from zgw_core.testing.api import InProcess

BELOW = {
    "statustypen": "/statustypen",
    "resultaattypen": "/resultaattypen",
    "roltypen": "/roltypen",
    "eigenschappen": "/eigenschappen",
    "zaakobjecttypen": "/zaakobjecttypen",
    "relaties": "/zaaktype-informatieobjecttypen",
}


async def full_zaaktype(catalogi: Catalogi, size: int) -> Json:
    """Published, with so many of everything, of which each refers to a statustype of its own."""
    names = [f"Soort {number:02}" for number in range(1, size + 1)]
    zaaktype = await catalogi.zaaktype(besluittypen=names, deelzaaktypen=names)
    url = zaaktype["url"]
    for number, name in enumerate(names, start=1):
        statustype = await catalogi.statustype(zaaktype=url, omschrijving=name, volgnummer=number)
        await catalogi.resultaattype(zaaktype=url, omschrijving=name, besluittypen=names)
        await catalogi.roltype(zaaktype=url, omschrijving=name)
        await catalogi.eigenschap(zaaktype=url, naam=name, statustype=statustype["url"])
        await catalogi.zaakobjecttype(zaaktype=url, relatieOmschrijving=name)
        await catalogi.zaakinformatieobjecttype(
            zaaktype=url,
            informatieobjecttype=name,
            volgnummer=number,
            statustype=statustype["url"],
        )
    return await catalogi.publish(zaaktype)


async def below(catalogi: Catalogi, zaaktype: str, path: str) -> list[Json]:
    found: list[Json] = []
    more = f"{path}?zaaktype={zaaktype}"
    if path != "/zaakobjecttypen":
        more += "&status=alles"
    while more:
        page = await catalogi.read(more)
        found, more = found + page["results"], page["next"]
    return found


async def end(transfer: Transfer, zaaktype: str, begin: str) -> str | None:
    async with writing(transfer.api.context) as writer:
        return await end_previous(zaaktype, "", date.fromisoformat(begin), Report(), writer)


async def test_a_copy_has_twenty_of_everything_and_refers_to_its_own(
    catalogi: Catalogi, transfer: Transfer
) -> None:
    source = await full_zaaktype(catalogi, 20)
    copy = await catalogi.read(await transfer.copy("ZAAKTYPE-1", "2030-01-01"))
    assert (copy["concept"], copy["beginGeldigheid"]) == (True, "2030-01-01")
    same = ("identificatie", "doel", "besluittypeOmschrijving", "deelzaaktypeIdentificaties")
    assert [copy[name] for name in same] == [source[name] for name in same]
    statustypen = {one["url"] for one in await below(catalogi, copy["url"], BELOW["statustypen"])}
    for path in BELOW.values():
        found = await below(catalogi, copy["url"], path)
        assert len(found) == 20
        assert not {one["url"] for one in found} & {
            one["url"] for one in await below(catalogi, source["url"], path)
        }
        assert {one["statustype"] for one in found if "statustype" in one} <= statustypen
    eigenschappen = await below(catalogi, copy["url"], BELOW["eigenschappen"])
    for eigenschap in eigenschappen:
        statustype = await catalogi.read(eigenschap["statustype"])
        assert statustype["omschrijving"] == eigenschap["naam"]


async def test_the_source_stays_as_it_was(catalogi: Catalogi, transfer: Transfer) -> None:
    source = await full_zaaktype(catalogi, 1)
    await transfer.copy("ZAAKTYPE-1", "2030-01-01")
    assert await catalogi.read(source) == source


async def test_an_identificatie_stands_for_its_last_published_version(
    catalogi: Catalogi, transfer: Transfer
) -> None:
    for day, last_day, doel in (
        ("2018-01-01", "2018-12-31", "Oud"),
        ("2019-01-01", "2019-12-31", "Nieuw"),
    ):
        version = await catalogi.zaaktype(beginGeldigheid=day, eindeGeldigheid=last_day, doel=doel)
        await catalogi.publish(version)
    concept = await catalogi.zaaktype(beginGeldigheid="2025-01-01", doel="Concept")
    copy = await catalogi.read(await transfer.copy("ZAAKTYPE-1", "2030-01-01"))
    assert (copy["doel"], copy["eindeGeldigheid"]) == ("Nieuw", None)
    for named in (concept["url"], concept["url"].rpartition("/")[2]):
        copy = await catalogi.read(await transfer.copy(named, "2030-01-01"))
        assert copy["doel"] == "Concept"


async def test_a_copy_is_recorded_and_told_as_the_api_does(
    api: InProcess, catalogi: Catalogi, transfer: Transfer
) -> None:
    await full_zaaktype(catalogi, 1)
    await api.rows("TRUNCATE audittrail, outbox")
    url = await transfer.copy("ZAAKTYPE-1", "2030-01-01")
    lines = await api.rows("SELECT resource, actie, hoofdobject_url FROM audittrail")
    assert len(lines) == 7
    assert {(line["actie"], line["hoofdobject_url"]) for line in lines} == {("create", url)}
    (told,) = await api.rows("SELECT * FROM outbox WHERE subject LIKE 'zgw.notificatie%'")
    assert '"actie":"create"' in told["message"]


async def test_the_previous_version_ends_the_day_before_a_copy_that_is_published(
    catalogi: Catalogi, transfer: Transfer
) -> None:
    source = await full_zaaktype(catalogi, 1)
    assert await end(transfer, "ZAAKTYPE-1", "2030-01-01") == source["url"]
    copy = await catalogi.read(await transfer.copy("ZAAKTYPE-1", "2030-01-01", publish=True))
    assert copy["concept"] is False
    assert (await catalogi.read(source))["eindeGeldigheid"] == "2029-12-31"


async def test_a_copy_is_not_published_while_the_previous_version_goes_on_ztc_016(
    catalogi: Catalogi, transfer: Transfer
) -> None:
    await full_zaaktype(catalogi, 1)
    with pytest.raises(
        Refused, match=r"zaaktype ZAAKTYPE-1 2030-01-01: beginGeldigheid: .*overlap"
    ):
        await transfer.copy("ZAAKTYPE-1", "2030-01-01", publish=True)
    assert await catalogi.rows("zaaktype") == 1
    assert await catalogi.rows("statustype") == 1


async def test_a_version_does_not_end_before_it_begins(
    catalogi: Catalogi, transfer: Transfer
) -> None:
    source = await full_zaaktype(catalogi, 0)
    with pytest.raises(Refused, match="date-mismatch"):
        await end(transfer, "ZAAKTYPE-1", source["beginGeldigheid"])
    assert await end(transfer, "ZAAKTYPE-1", "2010-01-01") is None


async def test_a_zaaktype_that_is_not_there_or_in_several_catalogi_is_refused(
    catalogi: Catalogi, transfer: Transfer
) -> None:
    await catalogi.zaaktype()
    other = await catalogi.catalogus(rsin=OTHER_RSIN)
    await catalogi.zaaktype(catalogus=other["url"], doel="Elders")
    with pytest.raises(Refused, match="no such zaaktype"):
        await transfer.copy("ANDERS", "2030-01-01")
    with pytest.raises(Refused, match="several catalogi"):
        await transfer.copy("ZAAKTYPE-1", "2030-01-01")
    url = await transfer.copy("ZAAKTYPE-1", "2030-01-01", f"ALGEM/{OTHER_RSIN}")
    assert (await catalogi.read(url))["doel"] == "Elders"


async def test_selectielijsten_of_elsewhere_do_not_stop_a_copy(
    api: InProcess, catalogi: Catalogi, transfer: Transfer
) -> None:
    await full_zaaktype(catalogi, 1)
    await api.rows(
        "UPDATE resultaattype SET selectielijstklasse = 'https://elders.nl/resultaten/1',"
        " resultaattypeomschrijving = 'https://elders.nl/omschrijvingen/1'"
    )
    url = await transfer.copy("ZAAKTYPE-1", "2030-01-01")
    (copied,) = await below(catalogi, url, BELOW["resultaattypen"])
    assert copied["selectielijstklasse"] == "https://elders.nl/resultaten/1"
    assert copied["omschrijvingGeneriek"] == "Afgebroken"
