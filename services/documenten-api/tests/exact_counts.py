"""What the database keeps count of, counted plainly."""

from typing import Any

from zgw_core.resource import BLOCK_BITS
from zgw_core.testing.api import InProcess

DOCUMENTS = "enkelvoudiginformatieobject"
_KIND = "informatieobjecttype, vertrouwelijkheidaanduiding, is_gereed_voor_publicatie"
_KIND_OF_ROW = (
    "informatieobjecttype, vertrouwelijkheidaanduiding, "
    "coalesce(is_gereed_voor_publicatie, false) AS is_gereed_voor_publicatie"
)
_VERZENDINGEN = (
    f"SELECT {_KIND_OF_ROW}, verzending.id, aard_relatie "
    f"FROM verzending JOIN {DOCUMENTS} AS document ON document.uuid = informatieobject"
)
_HAS = f"""
SELECT uuid, {_KIND_OF_ROW}, 'bronorganisatie' AS kenmerk, bronorganisatie AS waarde, 1 AS words
FROM {DOCUMENTS}
UNION SELECT uuid, {_KIND_OF_ROW}, 'trefwoorden', jsonb_array_elements_text(trefwoorden),
    jsonb_array_length(trefwoorden)
FROM {DOCUMENTS}
UNION SELECT document.uuid, {_KIND_OF_ROW}, 'objectType', object_type, 1
FROM {DOCUMENTS} AS document JOIN objectinformatieobject ON informatieobject = document.uuid
"""
_PAIRS = f"""
SELECT uuid, {", ".join(f"one.{name}" for name in _KIND.split(", "))},
    one.kenmerk || '+' || other.kenmerk AS kenmerk, ARRAY[one.waarde, other.waarde]::text AS waarde
FROM ({_HAS}) AS one JOIN ({_HAS}) AS other USING (uuid)
WHERE (one.kenmerk, other.kenmerk) IN (
    ('bronorganisatie', 'objectType'), ('bronorganisatie', 'trefwoorden'),
    ('objectType', 'trefwoorden')
)
OR one.kenmerk = 'trefwoorden' AND other.kenmerk = 'trefwoorden'
AND one.waarde < other.waarde COLLATE "C" AND one.words <= 10
"""
_VALUES = f"""
SELECT {_KIND}, kenmerk, waarde FROM ({_HAS}) AS has
UNION ALL SELECT {_KIND}, kenmerk, waarde FROM ({_PAIRS}) AS pairs
UNION ALL SELECT {_KIND}, 'verzending', '' FROM ({_VERZENDINGEN}) AS sent
UNION ALL SELECT {_KIND}, 'verzending.aardRelatie', aard_relatie FROM ({_VERZENDINGEN}) AS sent
"""
_COUNTED = {
    "document_telling": f"SELECT {_KIND_OF_ROW} FROM {DOCUMENTS}",
    "document_blok": f"SELECT {_KIND_OF_ROW}, id >> {BLOCK_BITS} AS blok FROM {DOCUMENTS}",
    "verzending_blok": f"SELECT {_KIND}, id >> 12 AS blok FROM ({_VERZENDINGEN}) AS sent",
    "kenmerk_telling": (
        f"SELECT {_KIND}, kenmerk, sha256(convert_to(waarde, 'UTF8')) AS waarde "
        f"FROM ({_VALUES}) AS valued"
    ),
}
"""What is told apart in each table, of every row."""


async def counts_are_exact(connection: Any) -> None:
    for table, counted in _COUNTED.items():
        really = f"SELECT counted, count(*) FROM ({counted}) AS counted GROUP BY counted"
        keys = f"SELECT * FROM ({counted}) AS counted LIMIT 0"
        names = [each.name for each in (await connection.prepare(keys)).get_attributes()]
        kept = (
            f"SELECT row({', '.join(names)}), sum(aantal)::bigint FROM {table} "
            f"GROUP BY {', '.join(names)} HAVING sum(aantal) <> 0"
        )
        one, other = (
            f"SELECT count(*) FROM (({first}) EXCEPT ({second})) AS only_in_one"
            for first, second in ((really, kept), (kept, really))
        )
        wrong = await connection.fetchrow(f"SELECT ({one}) + ({other}) AS number")
        assert wrong["number"] == 0, table


async def all_exact(api: InProcess) -> None:
    async with api.context.database.reads.acquire() as connection:
        await counts_are_exact(connection)
