"""Rows that are made together: stored by one statement and read by one, for each statement is a
way to the database and back."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any

from zgw_core.change import Change
from zgw_core.model import Row, broken_rules
from zgw_core.rendering import moved
from zgw_core.resource import Resource
from zgw_core.storing import insertion_of

Statement = tuple[str, Sequence[Any]]
Texts = Sequence[str]


async def created_together(change: Change, made: Sequence[tuple[Resource, Row]]) -> list[str]:
    """Stores new rows that stand alone, of which one may refer to another, and records each as it
    has become; as clients receive them. Raises Invalid as `Change.created` does."""
    await change.flush()
    connection: Any = await change.connection()
    with broken_rules():
        sql, values = _joined([insertion_of(row) for _, row in made], _all_done)
        await connection.execute(sql, *values)
    sql, values = _joined([_reading(change, *each) for each in made], _all_read)
    texts = [row[1] for row in await connection.fetch(sql, *values)]
    await change.recorded((*each, text) for each, text in zip(made, texts, strict=True))
    return texts


def _reading(change: Change, resource: Resource, row: Row) -> Statement:
    statement = change.context.reader(resource).one(False)
    return statement.sql, statement.arguments(uuid=row.uuid)


def _joined(statements: Sequence[Statement], together: Callable[[Texts], str]) -> Statement:
    parts = tuple((sql, len(values)) for sql, values in statements)
    return _text(parts, together), [value for _, values in statements for value in values]


@lru_cache(maxsize=200)
def _text(parts: tuple[tuple[str, int], ...], together: Callable[[Texts], str]) -> str:
    """The values of each come after those of the one before it."""
    before = accumulate((count for _, count in parts), initial=0)
    return together([moved(sql, by) for (sql, _), by in zip(parts, before, strict=False)])


def _all_done(texts: Texts) -> str:
    named = (f"part_{number} AS ({text})" for number, text in enumerate(texts))
    return f"WITH {', '.join(named)} SELECT 1"


def _all_read(texts: Texts) -> str:
    each = (f"SELECT {number}, part.* FROM ({text}) AS part" for number, text in enumerate(texts))
    return f"{' UNION ALL '.join(each)} ORDER BY 1"
