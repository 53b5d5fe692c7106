"""What an operation asks of the database does not grow with what it is about."""

import asyncio

import pytest

from zaaksysteem import Zaaksysteem
from zaken_api.resources.zaken.resource import ZAAK
from zgw_core.expansion.shape import parse_expand
from zgw_core.testing.api import InProcess
from zgw_core.testing.statements import statements

_STATUSSEN = """
INSERT INTO status (uuid, zaak, statustype, datum_status_gezet, statustoelichting,
    indicatie_laatst_gezette_status)
SELECT gen_random_uuid(), $1::uuid, '', now() + n * interval '1 minute', '', false
FROM generate_series(1, $2) AS n
"""
_ROLLEN = """
INSERT INTO rol (uuid, zaak, betrokkene, betrokkene_type, afwijkende_naam_betrokkene, roltype,
    omschrijving, omschrijving_generiek, roltoelichting, indicatie_machtiging)
SELECT gen_random_uuid(), $1::uuid, '', 'medewerker', '', '', '', '', '', ''
FROM generate_series(1, $2)
"""


async def _asked(api: InProcess, method: str, path: str) -> list[str]:
    async with statements(api) as asked:
        answer = await api.request(method, path)
    assert answer.is_success, answer.text
    return asked


async def test_deleting_a_zaak_asks_as_much_with_100_objects_on_it_as_with_one(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    small, large = await zaken.zaak(), await zaken.zaak()
    for zaak, number in ((small, 1), (large, 50)):
        await api.rows(_STATUSSEN, zaak["uuid"], number)
        await api.rows(_ROLLEN, zaak["uuid"], number)
    few = await _asked(api, "DELETE", small["url"])
    many = await _asked(api, "DELETE", large["url"])
    assert len(many) == len(few) <= 15
    assert await api.rows("SELECT uuid FROM rol") == []


@pytest.mark.parametrize("query", ["", "?expand=status,resultaat,rollen", "?pageSize=2&page=2"])
async def test_a_list_of_zaken_is_one_statement(
    api: InProcess, zaken: Zaaksysteem, query: str
) -> None:
    for _ in range(3):
        zaak = await zaken.zaak()
        await api.rows(_ROLLEN, zaak["uuid"], 3)
    assert len(await _asked(api, "GET", f"/zaken{query}")) == 1


@pytest.mark.parametrize(
    ("expand", "judged"),
    [("rollen,status,resultaat", False), ("hoofdzaak", True), ("rollen.statussen", True)],
)
async def test_what_hangs_on_a_zaak_that_was_judged_is_not_judged_again(
    api: InProcess, expand: str, judged: bool
) -> None:
    """Another zaak is, and what is reached by another way than hanging on it."""
    reader = api.context.reader(ZAAK)
    plain, expanded = (
        reader.list((), (), True, parse_expand("zaak", paths)).sql.count("->>")
        for paths in ("", expand)
    )
    assert (expanded > plain) is judged


async def test_only_lists_with_filters_are_planned_for_their_values(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    """One plan for all values would cost a rare type a walk through all zaken; planning each time
    would cost every other read."""
    database = api.context.database
    asked: list[str] = []
    modes = [
        await pool.fetchval("SHOW plan_cache_mode") for pool in (database.reads, database.searches)
    ]
    assert modes == ["auto", "force_custom_plan"]
    held = [await database.searches.acquire() for _ in range(database.searches.get_max_size())]
    for connection in held:
        connection.add_query_logger(lambda record: asked.append(record.query))
        await database.searches.release(connection)
    zaak = await zaken.zaak()
    await zaken.read(zaak)
    await api.get("/zaken")
    assert asked == []
    await api.get("/zaken", params={"zaaktype": zaak["zaaktype"]})
    await asyncio.sleep(0)  # the driver tells when the loop comes round
    assert len(asked) == 1
