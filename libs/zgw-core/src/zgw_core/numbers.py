"""An identificatie for what a client gives none, such as BESLUIT-2024-0000000001."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Sequence
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from zgw_core.database import driver_connection
from zgw_core.model import Row


@dataclass(frozen=True)
class Numbers:
    """Each is given out once, whoever asks at the same time: a sequence never gives one back, so
    that a reserved number needs no other record."""

    prefix: str
    sequence: Sequence
    model: type[Row]
    organisatie: str
    """Attribute with the organisation within which an identificatie is unique."""

    @cached_property
    def _next(self) -> str:
        table = self.model.__tablename__
        return f"""
        WITH next AS MATERIALIZED (
            SELECT $1 || lpad(nextval('{self.sequence.name}')::text, 10, '0') AS identificatie
            FROM generate_series(1, $3)
        )
        SELECT identificatie FROM next WHERE NOT EXISTS (
            SELECT FROM {table} AS taken
            WHERE taken.identificatie = next.identificatie AND {self.organisatie} = $2
        )
        """

    async def next(self, connection: Any, organisatie: str, amount: int) -> list[str]:
        """Those that no object of this organisation has."""
        found: list[str] = []
        while len(found) < amount:
            prefix = f"{self.prefix}-{date.today().year}-"
            rows = await connection.fetch(self._next, prefix, organisatie, amount - len(found))
            found += [row["identificatie"] for row in rows]
        return found

    async def store(self, row: Row, session: AsyncSession) -> None:
        """Stores a new row with the next one; what a client chooses in the same instant is left to
        that client."""
        connection = await driver_connection(session)
        organisatie = getattr(row, self.organisatie)
        while True:
            [row.identificatie] = await self.next(connection, organisatie, 1)  # type: ignore[attr-defined]
            try:
                async with session.begin_nested():
                    session.add(row)
                return
            except IntegrityError as error:
                if not self._is_taken(error):
                    raise

    def _is_taken(self, error: IntegrityError) -> bool:
        broken = getattr(error.orig.__cause__, "constraint_name", None) if error.orig else None
        return bool(broken == f"uq_{self.model.__tablename__}_identificatie_{self.organisatie}")
