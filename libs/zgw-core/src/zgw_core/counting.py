"""What the database keeps count of: how many rows may be seen, and how many of them a page that
lies deep in a list may skip without looking at them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Table,
    cast,
    func,
    literal_column,
    select,
)

from zgw_core.authorisation import counted_readable
from zgw_core.model import Row
from zgw_core.rendering import sql_text
from zgw_core.resource import Blokken, Hoofdobject

_WORTH_SKIPPING: ColumnElement[int] = literal_column("1000", BigInteger)
"""Fewer rows are passed as fast as blocks are added up."""
_ABOVE_ALL: ColumnElement[int] = literal_column(str(2**63 - 1), BigInteger)


def readable_count(hoofdobject: Hoofdobject, telling: Table, restricted: bool) -> Any:
    """How many objects the bound rights open."""
    total = select(_sum(telling.c.aantal))
    return total.where(counted_readable(hoofdobject, telling)) if restricted else total


def row_count(rijen: Table, model: type[Row]) -> Any:
    """How many rows the table of a model has."""
    return select(_sum(rijen.c.aantal)).where(rijen.c.tabel == sql_text(model.__tablename__))


@dataclass(frozen=True)
class Skipped:
    """What comes before a page: all rows from an id on, so many of which may be seen."""

    from_id: ColumnElement[int]
    number: ColumnElement[int]


def skipped_blocks(
    hoofdobject: Hoofdobject, blokken: Blokken, restricted: bool, offset: ColumnElement[int]
) -> Skipped:
    """The whole blocks, newest first, that lie before the offset."""
    telling = blokken.telling
    blok = telling.c.blok
    each = select(blok, _sum(telling.c.aantal).label("aantal")).group_by(blok)
    each = each.where(offset >= _WORTH_SKIPPING)
    if restricted:
        each = each.where(counted_readable(hoofdobject, telling))
    counted = each.subquery()
    so_far = func.sum(counted.c.aantal).over(order_by=counted.c.blok.desc()).label("samen")
    added_up = select(counted.c.blok, counted.c.aantal, so_far).subquery()
    first_id = func.min(added_up.c.blok).op("<<")(literal_column(str(blokken.bits)))
    skipped = select(
        func.coalesce(first_id, _ABOVE_ALL).label("vanaf"),
        _sum(added_up.c.aantal).label("aantal"),
    ).where(added_up.c.samen <= offset)
    found = skipped.cte("overgeslagen")
    return Skipped(
        select(found.c.vanaf).scalar_subquery(), select(found.c.aantal).scalar_subquery()
    )


def _sum(numbers: Any) -> ColumnElement[int]:
    return cast(func.coalesce(func.sum(numbers), 0), BigInteger)
