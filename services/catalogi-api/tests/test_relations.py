"""Relations between types: by name, both ways, to the version of the day that is asked about."""

import pytest

from catalogi_factory import NOBODY, Catalogi, Json
from catalogi_transfer import Transfer
from zgw_core.testing.api import InProcess, codes


async def versions(catalogi: Catalogi, kind: str, **more: object) -> tuple[Json, Json]:
    """Two published versions: up to and including 2021, and from 2022 on."""
    make = getattr(catalogi, kind)
    old = await make(beginGeldigheid="2020-01-01", eindeGeldigheid="2021-12-31", **more)
    new = await make(beginGeldigheid="2022-01-01", **more)
    return await catalogi.publish(old), await catalogi.publish(new)


async def test_besluittypen_of_a_zaaktype(api: InProcess, catalogi: Catalogi) -> None:
    zaaktype = await catalogi.zaaktype(besluittypen=["Vergunning", "Later", "Vergunning"])
    assert zaaktype["besluittypeOmschrijving"] == ["Vergunning", "Later"]
    await catalogi.besluittype(omschrijving="Later")
    old, new = await versions(catalogi, "besluittype")
    other = (await catalogi.catalogus(domein="ANDER"))["url"]
    await catalogi.publish(await catalogi.besluittype(catalogus=other, omschrijving="Later"))
    for day, expected in (("", new), ("2021-12-31", old), ("2022-01-01", new)):
        found = await catalogi.read(f"{zaaktype['url']}?datumGeldigheid={day}")
        assert found["besluittypen"] == [expected["url"]]
        assert found["besluittypeOmschrijving"] == ["Vergunning", "Later"]


async def test_zaaktypen_of_a_besluittype(catalogi: Catalogi) -> None:
    besluittype = await catalogi.besluittype()
    old, new = await versions(catalogi, "zaaktype", besluittypen=["Vergunning"])
    await catalogi.zaaktype(identificatie="CONCEPT", besluittypen=["Vergunning", "X"])
    await catalogi.publish(await catalogi.zaaktype(identificatie="ANDERS", besluittypen=["X"]))
    other = (await catalogi.catalogus(domein="ANDER"))["url"]
    elsewhere = await catalogi.zaaktype(
        identificatie="E", catalogus=other, besluittypen=["Vergunning"]
    )
    await catalogi.publish(elsewhere)
    for day, expected in (("", [new]), ("2021-12-31", [old]), ("2019-12-31", [])):
        found = await catalogi.read(f"{besluittype['url']}?datumGeldigheid={day}")
        names = ["CONCEPT", "ZAAKTYPE-1"] if expected else []
        assert found["zaaktypen"] == [version["url"] for version in expected]
        assert found["zaaktypeIdentificaties"] == names


async def test_resultaattypen_of_a_besluittype_and_back(api: InProcess, catalogi: Catalogi) -> None:
    besluittype = await catalogi.besluittype()
    resultaattype = await catalogi.resultaattype(besluittypen=["Vergunning"])
    assert resultaattype["besluittypen"] == []
    found = await catalogi.read(besluittype)
    assert (found["resultaattypen"], found["resultaattypenOmschrijving"]) == ([], ["Hersteld"])
    await catalogi.publish(besluittype)
    found = await catalogi.read(resultaattype)
    assert found["besluittypen"] == [besluittype["url"]]
    await catalogi.publish({"url": await catalogi.the_zaaktype()})
    found = await catalogi.read(besluittype)
    assert found["resultaattypen"] == [resultaattype["url"]]
    before = await catalogi.read(f"{besluittype['url']}?datumGeldigheid=2019-12-31")
    assert (before["resultaattypen"], before["resultaattypenOmschrijving"]) == ([], [])


async def test_documents_of_a_besluittype_and_back(catalogi: Catalogi) -> None:
    besluittype = await catalogi.besluittype(informatieobjecttypen=["Brief", "Foto"])
    old, new = await versions(catalogi, "informatieobjecttype")
    for day, expected in (("", new), ("2021-12-31", old)):
        found = await catalogi.read(f"{besluittype['url']}?datumGeldigheid={day}")
        assert found["informatieobjecttypen"] == [expected["url"]]
        assert found["informatieobjecttypeOmschrijvingen"] == ["Brief", "Foto"]
        assert found["vastgelegdIn"] == ["Brief", "Foto"]
    back = await catalogi.read(new)
    assert (back["besluittypen"], back["besluittypeOmschrijving"]) == ([], ["Vergunning"])
    await catalogi.publish(besluittype)
    assert (await catalogi.read(new))["besluittypen"] == [besluittype["url"]]
    early = await catalogi.read(f"{new['url']}?datumGeldigheid=2019-12-31")
    assert (early["besluittypen"], early["besluittypeOmschrijving"]) == ([], [])


