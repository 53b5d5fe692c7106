"""Whatever service is killed at whatever moment: in the end every relation is known on both sides
or on neither, and subscribers were told of every change that stands.

More rounds than there is time for in every check: ZGW_ROUNDS=100, from ZGW_SEED on.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from random import Random

import asyncpg
import nats
import orjson
import pytest
import pytest_asyncio
from nats.aio.msg import Msg

from dev.suite import Suite
from tests.suite.chaos import killing
from tests.suite.dossier import BIO, OIO, ZIO, Client, Dossier, Json, make_types
from zgw_core.embedded import LOCALHOST
from zgw_core.mirrors.commands import retry_now, waiting
from zgw_core.tasks import stop_tasks

ROUNDS, SEED = int(os.environ.get("ZGW_ROUNDS", "3")), int(os.environ.get("ZGW_SEED", "1"))
MIRRORING = ("zaken", "besluiten")
TELLING = (*MIRRORING, "documenten")
TOLD_WITHIN_SECONDS = 60


class Heard:
    """What was told to whoever listens: URL of a resource and what happened to it."""

    def __init__(self) -> None:
        self.events: set[tuple[str, str]] = set()

    async def hear(self, message: Msg) -> None:
        event = orjson.loads(message.data)
        self.events.add((event["resourceUrl"], event["actie"]))

    def missing(self, rows: list[Json], actie: str) -> list[str]:
        return [row["url"] for row in rows if (row["url"], actie) not in self.events]


@pytest_asyncio.fixture(loop_scope="session")
async def heard(suite: Suite) -> AsyncIterator[Heard]:
    heard = Heard()
    client = await nats.connect(f"nats://{LOCALHOST}:{suite.layout.nats_port}")
    await client.subscribe("zgw.notificatie.>", cb=heard.hear)
    yield heard
    await client.close()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def types(suite: Suite) -> Json:
    return await make_types(suite.layout)


@pytest.mark.parametrize("seed", range(SEED, SEED + ROUNDS))
async def test_relations_are_known_on_both_sides_or_on_neither(
    suite: Suite, types: Json, heard: Heard, seed: int
) -> None:
    chance, client = Random(seed), Client(suite.layout)
    dossier = Dossier(client, types)
    async with hurrying(suite), killing(suite, chance) as killed:
        await dossier.build()
    await settled(suite)
    assert await relations(client, dossier) == {ZIO: 10, BIO: 10, "besluiten": 3}
    await until_none(lambda: heard.missing(dossier.objects() + dossier.relations, "create"))
    await until_none(lambda: heard.missing(dossier.besluiten[2:], "partial_update"))
    async with hurrying(suite), killing(suite, chance) as killed_later:
        await dossier.destroy()
    await settled(suite)
    assert await relations(client, dossier) == {ZIO: 0, BIO: 0, "besluiten": 0}
    await until_none(lambda: heard.missing(dossier.besluiten[:1], "partial_update"))
    await until_none(lambda: heard.missing([*dossier.objects(), dossier.relations[-1]], "destroy"))
    assert killed + killed_later, "nothing was killed"


async def relations(client: Client, dossier: Dossier) -> Json:
    """How many there are of each kind; each is the same on both sides."""
    zaak = dossier.zaak["url"]
    here = pairs(await client.every("zaken", ZIO, zaak=zaak), "zaak")
    there = pairs(await client.every("documenten", OIO, object=zaak), "object")
    assert here == there
    counts = {ZIO: len(here), BIO: 0}
    for besluit in dossier.besluiten:
        url = besluit["url"]
        here = pairs(await client.every("besluiten", BIO, besluit=url), "besluit")
        there = pairs(await client.every("documenten", OIO, object=url), "object")
        assert here == there
        counts[BIO] += len(here)
    taken = {row["url"] for row in await client.every("besluiten", "besluiten", zaak=zaak)}
    assert await besluiten_of(client, dossier.zaak) == taken
    return {**counts, "besluiten": len(taken)}


def pairs(rows: list[Json], naam: str) -> list[tuple[str, str]]:
    """In a list, for the same relation twice is one too many."""
    return sorted((row[naam], row["informatieobject"]) for row in rows)


async def besluiten_of(client: Client, zaak: Json) -> set[str]:
    """None of a zaak that is gone."""
    if not await client.every("zaken", "zaken", identificatie=zaak["identificatie"]):
        return set()
    rows: list[Json] = await client.get(f"{zaak['url']}/besluiten")
    assert len(rows) == len({row["besluit"] for row in rows})
    return {row["besluit"] for row in rows}


@asynccontextmanager
async def hurrying(suite: Suite) -> AsyncIterator[None]:
    """As an operator who does not wait for a service to come back, but asks it again and again."""

    async def hurry() -> None:
        while True:
            await asyncio.sleep(1)
            for api in MIRRORING:
                await retry_now(suite.database_url(api))

    task = asyncio.create_task(hurry())
    try:
        yield
    finally:
        await stop_tasks([task])


async def settled(suite: Suite) -> None:
    """Returns once nothing waits to be told, neither to another service nor to subscribers."""
    async with hurrying(suite):
        for _ in range(TOLD_WITHIN_SECONDS * 5):
            left = [await _left(suite.database_url(api), api in MIRRORING) for api in TELLING]
            if not any(left):
                return
            await asyncio.sleep(0.2)
    raise AssertionError(f"still waiting: {left}")


async def _left(database_url: str, mirrors: bool) -> list[object]:
    wishes = await waiting(database_url) if mirrors else []
    connection = await asyncpg.connect(database_url)
    try:
        return [*wishes, *await connection.fetch("SELECT subject FROM outbox")]
    finally:
        await connection.close()


async def until_none(missing: Callable[[], list[str]]) -> None:
    for _ in range(TOLD_WITHIN_SECONDS * 20):
        if not missing():
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"never told: {missing()}")
