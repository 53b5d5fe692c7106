"""Numbers for zaken: each is given out once, to a zaak or to who reserves it."""

from datetime import date
from typing import Any

from sqlalchemy.exc import IntegrityError

from zaken_api.resources.zaken.model import ZAAKNUMMERS, Zaak
from zgw_core.change import Change
from zgw_core.database import driver_connection

_NEXT = f"""
WITH next AS MATERIALIZED (
    SELECT $1 || lpad(nextval('{ZAAKNUMMERS.name}')::text, 10, '0') AS identificatie
    FROM generate_series(1, $3)
)
SELECT identificatie FROM next WHERE NOT EXISTS (
    SELECT FROM zaak WHERE zaak.identificatie = next.identificatie AND bronorganisatie = $2
)
"""


async def next_numbers(connection: Any, bronorganisatie: str, amount: int) -> list[str]:
    """zrc-002: numbers that no zaak of this organisation has, and that no one is given again. A
    sequence never gives one back, so that a reserved number needs no other record."""
    found: list[str] = []
    while len(found) < amount:
        prefix = f"ZAAK-{date.today().year}-"
        rows = await connection.fetch(_NEXT, prefix, bronorganisatie, amount - len(found))
        found += [row["identificatie"] for row in rows]
    return found


async def store_with_number(zaak: Zaak, change: Change) -> None:
    """zrc-002: a zaak without identificatie gets the next number; one that a client chooses in the
    same instant is left to that client."""
    connection = await driver_connection(change.session)
    while True:
        (zaak.identificatie,) = await next_numbers(connection, zaak.bronorganisatie, 1)
        try:
            async with change.session.begin_nested():
                change.session.add(zaak)
            return
        except IntegrityError as error:
            if not _is_taken(error):
                raise


def _is_taken(error: IntegrityError) -> bool:
    broken = getattr(error.orig.__cause__, "constraint_name", None) if error.orig else None
    return broken == "uq_zaak_identificatie_bronorganisatie"
