"""What was written in the audit trail of a partij that is forgotten, wherever that is kept.

An object has its trail with its partij, and by itself as long as it hangs on none. So what a partij
has, or once had, may have a trail of its own, or lines with a partij that had it before.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select, text

from klantinteracties_api.tables import (
    Betrokkene,
    CategorieRelatie,
    DigitaalAdres,
    Partij,
    PartijIdentificator,
    Rekeningnummer,
)
from zgw_core.change import Change

_KINDS = (Partij, Betrokkene, CategorieRelatie, DigitaalAdres, PartijIdentificator, Rekeningnummer)
_LINKS = f"({'|'.join(kind.path for kind in _KINDS)})/([0-9a-f-]{{36}})"
_MENTIONED = text(
    """
SELECT DISTINCT link[1] AS path, link[2]::uuid AS uuid FROM audittrail,
    regexp_matches(concat_ws(' ', resource_url, oud, nieuw), :links, 'g') AS link
WHERE hoofdobject = ANY(:known)
"""
)
_FORGET_LINES = text(
    """
DELETE FROM audittrail
WHERE hoofdobject = ANY(:others) AND right(resource_url, 36)::uuid = ANY(:gone)
"""
)
_FORGET_NUMBER = text(
    """
UPDATE audittrail SET
    oud = replace(oud::text, :number, '""')::json, nieuw = replace(nieuw::text, :number, '""')::json
WHERE hoofdobject = ANY(:others) AND concat_ws(' ', oud, nieuw) LIKE '%' || :number || '%'
"""
)


async def forget(partij: UUID, hanging: Collection[UUID], change: Change) -> None:
    """To be called before these are removed; what is removed then is forgotten with them."""
    known = [partij, *hanging]
    others, formerly = await _mentioned(known, change)
    for number in await _numbers(partij, change):
        await change.session.execute(_FORGET_NUMBER, {"others": others, "number": f'"{number}"'})
    await forget_lines(others, hanging, change)
    await change.forget_trails([*known, *formerly])


async def forget_lines(places: Sequence[UUID], gone: Collection[UUID], change: Change) -> None:
    """The lines about what is gone, in the trails of these."""
    await change.session.execute(_FORGET_LINES, {"others": [*places], "gone": [*gone]})


async def _mentioned(known: Sequence[UUID], change: Change) -> tuple[list[UUID], list[UUID]]:
    """Other partijen, and what hangs or once hung on this one."""
    found = await change.session.execute(_MENTIONED, {"links": _LINKS, "known": [*known]})
    rows = [(row.path, row.uuid) for row in found if row.uuid not in known]
    others = [uuid for path, uuid in rows if path == Partij.path]
    return others, [uuid for path, uuid in rows if path != Partij.path]


async def _numbers(partij: UUID, change: Change) -> Sequence[str]:
    """A partij shows its numbers itself, so they may stand in what was written of another."""
    mine = PartijIdentificator.identificeerde_partij == partij
    return (await change.session.scalars(select(PartijIdentificator.object_id).where(mine))).all()
