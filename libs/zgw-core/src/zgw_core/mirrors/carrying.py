"""Carries out stored wishes, and settles what comes of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
import structlog

from zgw_core.mirrors.other_side import OtherSide, OutOfReach, Refused
from zgw_core.mirrors.wish import LEASE, Mirror
from zgw_core.problems import invalid
from zgw_core.recording import Actor, Event, record, send

log = structlog.get_logger(__name__)

LONGEST_WAIT = timedelta(minutes=5)
_TAKE = """
UPDATE mirror SET attempts = attempts + 1, due = now() + $2 WHERE id = $1
RETURNING id, event, wish, attempts, notification IS NOT NULL AS is_held
"""
_WAIT = "UPDATE mirror SET due = now() + $2, reason = $3, notification = NULL WHERE id = $1"
_SETTLE = "DELETE FROM mirror WHERE id = $1"
_FORGET_LINE = "DELETE FROM audittrail WHERE uuid = $1"
_DROP_REST = "DELETE FROM mirror WHERE event = $1 RETURNING undo, recorded, notification"
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
            return None
        mirror = Mirror.of(taken["wish"])
        try:
            await self._other_side.carry_out(mirror, is_repeat=taken["attempts"] > 1)
        except OutOfReach as error:
            await self._wait(taken, str(error))
        except Refused as error:
            return await self._refused(taken, mirror, str(error))
        else:
            await self._settle(taken)
        return None

    async def _settle(self, taken: Any) -> None:
        async with self._pool.acquire() as connection, connection.transaction():
            await _release(connection, taken["id"])
            await connection.execute(_SETTLE, taken["id"])

    async def _wait(self, taken: Any, reason: str) -> None:
        """The change stands, and is told of; the other side will follow."""
        wait = min(timedelta(seconds=2 ** min(taken["attempts"], 10)), LONGEST_WAIT)
        log.warning("mirror_waits", reason=reason, attempts=taken["attempts"])
        async with self._pool.acquire() as connection, connection.transaction():
            await _release(connection, taken["id"])
            await connection.execute(_WAIT, taken["id"], wait, reason)

    async def _refused(self, taken: Any, mirror: Mirror, reason: str) -> tuple[str, str] | None:
        if taken["event"] is None:
            await self._wait(taken, reason)
            return None
        async with self._pool.acquire() as connection, connection.transaction():
            dropped = await connection.fetch(_DROP_REST, taken["event"])
            first = next((row for row in dropped if row["undo"]), None)
            if first is None:
                return None
            log.warning("mirror_refused", reason=reason)
            await _undo(connection, orjson.loads(first["undo"]))
            if first["notification"]:
                await connection.execute(_FORGET_LINE, taken["event"])
            else:
                await record(connection, _undone(orjson.loads(first["recorded"])), _SYSTEM)
        return mirror.field, reason


async def _release(connection: Any, wish_id: int) -> None:
    """Sends the notification that was held back until it was certain that the change stands."""
    held = await connection.fetchrow(
        "SELECT event, notification FROM mirror WHERE id = $1", wish_id
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