async def test_documents_of_a_zaaktype_and_back(catalogi: Catalogi) -> None:
    for number, (name, richting) in enumerate(
        [("Foto", "intern"), ("Brief", "inkomend"), ("Brief", "uitgaand")], start=1
    ):
        await catalogi.zaakinformatieobjecttype(
            informatieobjecttype=name, volgnummer=number, richting=richting
        )
    old, new = await versions(catalogi, "informatieobjecttype")
    url = await catalogi.the_zaaktype()
    for day, expected in (("", [new]), ("2021-12-31", [old]), ("2019-12-31", [])):
        found = await catalogi.read(f"{url}?datumGeldigheid={day}")
        assert found["informatieobjecttypen"] == [version["url"] for version in expected]
        assert found["informatieobjecttypeOmschrijving"] == ["Brief", "Foto"]
    back = await catalogi.read(new)
    assert (back["zaaktypen"], back["zaaktypeIdentificaties"]) == ([], ["ZAAKTYPE-1"])
    await catalogi.publish({"url": url})
    assert (await catalogi.read(new))["zaaktypen"] == [url]
    early = await catalogi.read(f"{new['url']}?datumGeldigheid=2019-12-31")
    assert (early["zaaktypen"], early["zaaktypeIdentificaties"]) == ([], [])


@pytest.mark.parametrize(
    ("kind", "field", "names"),
    [
        ("zaaktype", "besluittypen", "besluittypeOmschrijving"),
        ("zaaktype", "deelzaaktypen", "deelzaaktypeIdentificaties"),
        ("besluittype", "informatieobjecttypen", "informatieobjecttypeOmschrijvingen"),
        ("resultaattype", "besluittypen", "besluittypeOmschrijving"),
        ("resultaattype", "informatieobjecttypen", "informatieobjecttypeOmschrijving"),
    ],
)
async def test_a_url_of_ours_becomes_a_name(
    api: InProcess, catalogi: Catalogi, kind: str, field: str, names: str
) -> None:
    of = field.removeprefix("deel").removesuffix("n")
    target = await catalogi.publish(await getattr(catalogi, of)())
    made = await getattr(catalogi, kind)(**{field: [target["url"]]})
    assert made[field] == [target["url"]]
    assert made[names] == [target.get("identificatie", target["omschrijving"])]
    nowhere = f"{api.base_url}/{of}n/{NOBODY}"
    for index, url in enumerate([nowhere, "https://elders.nl/1", made["catalogus"]]):
        answer = await api.patch(made["url"], {field: [*["goed"] * index, url]})
        assert codes(answer) == {f"{field}.{index}": "no_match"}
    assert await catalogi.read(made) == made


async def test_a_relation_without_a_valid_version_may_be_sent_back(
    api: InProcess, catalogi: Catalogi
) -> None:
    relatie = {"zaaktype": "LATER", "aardRelatie": "vervolg"}
    made = await catalogi.zaaktype(gerelateerdeZaaktypen=[relatie])
    (shown,) = made["gerelateerdeZaaktypen"]
    assert (shown["zaaktype"], shown["zaaktypeIdentificatie"]) == ("", "LATER")
    assert (await api.put(made["url"], made)).json() == made
    empty = {"gerelateerdeZaaktypen": [{**relatie, "zaaktype": ""}]}
    answer = await api.patch(made["url"], empty)
    assert codes(answer) == {"gerelateerdeZaaktypen.0.zaaktype": "blank"}


async def test_a_related_zaaktype_of_another_catalogus_stays_the_one_that_was_sent(
    api: InProcess, catalogi: Catalogi, transfer: Transfer
) -> None:
    """Also when the own catalogus has a zaaktype by that name; elsewhere, a copy and a file too."""
    other = (await catalogi.catalogus(domein="ANDER"))["url"]
    meant = await catalogi.publish(await catalogi.zaaktype(catalogus=other, identificatie="A"))
    namesake = await catalogi.publish(await catalogi.zaaktype(identificatie="A"))
    relaties = [
        {"zaaktype": version["url"], "aardRelatie": "vervolg"} for version in (meant, namesake)
    ]
    made = await catalogi.zaaktype(identificatie="H", gerelateerdeZaaktypen=relaties)
    shown = [
        (one["zaaktype"], one["zaaktypeIdentificatie"]) for one in made["gerelateerdeZaaktypen"]
    ]
    assert shown == [(meant["url"], ""), (namesake["url"], "A")]
    for answer in (
        await api.put(made["url"], made),
        await api.patch(made["url"], {"gerelateerdeZaaktypen": made["gerelateerdeZaaktypen"]}),
    ):
        assert answer.json() == made
    found = await catalogi.read(f"{made['url']}?expand=gerelateerdeZaaktypen")
    assert found["_expand"]["gerelateerdeZaaktypen"] == [meant, namesake]
    exported = (await transfer.document())["zaaktypen"][-1]["gerelateerdeZaaktypen"]
    assert [one["zaaktype"] for one in exported] == [meant["url"], "A"]
    copy = await catalogi.read(await transfer.copy(made["url"], "2030-01-01"))
    assert copy["gerelateerdeZaaktypen"] == made["gerelateerdeZaaktypen"]


