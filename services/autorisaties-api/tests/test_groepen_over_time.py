"""Types come, go and change their names, and the rights of groepen follow."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import nats
import orjson
import pytest

from autorisaties_api.administration import administration
from autorisaties_api.main import SERVICE
from autorisaties_api.resources.applicaties.schema import ApplicatieBody
from autorisaties_api.typen.knowledge import look_at, parts_in_use
from groepen import (
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
from zgw_core.app import create_app
from zgw_core.testing.api import InProcess, fresh_database, test_settings
from zgw_core.testing.others import Others
from zgw_core.testing.servers import own_nats


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
