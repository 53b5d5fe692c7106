"""An identificatie for what a client gives none, such as BESLUIT-2024-0000000001."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Sequence, Text, bindparam, cast, func, literal_column

from zgw_core.model import Row
from zgw_core.rendering import sql_text

PREFIX = "prefix_"
"""Name of the bound value: what stands before the number."""
_DIGITS = 10


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
            SELECT $1 || lpad(nextval('{self.sequence.name}')::text, {_DIGITS}, '0')
                AS identificatie
            FROM generate_series(1, $3)
        )
        SELECT identificatie FROM next WHERE NOT EXISTS (
            SELECT FROM {table} AS taken
            WHERE taken.identificatie = next.identificatie AND {self.organisatie} = $2
        )
        """

    @property
    def following(self) -> ColumnElement[str]:
        """The next one as an expression, whether or not it is taken. Binds `PREFIX`."""
        size: ColumnElement[int] = literal_column(str(_DIGITS))
        number = func.lpad(cast(self.sequence.next_value(), Text), size, sql_text("0"))
        return bindparam(PREFIX, type_=Text).concat(number)

    @property
    def prefix_now(self) -> str:
        return f"{self.prefix}-{date.today().year}-"

    async def next(self, connection: Any, organisatie: str, amount: int) -> list[str]:
        """Those that no object of this organisation has."""
        found: list[str] = []
        while len(found) < amount:
            wanted = amount - len(found)
            rows = await connection.fetch(self._next, self.prefix_now, organisatie, wanted)
            found += [row["identificatie"] for row in rows]
        return found
