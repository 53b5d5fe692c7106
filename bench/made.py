"""Zaken that are made to be closed or deleted, straight in the database."""

from typing import Any
from uuid import UUID, uuid4

import asyncpg

from bench.records import ZAKEN
from bench.stage import Stage

_STATUSSEN, _ROLLEN = 40, 60
_ZAAK_LIKE = """
INSERT INTO zaak ({columns}) SELECT {values} FROM zaak WHERE uuid = $1
"""
_OPEN = dict.fromkeys(("einddatum", "archiefnominatie", "archiefactiedatum"), "NULL")
_STATUSSEN_OF = """
INSERT INTO status (uuid, zaak, statustype, datum_status_gezet, statustoelichting,
    indicatie_laatst_gezette_status)
SELECT gen_random_uuid(), $1, $2, now() - n * interval '1 day', '', n = 1
FROM generate_series(1, $3::int) AS n
"""
_ROLLEN_OF = """
INSERT INTO rol (uuid, zaak, betrokkene, betrokkene_type, afwijkende_naam_betrokkene, roltype,
    omschrijving, omschrijving_generiek, roltoelichting, indicatie_machtiging,
    betrokkene_identificatie)
SELECT gen_random_uuid(), $1, '', 'medewerker', '', $2, 'Behandelaar', 'behandelaar', '', '',
    jsonb_build_object('identificatie', 'mw' || n)
FROM generate_series(1, $3::int) AS n
"""
_RESULTAAT_OF = """
INSERT INTO resultaat (uuid, zaak, resultaattype, toelichting)
VALUES (gen_random_uuid(), $1, $2, '')
"""


async def make_zaken(stage: Stage, number: int, statussen: int = 1, rollen: int = 2) -> list[str]:
    """uuids of open zaken of the first zaaktype, with a resultaat."""
    connection: Any = await asyncpg.connect(stage.database_url)
    try:
        return [await _zaak(connection, stage, statussen, rollen) for _ in range(number)]
    finally:
        await connection.close()


async def make_large_zaken(stage: Stage, number: int) -> list[str]:
    """The same with 100 related objects each."""
    return await make_zaken(stage, number, _STATUSSEN, _ROLLEN)


async def _zaak(connection: Any, stage: Stage, statussen: int, rollen: int) -> str:
    uuid, types = uuid4(), stage.types[0]
    own = {"uuid": f"'{uuid}'", "identificatie": f"'MADE-{uuid}'", **_OPEN}
    columns = ZAKEN["zaak"]
    values = ", ".join(own.get(name, name) for name in columns)
    like = _ZAAK_LIKE.format(columns=", ".join(columns), values=values)
    async with connection.transaction():
        await connection.execute(like, UUID(stage.of_first_type[0]))
        await connection.execute(_STATUSSEN_OF, uuid, types["ontvangen"], statussen)
        await connection.execute(_ROLLEN_OF, uuid, types["roltype"], rollen)
        await connection.execute(_RESULTAAT_OF, uuid, types["resultaattype"])
    return str(uuid)
