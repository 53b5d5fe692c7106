"""The audit line and the outbox row of a change, written together in its transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid4

import orjson
from starlette.requests import Request

from zgw_core import trace
from zgw_core.bus import subject
from zgw_core.kenmerken import kenmerken_of
from zgw_core.model import Row, path_of
from zgw_core.rendering import moved
from zgw_core.resource import Resource

OUTBOX_CHANNEL = "outbox"
Done = tuple[str, int]
"""What was done, and the status of the answer."""
_Texts = tuple[str | None, str | None]

_COLUMNS = """
uuid, hoofdobject, hoofdobject_url, resource, resource_url, resource_weergave, actie,
resultaat, applicatie_id, applicatie_weergave, gebruikers_id, gebruikers_weergave,
toelichting, request_id, oud, nieuw
"""
_TO_OUTBOX = "INSERT INTO outbox (event, subject, hoofdobject, message, traceparent)"
_LINE = f"""
INSERT INTO audittrail ({_COLUMNS})
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, {{nieuw}})
"""
_TOLD = f"{_TO_OUTBOX} VALUES ($1, $16, $3, $17, $18)"
_TOLD_ALONE = f"{_TO_OUTBOX} VALUES ($1, $2, $3, $4, $5)"
_NOTIFY = f"pg_notify('{OUTBOX_CHANNEL}', '')"
_EVENT = f"WITH event AS ({_TOLD_ALONE}) SELECT {_NOTIFY}"
_ALL = f"""
WITH lines AS (
    INSERT INTO audittrail ({_COLUMNS}) SELECT * FROM unnest(
        $1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
        $8::int[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[],
        $15::json[], $16::json[]
    )
), events AS (
    {_TO_OUTBOX}
    SELECT * FROM unnest($17::uuid[], $18::text[], $19::text[], $20::text[], $21::text[])
)
SELECT {_NOTIFY} WHERE cardinality($17) > 0
"""


@dataclass(frozen=True)
class Ways:
    """Where an event goes."""

    is_logged: bool = True
    """Into the audit trail."""
    is_told: bool = True
    """To whoever hears of it, through the outbox."""


BOTH_WAYS = Ways()


def _written(nieuw: str, ways: Ways) -> list[str]:
    told = _TOLD if ways.is_logged else _TOLD_ALONE
    return [
        *([f"line AS ({_LINE.format(nieuw=nieuw)})"] if ways.is_logged else ()),
        *([f"event AS ({told})"] if ways.is_told else ()),
    ]


_LINE_ALONE = _LINE.format(nieuw="$16")
_BOTH = f"WITH {', '.join(_written('$19', BOTH_WAYS))} SELECT {_NOTIFY}"


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


def event_of(
    resource: Resource, row: Row, main: Row, done: Done, texts: _Texts, base_url: str
) -> tuple[Event, Ways]:
    """And where it goes. `texts` are the object before and after."""
    hoofdobject = resource.hoofdobject
    naam = hoofdobject.kanaal if resource.notify else resource.naam
    is_notified = resource.notify and bool(naam)
    oud, nieuw = (without_secrets(text, resource.secrets) for text in texts)
    event = Event(
        actie=done[0],
        resultaat=done[1],
        hoofdobject=main.uuid,
        hoofdobject_url=base_url + path_of(main),
        resource=resource.naam,
        resource_url=base_url + path_of(row),
        resource_weergave=str(getattr(row, resource.weergave or "uuid"))[:200],
        oud=oud,
        nieuw=nieuw,
        subject=subject(is_notified, hoofdobject.component, naam),
        kanaal=naam,
        kenmerken=kenmerken_of(main, hoofdobject, base_url),
        aanmaakdatum=datetime.now(UTC).isoformat().replace("+00:00", "Z"),
    )
    return event, Ways(resource.audit, is_notified or hoofdobject.is_followed)


async def record(connection: Any, event: Event, actor: Actor, ways: Ways = BOTH_WAYS) -> None:
    """Writes its rows in one statement over the driver's connection; one id marks them."""
    if ways == BOTH_WAYS:
        await connection.execute(_BOTH, *_values(event, actor, ways), event.nieuw)
    elif ways.is_logged:
        await record_line(connection, event, actor)
    elif ways.is_told:
        await connection.execute(_EVENT, *_values(event, actor, ways))


async def record_shown(
    connection: Any,
    event: Event,
    actor: Actor,
    ways: Ways,
    rendering: str,
    values: Sequence[Any],
) -> str:
    """The same, of an object that is rendered in that statement, and returned: the way to the
    database and back costs more than the work."""
    before = _values(event, actor, ways)
    statement = _shown(rendering, ways, len(before))
    text: str = await connection.fetchval(statement, *before, *values)
    return text


@lru_cache(maxsize=500)
def _shown(rendering: str, ways: Ways, before: int) -> str:
    """So many values come before those of the object as it has become."""
    shown = f"shown (object) AS ({moved(rendering, before)})"
    parts = ", ".join([shown, *_written("(SELECT object FROM shown)::json", ways)])
    what = f"object, {_NOTIFY}" if ways.is_told else "object"
    return f"WITH {parts} SELECT {what} FROM shown"


async def record_all(connection: Any, events: Sequence[tuple[Event, Ways]], actor: Actor) -> None:
    """Any number of them in one statement."""
    ids = [(uuid4(), event, ways) for event, ways in events]
    lines = [(*_line(each, e, actor), e.nieuw) for each, e, ways in ids if ways.is_logged]
    told = [_message(each, event) for each, event, ways in ids if ways.is_told]
    await connection.execute(_ALL, *_columns(lines, 16), *_columns(told, 5))


def _columns(rows: Sequence[tuple[Any, ...]], width: int) -> Sequence[tuple[Any, ...]]:
    return list(zip(*rows, strict=True)) or [()] * width


async def record_line(connection: Any, event: Event, actor: Actor) -> UUID:
    """Writes the audit line alone; `send` with the same id follows when the change is certain."""
    event_id = uuid4()
    await connection.execute(_LINE_ALONE, *_line(event_id, event, actor), event.nieuw)
    return event_id


async def send(
    connection: Any, event_id: UUID, subject: str, hoofdobject: str, message: str
) -> None:
    """Writes the outbox row alone."""
    await connection.execute(_EVENT, event_id, subject, hoofdobject, message, trace.current())


def _line(event_id: UUID, event: Event, actor: Actor) -> tuple[Any, ...]:
    """But for the object as it has become."""
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
    )


def _message(event_id: UUID, event: Event) -> tuple[Any, ...]:
    """Of the outbox row alone."""
    return event_id, event.subject, event.hoofdobject_url, notification(event), trace.current()


def _values(event: Event, actor: Actor, ways: Ways) -> tuple[Any, ...]:
    """What comes before the object as it has become. The outbox row has some of it from the line,
    where there is one."""
    event_id = uuid4()
    if not ways.is_logged:
        return _message(event_id, event) if ways.is_told else ()
    told = (event.subject, notification(event), trace.current()) if ways.is_told else ()
    return (*_line(event_id, event, actor), *told)


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


def actor_of(request: Request) -> Actor:
    state = request.state
    return Actor(
        state.client.token.client_id,
        state.client.rights.applicatie.label,
        state.client.token.user_id,
        state.client.token.user_representation,
        request.headers.get("x-audit-toelichting", ""),
        state.request_id,
    )


async def forget_trails(connection: Any, hoofdobjecten: Sequence[UUID]) -> None:
    """zrc-023, drc-008, brc-009: the audit trail goes with its main object."""
    await connection.execute("DELETE FROM audittrail WHERE hoofdobject = ANY($1)", hoofdobjecten)
