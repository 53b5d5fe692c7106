"""How often the database is asked does not grow with what there is to read or to publish."""

import asyncio

import pytest

from catalogi_factory import Catalogi, Json
from zgw_core.expansion.kinds import KINDS
from zgw_core.testing.api import InProcess
from zgw_core.testing.statements import statements

LISTS = {kind.path: kind for kind in KINDS.values() if kind.component.code == "ztc"}


async def full_zaaktype(catalogi: Catalogi, name: str, size: int) -> Json:
    """A concept with so many of everything below it."""
    names = [f"Soort {number}" for number in range(size)]
    zaaktype = await catalogi.zaaktype(
        identificatie=name,
        besluittypen=names,
        deelzaaktypen=names,
        gerelateerdeZaaktypen=[{"zaaktype": n, "aardRelatie": "vervolg"} for n in names],
    )
    url = zaaktype["url"]
    for number, soort in enumerate(names, start=1):
        await catalogi.statustype(zaaktype=url, omschrijving=soort, volgnummer=number)
        await catalogi.resultaattype(
            zaaktype=url, omschrijving=soort, besluittypen=names, informatieobjecttypen=names
        )
        await catalogi.roltype(zaaktype=url, omschrijving=soort)
        await catalogi.eigenschap(zaaktype=url, naam=soort)
        await catalogi.zaakinformatieobjecttype(
            zaaktype=url, informatieobjecttype=soort, volgnummer=number
        )
    await catalogi.zaakobjecttype(zaaktype=url)
    return zaaktype


async def test_publishing_asks_as_much_for_twenty_of_everything_as_for_none(
    api: InProcess, catalogi: Catalogi
) -> None:
    empty = await full_zaaktype(catalogi, "LEEG", 0)
    full = await full_zaaktype(catalogi, "VOL", 20)
    asked = {}
    async with statements(api) as found:
        for zaaktype in (empty, full):
            found.clear()
            published = await catalogi.publish(zaaktype)
            await asyncio.sleep(0)  # the driver tells of a statement when it has gone on
            asked[zaaktype["identificatie"]] = len(found)
    assert published["concept"] is False
    sizes = [len(published[name]) for name in ("statustypen", "resultaattypen", "eigenschappen")]
    assert sizes == [20, 20, 20]
    assert len(published["informatieobjecttypeOmschrijving"]) == 20
    assert 0 < asked["VOL"] == asked["LEEG"]


async def test_a_hundred_zaaktypen_are_one_statement(api: InProcess, catalogi: Catalogi) -> None:
    for number in range(2):
        soort = {"omschrijving": f"Soort {number}"}
        await catalogi.publish(await catalogi.informatieobjecttype(**soort))
        await catalogi.publish(
            await catalogi.besluittype(**soort, informatieobjecttypen=["Soort 0"])
        )
    one = await catalogi.publish(await full_zaaktype(catalogi, "Soort 0", 2))
    await copy_zaaktype(api, 99)
    async with statements(api) as found:
        answer = await catalogi.read("/zaaktypen")
    assert len(found) == 1
    assert len(answer["results"]) == 100
    for row in answer["results"]:
        assert [len(row[name]) for name in ("statustypen", "informatieobjecttypen")] == [2, 2]
        assert [len(row[name]) for name in ("resultaattypen", "besluittypen")] == [2, 2]
        assert row["deelzaaktypen"] == [one["url"]]


async def copy_zaaktype(api: InProcess, times: int) -> None:
    """The zaaktype that is there once more, and with it all that is below it, in SQL."""
    for table in (
        "zaaktype",
        "statustype",
        "resultaattype",
        "roltype",
        "eigenschap",
        "zaakobjecttype",
        "zaaktypeinformatieobjecttype",
    ):
        rows = await api.rows(
            "SELECT column_name FROM information_schema.columns WHERE table_name = $1", table
        )
        names = [row["column_name"] for row in rows if row["column_name"] != "id"]
        own = "uuid" if table == "zaaktype" else "zaaktype"
        values = {
            "uuid": "gen_random_uuid()",
            "identificatie": "'Kopie ' || number",
            own: "md5(original::text || number)::uuid",
        }
        shown = ", ".join(values.get(name, f'"{name}"') for name in names)
        await api.rows(
            f'INSERT INTO "{table}" ({", ".join(names)}) SELECT {shown} FROM'
            f' (SELECT *, {own} AS original FROM "{table}") AS known,'
            " generate_series(1, $1::int) AS number",
            times,
        )


@pytest.mark.parametrize("path", LISTS)
async def test_every_list_is_one_statement(api: InProcess, catalogi: Catalogi, path: str) -> None:
    """Also with everything of ours that a type leads to."""
    await catalogi.publish(await full_zaaktype(catalogi, "A", 2))
    await catalogi.publish(await catalogi.besluittype(informatieobjecttypen=["Brief"]))
    await catalogi.publish(await catalogi.informatieobjecttype())
    own = [name for name, relation in LISTS[path].relations.items() if relation.kinds]
    for question in (path, f"{path}?expand={','.join(own)}"):
        async with statements(api) as found:
            page = await catalogi.read(question)
        assert len(found) == 1
        assert page["count"] > 0
    assert page["results"][0]["_expand"].keys() == set(own)