async def test_a_zaaktype_that_moves_takes_its_relations_along(
    api: InProcess, catalogi: Catalogi
) -> None:
    """What it names by URL is looked at from the catalogus where it comes to stand."""
    other = (await catalogi.catalogus(domein="ANDER"))["url"]
    near = await catalogi.publish(await catalogi.zaaktype(identificatie="A"))
    relatie = {"zaaktype": near["url"], "aardRelatie": "vervolg"}
    made = await catalogi.zaaktype(identificatie="H", gerelateerdeZaaktypen=[relatie])
    moved = (await api.put(made["url"], {**made, "catalogus": other})).json()
    (shown,) = moved["gerelateerdeZaaktypen"]
    assert (shown["zaaktype"], shown["zaaktypeIdentificatie"]) == (near["url"], "")


async def test_a_related_zaaktype_is_a_zaaktype_when_its_url_is_ours(
    api: InProcess, catalogi: Catalogi
) -> None:
    besluittype, made = await catalogi.besluittype(), await catalogi.zaaktype()
    zaaktypen = f"{api.base_url}/zaaktypen/"
    for wrong in (
        besluittype["url"],
        made["catalogus"],
        f"{zaaktypen}{NOBODY}",
        f"{zaaktypen}geen-uuid",
    ):
        relatie = {"zaaktype": wrong, "aardRelatie": "vervolg"}
        answer = await api.patch(made["url"], {"gerelateerdeZaaktypen": [relatie]})
        assert codes(answer) == {"gerelateerdeZaaktypen.0.zaaktype": "no_match"}, wrong
    assert await catalogi.read(made) == made


async def test_ztc_011_concepts_may_refer_to_what_is_published(
    api: InProcess, catalogi: Catalogi
) -> None:
    besluittype = await catalogi.publish(await catalogi.besluittype())
    document = await catalogi.publish(await catalogi.informatieobjecttype())
    zaaktype = await catalogi.zaaktype(besluittypen=["Vergunning"])
    await catalogi.zaakinformatieobjecttype(zaaktype=zaaktype["url"])
    found = await catalogi.read(zaaktype)
    assert found["besluittypen"] == [besluittype["url"]]
    assert found["informatieobjecttypen"] == [document["url"]]


async def test_ztc_012_publishing_does_not_wait_for_what_is_related(catalogi: Catalogi) -> None:
    await catalogi.besluittype()
    await catalogi.informatieobjecttype()
    zaaktype = await catalogi.zaaktype(besluittypen=["Vergunning", "Nergens"])
    await catalogi.zaakinformatieobjecttype(zaaktype=zaaktype["url"])
    published = await catalogi.publish(zaaktype)
    assert (published["concept"], published["besluittypen"]) == (False, [])


async def test_ztc_013_names_are_looked_up_in_the_own_catalogus(catalogi: Catalogi) -> None:
    other = (await catalogi.catalogus(domein="ANDER"))["url"]
    await catalogi.publish(await catalogi.besluittype(catalogus=other))
    document = await catalogi.publish(await catalogi.informatieobjecttype(catalogus=other))
    deel = await catalogi.publish(await catalogi.zaaktype(catalogus=other, identificatie="D"))
    zaaktype = await catalogi.zaaktype(besluittypen=["Vergunning"], deelzaaktypen=[deel["url"]])
    relation = await catalogi.zaakinformatieobjecttype(
        zaaktype=zaaktype["url"], informatieobjecttype=document["url"]
    )
    assert relation["informatieobjecttype"] == "Brief"
    found = await catalogi.read(zaaktype)
    lists = ("besluittypen", "informatieobjecttypen", "deelzaaktypen")
    assert [found[name] for name in lists] == [[], [], []]
    assert found["deelzaaktypeIdentificaties"] == ["D"]
