"""A wish to mirror: what must be made or removed elsewhere, and how to undo the change here."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import Any, Literal
from uuid import UUID

import orjson
from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Identity,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from zgw_core.recording import Actor, Event, notification, record_line

LEASE = timedelta(seconds=30)
"""How long whoever stored or took a wish has to carry it out before another tries."""
CHANNEL = "mirror"


def add_mirrors(metadata: MetaData) -> Table:
    """The table of wishes, in the database of a service whose relations are mirrored."""
    return Table(
        "mirror",
        metadata,
        Column("id", BigInteger, Identity(), primary_key=True),
        Column("event", Uuid, index=True),
        Column("wish", JSONB, nullable=False),
        Column("undo", JSONB),
        Column("recorded", JSONB),
        Column("notification", JSONB),
        Column("attempts", Integer, nullable=False, server_default="0"),
        Column("due", DateTime(timezone=True), nullable=False, index=True),
        Column("reason", Text, nullable=False, server_default=""),
        Column("made", DateTime(timezone=True), nullable=False, server_default=func.now()),
        Index("ix_mirror_members", text("(wish -> 'members')")),
    )


Action = Literal["create", "delete"]


@dataclass(frozen=True)
class Mirror:
    """An object in a collection of another API that says what a relation of ours says.

    Those of one API with the same members are carried out in the order of the changes they come
    from, whatever their path: what is about one relation never overtakes.
    """

    api: str
    """Name of the API in the settings."""
    path: str
    """Its collection below the root of that API."""
    members: Mapping[str, str]
    """What it is made with, and known by."""
    field: str
    """Of ours, to blame when the other side refuses."""
    query: Sequence[str] = ()
    """Members that the collection can be filtered by."""
    action: Action = "create"

    @classmethod
    def of(cls, stored: str) -> "Mirror":
        return cls(**orjson.loads(stored))

    @property
    def opposite(self) -> "Mirror":
        return replace(self, action="delete" if self.action == "create" else "create")

    def as_json(self) -> str:
        return _text(asdict(self))


@dataclass(frozen=True)
class Undo:
    """How a row was before the change: null when it was not there, else what has changed of it."""

    table: str
    uuid: UUID
    before: Mapping[str, Any] | None = None

    def as_json(self) -> str:
        return _text(asdict(self))


_STORE = """
INSERT INTO mirror (event, wish, undo, recorded, notification, due)
VALUES ($1, $2, $3, $4, $5, now() + $6) RETURNING id
"""
_STORE_FOR_LATER = f"""
WITH stored AS (INSERT INTO mirror (wish, due) SELECT unnest($1::jsonb[]), now() RETURNING id)
SELECT pg_notify('{CHANNEL}', '') FROM stored LIMIT 1
"""


async def record_with_wishes(
    connection: Any, event: Event, actor: Actor, mirrors: Sequence[Mirror], changed: Undo
) -> list[int]:
    """The audit line of a change, and its wishes, to be carried out in this order. The first of
    them can undo the change and holds its notification, until it is certain that the change stands.
    Returns their ids."""
    event_id = await record_line(connection, event, actor)
    held = {
        "subject": event.subject,
        "hoofdobject": event.hoofdobject_url,
        "message": notification(event),
    }
    undo = replace(changed, before=await _before(connection, event, changed))
    first: list[str | None] = [
        undo.as_json(),
        _text(asdict(event)),
        _text(held),
    ]
    ids = []
    for mirror in mirrors:
        values = (event_id, mirror.as_json(), *first, LEASE)
        ids.append(await connection.fetchval(_STORE, *values))
        first = [None, None, None]
    return ids


def _text(content: Mapping[str, Any]) -> str:
    return orjson.dumps(content, default=str).decode()


async def _before(connection: Any, event: Event, changed: Undo) -> Mapping[str, Any] | None:
    if event.actie == "create":
        return None
    if event.actie != "destroy":
        return changed.before
    stored = f'SELECT to_jsonb(t)::text FROM "{changed.table}" t WHERE uuid = $1'
    values: dict[str, Any] = orjson.loads(await connection.fetchval(stored, changed.uuid))
    return values


async def store_for_later(connection: Any, mirrors: Sequence[Mirror]) -> None:
    """Wishes that go with something that is gone: nothing to undo, no one waits for them."""
    if mirrors:
        await connection.execute(_STORE_FOR_LATER, [mirror.as_json() for mirror in mirrors])
