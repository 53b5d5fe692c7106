"""Rights for a whole catalogus, or for all versions of a type: beyond the standard, and told to
consumers as the standard's rows."""

from typing import Any

import orjson
import pytest

from autorisaties_api.resources.applicaties import schema
from groepen import (
    CATALOGI,
    CATALOGUS,
    ONE,
    OTHER_CATALOGUS,
    PLAIN,
    WHOLE,
    body,
    consumer,
    publish,
    standard,
    types_of,
)
from zgw_core.rights import Applicatie, Rights
from zgw_core.testing.api import InProcess, codes
from zgw_core.testing.others import Others


async def test_a_catalogus_becomes_a_row_for_each_version_of_each_type(
    api: InProcess, others: Others
) -> None:
    urls = publish(others, "VERGUNNING", "KLACHT", "VERGUNNING")
    publish(others, "VERGUNNING", catalogus=OTHER_CATALOGUS)
    made = await api.create("/applicaties", body(WHOLE))
    assert made["autorisaties"] == [
        {
            "component": "zrc",
            "componentWeergave": "Zaken API",
            "scopes": ["zaken.lezen"],
            "zaaktype": url,
            "maxVertrouwelijkheidaanduiding": "intern",
        }
        for url in urls
    ]
    assert made["autorisatieGroepen"] == [{**WHOLE, "componentWeergave": "Zaken API"}]
    assert await consumer(api) == made == (await api.get(made["url"])).json()
    schema.Applicatie.model_validate(made)


async def test_an_identificatie_becomes_a_row_for_each_of_its_versions(
    api: InProcess, others: Others
) -> None:
    first, _, third = publish(others, "VERGUNNING", "KLACHT", "VERGUNNING")
    made = await api.create("/applicaties", body(ONE))
    assert types_of(made) == [first, third]


@pytest.mark.parametrize(
    ("component", "scope", "path", "key", "name"),
    [
        ("drc", "documenten.lezen", "informatieobjecttypen", "informatieobjecttype", "Brief"),
        ("brc", "besluiten.lezen", "besluittypen", "besluittype", "Toekenning"),
    ],
)
async def test_documenten_and_besluiten_have_their_own_types(
    api: InProcess, others: Others, component: str, scope: str, path: str, key: str, name: str
) -> None:
    urls = publish(others, name, "Anders", name, path=path)
    group = {
        "component": component,
        "scopes": [scope],
        "catalogus": CATALOGUS,
        f"{key}Omschrijving": name,
    }
    if component == "drc":
        group["maxVertrouwelijkheidaanduiding"] = "openbaar"
    made = await api.create("/applicaties", body(group))
    assert [row[key] for row in made["autorisaties"]] == [urls[0], urls[2]]
    rights = Rights(Applicatie.model_validate(made)).allowed(component, [scope])
    assert rights.covers(urls[0])
    assert not rights.covers(urls[1])


async def test_a_client_of_the_standard_changes_a_label_and_nothing_else(
    api: InProcess, others: Others
) -> None:
    publish(others, "VERGUNNING", "KLACHT")
    made = await api.create("/applicaties", body(ONE, autorisaties=[PLAIN]))
    for label in ("Eerst", "Dan"):
        seen = standard((await api.get(made["url"])).json())
        put = await api.put(made["url"], {**seen, "label": label})
        assert put.json() == {**made, "label": label}
        patched = await api.patch(made["url"], {**seen, "label": f"{label}!"})
        assert patched.json() == {**made, "label": f"{label}!"}
    (row,) = await api.rows("SELECT autorisaties FROM applicatie WHERE label = 'Dan!'")
    assert [kept["component"] for kept in orjson.loads(row["autorisaties"])] == ["nrc"]


