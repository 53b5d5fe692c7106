"""Numbers of zaken: given out once, whoever asks at the same time."""

import asyncio
from datetime import date
from typing import Any

import asyncpg
import pytest

from zaaksysteem import OTHER_RSIN, RSIN, Json, Zaaksysteem
from zgw_core.testing.api import InProcess, codes

PATH = "/zaaknummer_reserveren"


async def reserve(api: InProcess, aantal: int = 1, bronorganisatie: str = RSIN) -> list[str]:
    body = {"bronorganisatie": bronorganisatie, "aantal": aantal}
    numbers: Any = await api.create(PATH, body)
    return [number["zaaknummer"] for number in numbers]


def number(value: int) -> str:
    return f"ZAAK-{date.today().year}-{value:010}"


async def next_value(api: InProcess) -> int:
    """What the sequence will give next."""
    (row,) = await api.rows("SELECT last_value, is_called FROM zaaknummer")
    return int(row["last_value"]) + int(row["is_called"])


async def test_2590_one_number_is_a_list_too(api: InProcess, zaken: Zaaksysteem) -> None:
    answer = await api.post(PATH, {"bronorganisatie": RSIN})
    assert answer.status_code == 201
    (only,) = answer.json()
    assert only.keys() == {"zaaknummer"}
    assert await zaken.stored() == dict.fromkeys(await zaken.stored(), 0)


async def test_2590_a_reserved_number_is_for_who_sends_it(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    numbers = await reserve(api, 3)
    assert len(set(numbers)) == 3
    generated = [(await zaken.zaak())["identificatie"] for _ in range(5)]
    assert not set(generated) & set(numbers)
    assert (await zaken.zaak(identificatie=numbers[1]))["identificatie"] == numbers[1]
    answer = await api.post("/zaken", zaken.body(identificatie=numbers[1]))
    assert codes(answer) == {"identificatie": "identificatie-niet-uniek"}


async def test_2590_numbers_that_clients_chose_are_not_reserved(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    start = await next_value(api)
    for value in (start, start + 1, start + 4):
        await zaken.zaak(identificatie=number(value))
    assert await reserve(api, 3) == [number(start + each) for each in (2, 3, 5)]
    await zaken.zaak(identificatie=number(start + 6), bronorganisatie=OTHER_RSIN)
    assert await reserve(api) == [number(start + 6)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, {"bronorganisatie": "required"}),
        ({"bronorganisatie": "1"}, {"bronorganisatie": "invalid-length"}),
        ({"bronorganisatie": RSIN, "aantal": 0}, {"aantal": "min_value"}),
        ({"bronorganisatie": RSIN, "aantal": -1}, {"aantal": "min_value"}),
        ({"bronorganisatie": RSIN, "aantal": 10_001}, {"aantal": "max_value"}),
        ({"bronorganisatie": RSIN, "aantal": 10**30}, {"aantal": "max_value"}),
        ({"bronorganisatie": RSIN, "aantal": "2"}, {"aantal": "invalid"}),
        ({"bronorganisatie": RSIN, "aantal": None}, {"aantal": "null"}),
    ],
)
async def test_2590_a_reservation_is_checked(
    api: InProcess, zaken: Zaaksysteem, body: Json, expected: Json
) -> None:
    assert codes(await api.post(PATH, body)) == expected


async def test_zrc_006_who_may_make_some_zaak_may_reserve(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    api.as_client("beperkt", zaken.may("zaken.lezen", "zaken.bijwerken"))
    assert (await api.post(PATH, {"bronorganisatie": RSIN})).status_code == 403
    api.as_client("beperkt", zaken.may("zaken.aanmaken", level="openbaar"))
    assert len(await reserve(api, 2)) == 2
    assert (await api.get(PATH)).status_code == 405


async def test_zrc_002_2590_everything_at_once_gives_every_number_once(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    """A thousand zaken without a number, others that choose one that would be next, and
    reservations in between. What is reserved may be chosen later: that is what it is for."""
    start = await next_value(api)
    in_flight = asyncio.Semaphore(30)

    async def take(index: int) -> list[str]:
        async with in_flight:
            if index % 50 == 0:
                return await reserve(api, 10)
            chosen = {"identificatie": number(start + index * 2)} if index % 5 == 0 else {}
            answer = await api.post("/zaken", zaken.body(**chosen))
            if chosen:
                assert answer.status_code == 201 or "identificatie" in codes(answer)
                return []
            assert answer.status_code == 201, answer.text
            return [answer.json()["identificatie"]]

    given = [each for some in await asyncio.gather(*map(take, range(1280))) for each in some]
    assert len(given) == len(set(given)) == 1000 + 24 + 26 * 10
    chosen = "SELECT count(*) FROM zaak WHERE identificatie <> ALL($1)"
    assert (await api.rows(chosen, given))[0]["count"] > 0


async def waiting(connection: Any) -> None:
    blocked = (
        "SELECT count(*) FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    )
    while not await connection.fetchval(blocked):  # noqa: ASYNC110
        await asyncio.sleep(0.01)


@pytest.mark.parametrize("is_kept", [True, False])
async def test_zrc_002_a_number_that_a_client_takes_in_the_same_instant_is_passed_over(
    api: InProcess, zaken: Zaaksysteem, is_kept: bool
) -> None:
    taken = number(await next_value(api))
    model = await zaken.zaak(identificatie="Z1")
    connection = await asyncpg.connect(api.context.settings.database_url)
    transaction = connection.transaction()
    await transaction.start()
    try:
        columns = (
            "SELECT string_agg(quote_ident(column_name), ',') FROM information_schema.columns "
            "WHERE table_name = 'zaak' AND column_name NOT IN ('id', 'uuid', 'identificatie') "
            "AND is_generated = 'NEVER'"
        )
        names = await connection.fetchval(columns)
        await connection.execute(
            f"INSERT INTO zaak (uuid, identificatie, {names}) "
            f"SELECT gen_random_uuid(), $1, {names} FROM zaak WHERE uuid = $2",
            taken,
            model["uuid"],
        )
        making = asyncio.create_task(api.post("/zaken", zaken.body()))
        await asyncio.wait_for(waiting(connection), 120)
        await (transaction.commit() if is_kept else transaction.rollback())
        answer = await making
    finally:
        await connection.close()
    assert answer.status_code == 201, answer.text
    assert (answer.json()["identificatie"] == taken) is not is_kept
    assert await zaken.read(answer.json()) == answer.json()
    assert len((await api.get(f"{answer.json()['url']}/audittrail")).json()) == 1
