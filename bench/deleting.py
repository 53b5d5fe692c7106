"""Zaken with much on them, made to be deleted."""

from typing import Any
from uuid import UUID, uuid4

import asyncpg

from bench.records import COLUMNS
from bench.stage import Stage

_STATUSSEN, _ROLLEN = 40, 60
_ZAAK_LIKE = """
INSERT INTO zaak ({columns}) SELECT {values} FROM zaak WHERE uuid = $1
"""
_STATUSSEN_OF = f"""
INSERT INTO status (uuid, zaak, statustype, datum_status_gezet, statustoelichting,
    indicatie_laatst_gezette_status)
SELECT gen_random_uuid(), $1, $2, now() - n * interval '1 minute', '', n = 1
FROM generate_series(1, {_STATUSSEN}) AS n
"""
_ROLLEN_OF = f"""
INSERT INTO rol (uuid, zaak, betrokkene, betrokkene_type, afwijkende_naam_betrokkene, roltype,
    omschrijving, omschrijving_generiek, roltoelichting, indicatie_machtiging,
    betrokkene_identificatie)
SELECT gen_random_uuid(), $1, '', 'medewerker', '', $2, 'Behandelaar', 'behandelaar', '', '',
    jsonb_build_object('identificatie', 'mw' || n)
FROM generate_series(1, {_ROLLEN}) AS n
"""


class Doomed:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    async def make(self, number: int) -> list[str]:
        """URLs of zaken like one that is there, each with 100 related objects."""
        connection: Any = await asyncpg.connect(self._stage.database_url)
        try:
            return [await self._zaak(connection) for _ in range(number)]
        finally:
            await connection.close()

    async def _zaak(self, connection: Any) -> str:
        uuid, types = uuid4(), self._stage.types[0]
        own = {"uuid": f"'{uuid}'", "identificatie": f"'DOOMED-{uuid}'"}
        columns = COLUMNS["zaak"]
        like = _ZAAK_LIKE.format(
            columns=", ".join(columns), values=", ".join(own.get(name, name) for name in columns)
        )
        await connection.execute(like, UUID(self._stage.of_first_type[0]))
        await connection.execute(_STATUSSEN_OF, uuid, types["in behandeling"])
        await connection.execute(_ROLLEN_OF, uuid, types["roltype"])
        return self._stage.url(f"/zaken/{uuid}")