async def test_what_a_client_of_the_standard_adds_or_removes_is_added_or_removed(
    api: InProcess, others: Others
) -> None:
    publish(others, "VERGUNNING")
    made = await api.create("/applicaties", body(ONE, autorisaties=[PLAIN]))
    more = {"component": "ztc", "scopes": ["catalogi.lezen"]}
    sent = {**standard(made), "autorisaties": [*made["autorisaties"], more]}
    added = (await api.put(made["url"], sent)).json()
    assert [row["component"] for row in added["autorisaties"]] == ["nrc", "ztc", "zrc"]
    left = [row for row in added["autorisaties"] if row["component"] != "nrc"]
    removed = (await api.patch(made["url"], {"autorisaties": left})).json()
    assert [row["component"] for row in removed["autorisaties"]] == ["ztc", "zrc"]


async def test_a_right_given_apart_stays_when_its_groep_goes(
    api: InProcess, others: Others
) -> None:
    (url,) = publish(others, "VERGUNNING")
    apart = {name: value for name, value in WHOLE.items() if name != "catalogus"}
    apart["zaaktype"] = url
    made = await api.create("/applicaties", body(autorisaties=[apart]))
    both = (await api.patch(made["url"], {"autorisatieGroepen": [ONE]})).json()
    assert types_of(both) == [url]
    again = (await api.put(made["url"], standard(both))).json()
    assert again == both
    without = (await api.put(made["url"], {**again, "autorisatieGroepen": []})).json()
    assert types_of(without) == [url]


async def test_rows_of_a_groep_go_with_it_though_they_were_sent_back(
    api: InProcess, others: Others
) -> None:
    publish(others, "VERGUNNING", "KLACHT")
    made = await api.create("/applicaties", body(WHOLE, autorisaties=[PLAIN]))
    left = (await api.put(made["url"], {**made, "autorisatieGroepen": []})).json()
    assert [row["component"] for row in left["autorisaties"]] == ["nrc"]


async def test_ac_002_a_groep_is_a_right(api: InProcess, others: Others) -> None:
    publish(others, "VERGUNNING")
    everything = {"heeftAlleAutorisaties": True}
    ambiguous = {"nonFieldErrors": "ambiguous-authorizations-specified"}
    missing = {"nonFieldErrors": "missing-authorizations"}
    assert codes(await api.post("/applicaties", body(ONE, **everything))) == ambiguous
    assert codes(await api.post("/applicaties", body())) == missing
    made = await api.create("/applicaties", body(ONE))
    assert codes(await api.patch(made["url"], everything)) == ambiguous
    assert codes(await api.put(made["url"], {**standard(made), **everything})) == ambiguous
    assert codes(await api.patch(made["url"], {"autorisatieGroepen": []})) == missing


async def test_ac_002_everything_takes_the_place_of_groepen(api: InProcess, others: Others) -> None:
    publish(others, "VERGUNNING")
    made = await api.create("/applicaties", body(ONE))
    change = {"heeftAlleAutorisaties": True, "autorisaties": []}
    now = (await api.patch(made["url"], change)).json()
    assert (now["autorisaties"], now["autorisatieGroepen"]) == ([], [])


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ({"component": "ac"}, {"component": "invalid_choice"}),
        ({"catalogus": "http://vreemd.test/catalogussen/1"}, {"catalogus": "bad-url"}),
        ({"catalogus": f"{CATALOGI}/zaaktypen/1"}, {"catalogus": "bad-url"}),
        ({"catalogus": "x"}, {"catalogus": "bad-url"}),
        ({"catalogus": None}, {"catalogus": "invalid"}),
        (
            {"maxVertrouwelijkheidaanduiding": ""},
            {"maxVertrouwelijkheidaanduiding": "invalid_choice"},
        ),
        ({"zaaktypeIdentificatie": "x" * 51}, {"zaaktypeIdentificatie": "max_length"}),
        ({"scopes": None}, {"scopes": "not_a_list"}),
    ],
)
async def test_groepen_that_are_wrong_are_refused_and_nobody_is_asked(
    api: InProcess, others: Others, group: dict[str, Any], expected: dict[str, str]
) -> None:
    answer = await api.post("/applicaties", body({**WHOLE, **group}))
    found = {name.rpartition(".")[2]: code for name, code in codes(answer).items()}
    assert found.keys() == expected.keys()
    assert others.asked == []
