"""Very many documents and what hangs on them, put into the database straight away."""

import asyncpg

from bench.documents.archive import Archive
from bench.loader import without_indexes

_BATCH = 50_000
_TABLES = ["enkelvoudiginformatieobject", "objectinformatieobject", "gebruiksrechten", "verzending"]
_DOCUMENTS = """
INSERT INTO enkelvoudiginformatieobject (
    uuid, lock, identificatie, bronorganisatie, creatiedatum, titel, vertrouwelijkheidaanduiding,
    tonen_aan_initiator, auteur, status, formaat, taal, versie, begin_registratie, bestandsnaam,
    link, beschrijving, verschijningsvorm, informatieobjecttype, trefwoorden
)
SELECT
    md5('document ' || n)::uuid, '', 'D-' || n,
    CASE WHEN n % 2 = 0 THEN '517439943' ELSE '123456782' END,
    date '2020-01-01' + n % 2000, 'Brief ' || n,
    (enum_range(NULL::vertrouwelijkheidaanduiding))[1 + n / 11 % 8],
    false, 'A. Schrijver', 'definitief', 'application/pdf', 'dut', 1,
    now(), 'brief.pdf', '', '', '', ($1::text[])[1 + n / 7 % 5],
    jsonb_build_array(
        'jaar ' || n % 10, 'wijk ' || n % 1000, (ARRAY['in', 'uit', 'kopie'])[1 + n % 3]
    )
FROM generate_series($2::int, $3::int) n
"""
_RELATIONS = """
INSERT INTO objectinformatieobject (uuid, informatieobject, object, object_type)
SELECT md5(soort || n)::uuid, md5('document ' || n)::uuid,
    format('http://127.0.0.1/%s/%s', soort, md5(soort || n / per_object)::uuid), soort
FROM generate_series($1::int, $2::int) n
CROSS JOIN (VALUES ('zaak', 10, 7, 3), ('besluit', 20, 1, 1), ('verzoek', 1000, 1, 1))
    AS kind (soort, every, first, per_object)
WHERE n % every < first
"""
_GEBRUIKSRECHTEN = """
INSERT INTO gebruiksrechten (uuid, informatieobject, startdatum, einddatum,
    omschrijving_voorwaarden)
SELECT md5('recht ' || n)::uuid, md5('document ' || n)::uuid,
    timestamptz '2020-01-01' + n % 2000 * interval '1 day',
    CASE WHEN n % 20 = 0 THEN timestamptz '2026-01-01' + n % 2000 * interval '1 day' END, 'Lezen'
FROM generate_series($1::int, $2::int) n WHERE n % 10 = 0
"""
_VERZENDINGEN = """
INSERT INTO verzending (uuid, betrokkene, informatieobject, aard_relatie, toelichting,
    ontvangstdatum, contact_persoon, contactpersoonnaam, mijn_overheid)
SELECT md5('verzending ' || n)::uuid, 'http://127.0.0.1/personen/' || n / 15,
    md5('document ' || n)::uuid, (ARRAY['afzender', 'geadresseerde'])[1 + n / 5 % 2], '',
    date '2020-01-01', 'http://127.0.0.1/personen/' || n / 15, '', true
FROM generate_series($1::int, $2::int) n WHERE n % 5 = 0
"""


async def load(archive: Archive, database_url: str, number: int) -> None:
    """The same every time, but for the types and the moment."""
    async with asyncpg.create_pool(database_url, min_size=1, max_size=1) as pool:
        async with without_indexes(pool, _TABLES):
            for first in range(1, number + 1, _BATCH):
                last = min(first + _BATCH - 1, number)
                await pool.execute(_DOCUMENTS, archive.types, first, last, timeout=600)
                for statement in (_RELATIONS, _GEBRUIKSRECHTEN, _VERZENDINGEN):
                    await pool.execute(statement, first, last, timeout=600)
        await pool.execute("VACUUM ANALYZE", timeout=600)
