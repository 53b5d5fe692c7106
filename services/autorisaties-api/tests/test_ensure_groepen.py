"""A file of clients and a service that follows types lock the same things in one order."""

import asyncio
from typing import Any

import httpx

from autorisaties_api.administration import administration
from autorisaties_api.resources.applicaties.schema import ApplicatieBody
from autorisaties_api.typen.knowledge import look_at
from groepen import CATALOGUS, PLAIN, WHOLE, body, consumer, publish, types_of
from zgw_core.testing.api import InProcess
from zgw_core.testing.others import Others


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
