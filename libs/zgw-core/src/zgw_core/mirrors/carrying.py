"""Carries out stored wishes, and settles what comes of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import structlog

from zgw_core.mirrors.other_side import OtherSide, OutOfReach, Refused
from zgw_core.mirrors.wish import LEASE, Mirror, store_for_later
from zgw_core.problems import invalid
from zgw_core.recording import Actor, Event, record, send

log = structlog.get_logger(__name__)

LONGEST_WAIT = timedelta(minutes=5)
TURN = timedelta(seconds=2)
_SAME = "{0}.wish -> 'members' = {1}.wish -> 'members' AND {0}.wish -> 'api' = {1}.wish -> 'api'"
HAS_EARLIER = f"""EXISTS (
    SELECT FROM mirror AS earlier WHERE earlier.id < m.id
    AND (earlier.event = m.event OR {_SAME.format("earlier", "m")})
)"""
"""Whether another wish must be settled before `m`: of the same change, or of the same relation."""
_IS_OUTDATED = f"""EXISTS (
    SELECT FROM mirror AS later WHERE later.id > m.id
    AND {_SAME.format("later", "m")} AND later.wish -> 'path' = m.wish -> 'path'
)"""
"""Whether a later wish decides whether this very object is there."""
_TAKE = f"""
UPDATE mirror AS m SET attempts = attempts + 1, due = now() + $2, reason = ''
WHERE id = $1 AND NOT {HAS_EARLIER}
RETURNING id, event, wish, undo, attempts, {_IS_OUTDATED} AS is_outdated
"""
_WAIT = "UPDATE mirror SET due = now() + $2, reason = $3, notification = NULL WHERE id = $1"
_HURRY = f"""
UPDATE mirror AS m SET due = now() FROM mirror AS mine
WHERE mine.id = $1 AND m.id < mine.id AND m.reason <> ''
AND {_SAME.format("m", "mine")} AND m.wish -> 'path' = mine.wish -> 'path'
"""
_CHECK = f"SELECT {_IS_OUTDATED} FROM mirror AS m WHERE id = $1"
_SETTLE = "DELETE FROM mirror WHERE id = $1"
_FORGET_LINE = "DELETE FROM audittrail WHERE uuid = $1"
_DROP_ALL = "DELETE FROM mirror WHERE event = $1 RETURNING wish, undo, recorded, notification"
_SYSTEM = Actor("", "Deze API", "", "", "", "")


class Carrying:
    """`pool` gives connections outside any transaction."""

    def __init__(self, pool: Any, other_side: OtherSide) -> None:
        self._pool, self._other_side = pool, other_side

    async def carry_out_all(self, ids: list[int]) -> None:
        """The wishes of a change that was just made. Raises Invalid `pending-relations` when the
        other side refuses; by then the change is undone."""
        for wish_id in ids:
            refusal = await self.carry_out(wish_id)
            if refusal:
                field, reason = refusal
                text = f"De relatie is door de andere API geweigerd: {reason}."
                raise invalid(field, "pending-relations", text)

    async def carry_out(self, wish_id: int) -> tuple[str, str] | None:
        """Returns field and reason when the change had to be undone."""
        taken = await self._pool.fetchrow(_TAKE, wish_id, LEASE)
        if taken is None:
            await self._wait_for_turn(wish_id)
            return None
        mirror = Mirror.of(taken["wish"])
        try:
            if not taken["is_outdated"]:
                is_repeat = taken["attempts"] > 1 or taken["event"] is None
                await self._other_side.carry_out(mirror, is_repeat)
        except OutOfReach as error:
            await self._wait(taken, str(error))
        except Refused as error:
            return await self._refused(taken, mirror, str(error))
        else:
            await self._settle(taken)
        return None

    async def _settle(self, taken: Any) -> None:
        async with self._pool.acquire() as connection, connection.transaction():
            await _settle(connection, taken["id"])

    async def _wait(self, taken: Any, reason: str) -> None:
        """The change stands, and is told of; the other side will follow."""
        wait = min(timedelta(seconds=2 ** min(taken["attempts"], 10)), LONGEST_WAIT)
        log.warning("mirror_waits", reason=reason, attempts=taken["attempts"])
        async with self._pool.acquire() as connection, connection.transaction():
            await _release(connection, taken["id"])
            await connection.execute(_WAIT, taken["id"], wait, reason)

    async def _wait_for_turn(self, wish_id: int) -> None:
        """Another comes first; one that waits only to be overruled need not wait any longer."""
        async with self._pool.acquire() as connection, connection.transaction():
            await _release(connection, wish_id)
            await connection.execute(_WAIT, wish_id, TURN, "een eerdere wijziging gaat voor")
            await connection.execute(_HURRY, wish_id)

    async def _refused(self, taken: Any, mirror: Mirror, reason: str) -> tuple[str, str] | None:
        """Only the first wish of a change can undo it: then nothing else of it was done. A refusal
        of what follows, or of what can no longer be undone, waits until an operator mends it."""
        if not taken["undo"]:
            await self._wait(taken, reason)
            return None
        try:
            async with self._pool.acquire() as connection, connection.transaction():
                is_undone = await _take_back(connection, taken, reason)
        except asyncpg.IntegrityConstraintViolationError:
            await self._wait(taken, f"{reason}; niet ongedaan te maken")
            return None
        return (mirror.field, reason) if is_undone else None


async def _take_back(connection: Any, taken: Any, reason: str) -> bool:
    """False when there is nothing to undo: a later change has made this one history."""
    undo = orjson.loads(taken["undo"])
    await connection.execute(
        f'SELECT FROM "{undo["table"]}" WHERE uuid = $1 FOR UPDATE', UUID(undo["uuid"])
    )
    if await connection.fetchval(_CHECK, taken["id"]):
        await _settle(connection, taken["id"])
        return False
    dropped = await connection.fetch(_DROP_ALL, taken["event"])
    first = next((row for row in dropped if row["undo"]), None)
    if first is None:
        return False
    log.warning("mirror_refused", reason=reason)
    await _undo(connection, undo)
    if first["notification"]:
        await connection.execute(_FORGET_LINE, taken["event"])
        return True
    await record(connection, _undone(orjson.loads(first["recorded"])), _SYSTEM)
    await store_for_later(connection, [Mirror.of(row["wish"]).opposite for row in dropped])
    return True


async def _settle(connection: Any, wish_id: int) -> None:
    await _release(connection, wish_id)
    await connection.execute(_SETTLE, wish_id)


async def _release(connection: Any, wish_id: int) -> None:
    """Sends the notification that was held back until it was certain that the change stands."""
    held = await connection.fetchrow(
        "SELECT event, notification FROM mirror WHERE id = $1 FOR UPDATE", wish_id
    )
    if held and held["notification"]:
        message = orjson.loads(held["notification"])
        await send(connection, held["event"], **message)


async def _undo(connection: Any, undo: dict[str, Any]) -> None:
    """The row becomes as it was: absent, back again, or with its old values."""
    table, uuid, before = undo["table"], UUID(undo["uuid"]), undo["before"]
    if before is None:
        await connection.execute(f'DELETE FROM "{table}" WHERE uuid = $1', uuid)
        return
    old = orjson.dumps(before).decode()
    columns = ", ".join(f'"{name}"' for name in before)
    source = f'jsonb_populate_record(NULL::"{table}", $1::jsonb)'
    if "uuid" in before:
        await connection.execute(
            f'INSERT INTO "{table}" ({columns}) SELECT {columns} FROM {source}', old
        )
    else:
        update = f'UPDATE "{table}" SET ({columns}) = ROW((SELECT {columns} FROM {source}))'
        if len(before) > 1:
            update = f'UPDATE "{table}" SET ({columns}) = (SELECT {columns} FROM {source})'
        await connection.execute(f"{update} WHERE uuid = $2", old, uuid)


def _undone(stored: dict[str, Any]) -> Event:
    """What subscribers hear of a change that was told of already."""
    event = Event(**{**stored, "hoofdobject": UUID(stored["hoofdobject"])})
    opposite = {"create": "destroy", "destroy": "create"}.get(event.actie, event.actie)
    now = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    return replace(
        event, actie=opposite, resultaat=200, oud=event.nieuw, nieuw=event.oud, aanmaakdatum=now
    )
