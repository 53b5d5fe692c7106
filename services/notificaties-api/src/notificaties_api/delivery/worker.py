"""Empties the queue of one abonnement into its callback, in order, for as long as it takes."""

import random
from datetime import UTC, datetime
from uuid import UUID

import structlog
from nats.aio.msg import Msg
from sqlalchemy import text

from notificaties_api.callbacks.addresses import AddressRefused
from notificaties_api.callbacks.client import EVENT_HEADER, Callbacks, Unreachable
from notificaties_api.delivery import queues
from notificaties_api.delivery.abonnementen import Abonnementen, Target
from notificaties_api.settings import NotificatiesSettings
from zgw_core.bus import Bus
from zgw_core.database import Database

_PUT_ASIDE = text("""
INSERT INTO onbestelbaar (abonnement, event, message, reden, pogingen, sinds)
SELECT uuid, :event, :message, :reden, :pogingen, :sinds FROM abonnement
WHERE uuid = :abonnement ON CONFLICT DO NOTHING
""")
_MARGIN_SECONDS = 5

log = structlog.get_logger(__name__)


def wait_before_retry(attempt: int, first: float, longest: float) -> float:
    """Twice as long after each attempt, and a little at random, so that not all come at once."""
    return min(longest, first * 2.0 ** min(attempt - 1, 30)) * random.uniform(0.75, 1.25)  # noqa: S311


class Worker:
    def __init__(
        self,
        abonnement: UUID,
        settings: NotificatiesSettings,
        bus: Bus,
        database: Database,
        abonnementen: Abonnementen,
        callbacks: Callbacks,
    ) -> None:
        self._abonnement, self._settings = abonnement, settings
        self._bus, self._database = bus, database
        self._abonnementen, self._callbacks = abonnementen, callbacks

    async def run(self) -> None:
        await self._bus.wait()
        jetstream = self._bus.jetstream
        name, subject = str(self._abonnement), queues.queue_of(self._abonnement)
        patience = self._settings.callback_timeout + _MARGIN_SECONDS
        async with queues.consuming(jetstream, queues.QUEUES, name, subject, patience) as messages:
            async for message in messages:
                async with queues.not_losing(message):
                    await self._deliver(message)

    async def _deliver(self, message: Msg) -> None:
        target = await self._abonnementen.target(self._abonnement)
        if target is None:
            await message.ack()
            return
        failure = await self._attempt(target, message)
        if not failure:
            await message.ack()
        elif self._is_given_up(message):
            await self._put_aside(message, failure)
            await message.ack()
        else:
            await self._try_later(message, failure)

    async def _attempt(self, target: Target, message: Msg) -> str:
        """What went wrong, empty when the receiver has it."""
        event = _event_of(message)
        try:
            status = await self._callbacks.post(
                target.callback_url, target.auth, message.data, event
            )
        except AddressRefused:
            return "address refused"
        except Unreachable as error:
            return str(error)
        return "" if 200 <= status <= 299 else f"status {status}"

    def _is_given_up(self, message: Msg) -> bool:
        age = datetime.now(UTC) - message.metadata.timestamp
        return age.total_seconds() > self._settings.retry_for

    async def _put_aside(self, message: Msg, failure: str) -> None:
        metadata = message.metadata
        row = {
            "abonnement": self._abonnement,
            "event": _event_of(message),
            "message": message.data.decode(),
            "reden": failure,
            "pogingen": metadata.num_delivered,
            "sinds": metadata.timestamp,
        }
        async with self._database.sessions.begin() as session:
            await session.execute(_PUT_ASIDE, row)
        log.error("given_up", **self._about(message, failure))

    async def _try_later(self, message: Msg, failure: str) -> None:
        attempt = message.metadata.num_delivered
        wait = wait_before_retry(attempt, self._settings.retry_first, self._settings.retry_longest)
        log.warning("not_delivered", **self._about(message, failure), retry_in=round(wait, 1))
        await message.nak(delay=wait)

    def _about(self, message: Msg, failure: str) -> dict[str, object]:
        """For the log: neither the address nor the message, which are the client's business."""
        return {
            "abonnement": str(self._abonnement),
            "event_id": _event_of(message),
            "attempt": message.metadata.num_delivered,
            "reason": failure,
        }


def _event_of(message: Msg) -> str:
    return (message.headers or {}).get(EVENT_HEADER, "")
