"""Reading among very many documents, which are put into the database straight away."""

import random
from collections.abc import Callable
from typing import Any

import asyncpg
import orjson

from bench.client import measure
from bench.documents.archive import ROOT, Archive
from bench.documents.report import Row

_MAY_TAKE = 50
_LOAD = """
INSERT INTO enkelvoudiginformatieobject (
    uuid, lock, identificatie, bronorganisatie, creatiedatum, titel, vertrouwelijkheidaanduiding,
    tonen_aan_initiator, auteur, status, formaat, taal, versie, begin_registratie, bestandsnaam,
    link, beschrijving, verschijningsvorm, informatieobjecttype, trefwoorden
)
SELECT
    gen_random_uuid(), '', 'D-' || n, CASE WHEN n % 2 = 0 THEN '517439943' ELSE '123456782' END,
    date '2020-01-01' + n % 2000, 'Brief ' || n,
    (enum_range(NULL::vertrouwelijkheidaanduiding))[1 + n % 8],
    false, 'A. Schrijver', 'definitief', 'application/pdf', 'dut', 1,
    now(), 'brief.pdf', '', '', '', ($1::text[])[1 + n % 5],
    jsonb_build_array(
        'jaar ' || n % 10, 'wijk ' || n % 1000, (ARRAY['in', 'uit', 'kopie'])[1 + n % 3]
    )
FROM generate_series($2::int, $3::int) n
"""
_BATCH = 50_000


async def load(archive: Archive, database_url: str, number: int) -> list[str]:
    """Returns uuids of some of them."""
    connection: Any = await asyncpg.connect(database_url)
    try:
        for first in range(1, number + 1, _BATCH):
            last = min(first + _BATCH - 1, number)
            await connection.execute(_LOAD, archive.types, first, last, timeout=600)
        await connection.execute("VACUUM ANALYZE", timeout=600)
        found = await connection.fetch(
            "SELECT uuid::text FROM enkelvoudiginformatieobject TABLESAMPLE SYSTEM (2) LIMIT 20000"
        )
    finally:
        await connection.close()
    return [row["uuid"] for row in found]


async def measure_rows(
    archive: Archive, uuids: list[str], number: int, seconds: float
) -> list[Row]:
    middle = number // 200
    chance = random.Random(2)  # noqa: S311

    def search() -> bytes:
        body = orjson.dumps({"uuid__in": chance.sample(uuids, 100)})
        return archive.post(body, f"{ROOT}/_zoek")

    questions: dict[str, Callable[[], bytes]] = {
        "a page": lambda: archive.get(ROOT),
        f"page {middle}": lambda: archive.get(f"{ROOT}?page={middle}"),
        "`_zoek` with 100 uuids": search,
        "identificatie": lambda: archive.get(f"{ROOT}?identificatie=D-{chance.randrange(1000)}"),
        "bronorganisatie, every second": lambda: archive.get(f"{ROOT}?bronorganisatie=517439943"),
        "trefwoord, every thousandth": lambda: archive.get(f"{ROOT}?trefwoorden=wijk+7"),
        "trefwoord, every tenth": lambda: archive.get(f"{ROOT}?trefwoorden=jaar+7"),
        "trefwoord, every third": lambda: archive.get(f"{ROOT}?trefwoorden=uit"),
    }
    rows = []
    for name, question in questions.items():
        measured = await measure(archive.port, question, 1, seconds)
        p95 = measured.percentile(0.95)
        times = f"p50 {measured.percentile(0.5):.1f} ms"
        rows.append(Row(name, times, f"p95 {p95:.1f} ms", f"under {_MAY_TAKE} ms", p95 < _MAY_TAKE))
    return rows
