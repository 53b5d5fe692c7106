"""The audit line and the outbox row of a change, written together in its transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import orjson

from zgw_core import trace

OUTBOX_CHANNEL = "outbox"

_LINE = """
INSERT INTO audittrail (
    uuid, hoofdobject, hoofdobject_url, resource, resource_url, resource_weergave, actie,
    resultaat, applicatie_id, applicatie_weergave, gebruikers_id, gebruikers_weergave,
    toelichting, request_id, oud, nieuw
) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
"""
_BOTH = f"""
WITH line AS ({_LINE}), event AS (
    INSERT INTO outbox (event, subject, hoofdobject, message, traceparent)
    VALUES ($1, $17, $3, $18, $19)
)
SELECT pg_notify('{OUTBOX_CHANNEL}', '')
"""
_EVENT = f"""
WITH event AS (
    INSERT INTO outbox (event, subject, hoofdobject, message, traceparent)
    VALUES ($1, $2, $3, $4, $5)
)
SELECT pg_notify('{OUTBOX_CHANNEL}', '')
"""


@dataclass(frozen=True)
class Actor:
    """Who made a change, as the audit trail names them."""

    applicatie_id: str
    applicatie_weergave: str
    gebruikers_id: str
    gebruikers_weergave: str
    toelichting: str
    request_id: str


@dataclass(frozen=True)
class Event:
    actie: str
    """create, update, partial_update or destroy."""
    resultaat: int
    """HTTP status of the answer."""
    hoofdobject: UUID
    hoofdobject_url: str
    resource: str
    resource_url: str
    resource_weergave: str
    oud: str | None
    nieuw: str | None
    subject: str
    kanaal: str
    kenmerken: dict[str, str]
    aanmaakdatum: str


async def record(connection: Any, event: Event, actor: Actor) -> None:
    """Writes both rows in one statement over the driver's connection; one id marks them."""
    line = _line(uuid4(), event, actor)
    await connection.execute(_BOTH, *line, event.subject, notification(event), trace.current())


async def record_line(connection: Any, event: Event, actor: Actor) -> UUID:
    """Writes the audit line alone; `send` with the same id follows when the change is certain."""
    event_id = uuid4()
    await connection.execute(_LINE, *_line(event_id, event, actor))
    return event_id


async def send(
    connection: Any, event_id: UUID, subject: str, hoofdobject: str, message: str
) -> None:
    """Writes the outbox row alone."""
    await connection.execute(_EVENT, event_id, subject, hoofdobject, message, trace.current())


def _line(event_id: UUID, event: Event, actor: Actor) -> tuple[Any, ...]:
    return (
        event_id,
        event.hoofdobject,
        event.hoofdobject_url,
        event.resource,
        event.resource_url,
        event.resource_weergave,
        event.actie,
        event.resultaat,
        actor.applicatie_id,
        actor.applicatie_weergave,
        actor.gebruikers_id,
        actor.gebruikers_weergave,
        actor.toelichting,
        actor.request_id,
        event.oud,
        event.nieuw,
    )


def notification(event: Event) -> str:
    """The message of the standard, poor in information on purpose."""
    message = {
        "kanaal": event.kanaal,
        "hoofdObject": event.hoofdobject_url,
        "resource": event.resource,
        "resourceUrl": event.resource_url,
        "actie": event.actie,
        "aanmaakdatum": event.aanmaakdatum,
        "kenmerken": event.kenmerken,
    }
    return orjson.dumps(message).decode()


def without_secrets(text: str | None, secrets: Sequence[str]) -> str | None:
    """The JSON of an object with its secret members emptied."""
    if text is None or not secrets:
        return text
    return orjson.dumps({**orjson.loads(text), **dict.fromkeys(secrets, "")}).decode()


async def forget_trails(connection: Any, hoofdobjecten: Sequence[UUID]) -> None:
    """zrc-023, drc-008, brc-009: the audit trail goes with its main object."""
    await connection.execute("DELETE FROM audittrail WHERE hoofdobject = ANY($1)", hoofdobjecten)
