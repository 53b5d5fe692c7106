"""Rights for a whole catalogus, or for all versions of a type: beyond the standard, and told to
consumers as the standard's rows."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import nats
import orjson
import pytest

from autorisaties_api.administration import administration
from autorisaties_api.main import SERVICE
from autorisaties_api.resources.applicaties import schema
from autorisaties_api.resources.applicaties.schema import ApplicatieBody
from autorisaties_api.typen.knowledge import look_at, parts_in_use
from zgw_core.app import create_app
from zgw_core.rights import Applicatie, Rights
from zgw_core.testing.api import InProcess, codes, fresh_database, test_settings
from zgw_core.testing.others import Others
from zgw_core.testing.servers import own_nats

CATALOGI = "http://catalogi.test/catalogi/api/v1"
CATALOGUS = f"{CATALOGI}/catalogussen/00000000-0000-4000-8000-000000000001"
OTHER_CATALOGUS = f"{CATALOGI}/catalogussen/00000000-0000-4000-8000-000000000002"
NAMES = {
    "zaaktypen": "identificatie",
    "informatieobjecttypen": "omschrijving",
    "besluittypen": "omschrijving",
}
WHOLE = {
    "component": "zrc",
    "scopes": ["zaken.lezen"],
    "catalogus": CATALOGUS,
    "maxVertrouwelijkheidaanduiding": "intern",
}
ONE = {**WHOLE, "zaaktypeIdentificatie": "VERGUNNING"}
PLAIN = {"component": "nrc", "scopes": ["notificaties.consumeren"]}


def url_of(path: str, number: int) -> str:
    return f"{CATALOGI}/{path}/00000000-0000-4000-8000-{number:012}"


def publish(
    others: Others, *names: str, path: str = "zaaktypen", catalogus: str = CATALOGUS, size: int = 2
) -> list[str]:
    """From here on the catalogus holds versions by these names, told in pages; their URLs."""
    base = 100 if catalogus == OTHER_CATALOGUS else 0
    found = [
        {"url": url_of(path, base + number), "catalogus": catalogus, NAMES[path]: name}
        for number, name in enumerate(names)
    ]
    params = {"catalogus": catalogus, "status": "alles"}
    first = str(httpx.URL(f"{CATALOGI}/{path}", params=params))
    pages = [found[start : start + size] for start in range(0, len(found), size)] or [[]]
    urls = [first, *(f"{first}&page={number}" for number in range(2, len(pages) + 1))]
    for url, page, following in zip(urls, pages, [*urls[1:], None], strict=True):
        others.objects[url] = {"count": len(found), "next": following, "results": page}
    return [one["url"] for one in found]


def body(*groepen: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"clientIds": ["taken"], "label": "Taken", "autorisatieGroepen": list(groepen), **more}


def types_of(applicatie: dict[str, Any]) -> list[str]:
    return [row["zaaktype"] for row in applicatie["autorisaties"] if "zaaktype" in row]


def standard(applicatie: dict[str, Any]) -> dict[str, Any]:
    """What a client keeps that knows the standard only."""
    return {name: value for name, value in applicatie.items() if name != "autorisatieGroepen"}


async def consumer(api: InProcess) -> dict[str, Any]:
    answer = await api.get("/applicaties/consumer?clientId=taken")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


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


async def look(api: InProcess) -> bool:
    return await look_at(api.context, await parts_in_use(api.context))


async def test_new_versions_are_covered_and_told_of(api: InProcess, others: Others) -> None:
    old = publish(others, "VERGUNNING")
    made = await api.create("/applicaties", body(ONE))
    await api.create("/applicaties", body(clientIds=["ander"], autorisaties=[PLAIN]))
    await api.context.database.reads.execute("TRUNCATE outbox")
    new = publish(others, "VERGUNNING", "VERGUNNING", "KLACHT")[:2]
    assert await look(api)
    assert types_of(await consumer(api)) == new != old
    (event,) = await api.rows("SELECT subject, message FROM outbox")
    assert event["subject"] == "zgw.notificatie.ac.autorisaties"
    message = orjson.loads(event["message"])
    assert (message["actie"], message["hoofdObject"]) == ("update", made["url"])
    (line,) = await api.rows("SELECT * FROM audittrail ORDER BY id DESC LIMIT 1")
    assert line["applicatie_id"] == "autorisaties-api"
    assert [types_of(orjson.loads(line[when])) for when in ("oud", "nieuw")] == [old, new]


async def test_a_type_that_is_gone_or_renamed_gives_no_rights(
    api: InProcess, others: Others
) -> None:
    publish(others, "VERGUNNING", "VERGUNNING")
    await api.create("/applicaties", body(ONE))
    kept = publish(others, "VERGUNNING", "ANDERS")
    assert await look(api)
    assert types_of(await consumer(api)) == kept[:1]
    publish(others)
    assert await look(api)
    assert types_of(await consumer(api)) == []


async def test_when_nothing_changed_nothing_is_told(api: InProcess, others: Others) -> None:
    publish(others, "VERGUNNING")
    await api.create("/applicaties", body(ONE))
    await api.context.database.reads.execute("TRUNCATE outbox")
    assert await look(api)
    assert await api.rows("SELECT id FROM outbox") == []


@pytest.mark.parametrize(
    "answer",
    [
        5,
        {"results": []},
        {"next": None, "results": [{"url": 1}]},
        {"next": "http://vreemd.test/", "results": []},
        None,
    ],
    ids=range(5),
)
async def test_rights_do_not_vanish_while_types_cannot_be_read(
    api: InProcess, others: Others, answer: Any
) -> None:
    urls = publish(others, "VERGUNNING", "VERGUNNING", "VERGUNNING")
    await api.create("/applicaties", body(ONE))
    first, *_ = [url for url in others.objects if "zaaktypen?" in url]
    others.objects[first] = answer
    assert not await look(api)
    assert types_of(await consumer(api)) == urls
    others.is_down = True
    assert not await look(api)
    assert types_of(await consumer(api)) == urls
    assert not any(url.startswith("http://vreemd") for url in others.asked)


async def test_a_groep_of_types_that_are_not_known_gives_nothing_yet(
    api: InProcess, others: Others
) -> None:
    others.is_down = True
    made = await api.create("/applicaties", body(ONE))
    assert made["autorisaties"] == []
    others.is_down = False
    urls = publish(others, "VERGUNNING")
    assert await look(api)
    assert types_of(await consumer(api)) == urls


async def test_types_of_another_catalogus_are_not_taken(api: InProcess, others: Others) -> None:
    """Also from a Catalogi API that does not filter."""
    publish(others, "VERGUNNING", "KLACHT")
    page = next(page for url, page in others.objects.items() if "zaaktypen?" in url)
    page["results"][0]["catalogus"] = OTHER_CATALOGUS
    made = await api.create("/applicaties", body(WHOLE))
    assert types_of(made) == [page["results"][1]["url"]]


async def test_many_types_are_one_question_to_the_database(api: InProcess, others: Others) -> None:
    urls = publish(others, *["VERGUNNING"] * 1500, size=500)
    made = await api.create("/applicaties", body(WHOLE))
    assert types_of(made) == urls
    assert (await api.put(made["url"], standard(made))).json() == made


async def test_ensure_from_the_command_line_leaves_groepen(api: InProcess, others: Others) -> None:
    publish(others, "VERGUNNING")
    made = await api.create("/applicaties", body(ONE, autorisaties=[PLAIN]))
    asked = ApplicatieBody.model_validate(
        {"clientIds": ["taken"], "label": "Anders", "autorisaties": [PLAIN]}
    )
    async with administration(api.context.settings) as administrator:
        await administrator.ensure([asked])
    assert await consumer(api) == {**made, "label": "Anders"}


@pytest.fixture
async def connected(worker_id: str, tmp_path: Path) -> AsyncIterator[tuple[InProcess, str]]:
    """The service on a database and a NATS of its own, and where that is."""
    database = await fresh_database(SERVICE, f"{worker_id}-groepen")
    settings = test_settings(SERVICE, database, tmp_path)
    others = Others()
    async with own_nats(tmp_path) as server:
        app = create_app(SERVICE, settings.model_copy(update={"nats_url": server.url}), others)
        async with app.router.lifespan_context(app):
            api = InProcess(app, SERVICE, others)
            await api.forget()
            await asyncio.wait_for(api.context.bus.wait(), 20)
            yield api, server.url


async def test_a_message_about_types_makes_services_ask_their_rights_again(
    connected: tuple[InProcess, str],
) -> None:
    api, nats_url = connected
    publish(api.others, "VERGUNNING")
    async with administration(api.context.settings) as administrator:
        await administrator.create(
            ApplicatieBody.model_validate(
                {"clientIds": ["alles"], "label": "Alles", "heeftAlleAutorisaties": True}
            )
        )
    await api.create("/applicaties", body(ONE))
    client = await nats.connect(nats_url)
    heard: asyncio.Queue[Any] = asyncio.Queue()
    await client.subscribe("zgw.*.ac.>", cb=heard.put)
    await client.flush()
    urls = publish(api.others, "VERGUNNING", "VERGUNNING")
    await client.publish("zgw.notificatie.ztc.zaaktypen", b"{}")
    async with asyncio.timeout(20):
        while orjson.loads((await heard.get()).data)["actie"] != "update":
            continue
    assert types_of(await consumer(api)) == urls
    await client.close()


async def ensured(api: InProcess, asked: list[dict[str, Any]]) -> list[str]:
    """As another process does it, which reaches the same Catalogi API."""
    async with administration(api.context.settings) as administrator:
        administrator.context.http = httpx.AsyncClient(transport=api.others)
        return await administrator.ensure([ApplicatieBody.model_validate(one) for one in asked])


async def test_ensure_looks_at_types_before_it_locks_applicaties(
    api: InProcess, others: Others
) -> None:
    """New types of a catalogus change the first applicatie while the second is being made."""
    publish(others, "VERGUNNING")
    made = await api.create("/applicaties", body(WHOLE))
    publish(others, "VERGUNNING", "KLACHT")
    first = {"clientIds": ["taken"], "label": "Anders", "autorisaties": [PLAIN]}
    asked = [first, body(WHOLE, clientIds=["tweede"])]
    async with asyncio.timeout(20):
        done = await ensured(api, asked)
    assert done == ["change label, autorisaties", "create"]
    assert len(types_of(await consumer(api))) == 2
    assert (await api.get(made["url"])).json()["label"] == "Anders"


async def test_ensure_and_a_service_that_follows_types_do_not_wait_for_each_other(
    api: InProcess, others: Others
) -> None:
    clients = [f"client-{number}" for number in range(4)]
    for client in clients:
        await api.create("/applicaties", body(WHOLE, clientIds=[client]))

    async def ensure(label: str) -> None:
        asked = [body(WHOLE, clientIds=[client], label=label) for client in reversed(clients)]
        await ensured(api, asked)

    async def follow(number: int) -> None:
        publish(others, *(f"TYPE-{count}" for count in range(number)))
        assert await look_at(api.context, [("zrc", CATALOGUS)])

    async with asyncio.timeout(60):
        for number in range(1, 6):
            await asyncio.gather(ensure(f"nr {number}"), follow(number), follow(number + 5))
    labels = [row["label"] for row in (await api.get("/applicaties")).json()["results"]]
    assert sorted(labels) == ["Alles", *["nr 5"] * 4]
