"""One attempt to deliver, and what follows from how it went."""

import asyncio
from collections import Counter
from datetime import UTC, datetime
from uuid import UUID

import structlog
from opentelemetry.trace import SpanKind

from notificaties_api.callbacks.addresses import AddressRefused
from notificaties_api.callbacks.client import Callbacks
from notificaties_api.callbacks.http import Unreachable
from notificaties_api.callbacks.target import Subscription, Target
from notificaties_api.delivery.abonnementen import Abonnementen
from notificaties_api.delivery.backlog import Item
from notificaties_api.delivery.breaker import Breaker, wait_before_retry
from notificaties_api.settings import NotificatiesSettings
from zgw_core import trace

_LOOK_EVERY_SECONDS = 1.0

log = structlog.get_logger(__name__)


class Gone(Exception):
    """The abonnement was deleted."""


class Attempts:
    """Those of one abonnement: not too many at once, and none while it is paused."""

    def __init__(
        self,
        abonnement: UUID,
        settings: NotificatiesSettings,
        abonnementen: Abonnementen,
        callbacks: Callbacks,
    ) -> None:
        self._abonnement, self._settings = abonnement, settings
        self._abonnementen, self._callbacks = abonnementen, callbacks
        self.places = asyncio.Semaphore(settings.callbacks_at_once)
        """One is to be held while an attempt is made."""
        self.last_failure = ""
        self._resumed: datetime | None = None
        self.counts: Counter[str] = Counter()
        """delivered, refused, given_up, and how many were retried: since this process began."""

    def new_breaker(self) -> Breaker:
        settings = self._settings
        return Breaker(settings.breaker_after, settings.retry_first, settings.retry_longest)

    async def until_active(self) -> Target:
        """Whom to call, once it is not paused. Raises Gone."""
        while True:
            found: Subscription | None = await self._abonnementen.one(self._abonnement)
            if found is None:
                raise Gone
            if found.target and not found.is_paused:
                self._resumed = found.resumed
                return found.target
            await asyncio.sleep(_LOOK_EVERY_SECONDS)

    async def make(self, item: Item) -> str:
        """What went wrong, empty when the receiver has it. Raises Gone."""
        self.counts["retried"] += item.attempts > 0
        target = await self.until_active()
        with trace.span("deliver", SpanKind.CLIENT, item.traceparent):
            failure = await self._post(target, item)
        if failure:
            self.last_failure = failure
            self.counts["refused"] += 1
            return failure
        self.counts["delivered"] += 1
        return ""

    async def _post(self, target: Target, item: Item) -> str:
        try:
            status = await self._callbacks.post(target, item.content, item.event)
        except AddressRefused:
            return "address refused"
        except Unreachable as error:
            return str(error)
        return "" if 200 <= status <= 299 else f"status {status}"

    def seconds_left(self, item: Item) -> float:
        """For further attempts: the time that nothing could be delivered does not count."""
        since = max(item.since, self._resumed or item.since)
        age = (datetime.now(UTC) - since).total_seconds()
        return max(0.0, self._settings.retry_for - age)

    def after(self, item: Item, failure: str) -> tuple[float, bool]:
        """How long to wait for the next attempt, and whether there is none any more."""
        attempt = item.attempts + 1
        wait = wait_before_retry(attempt, self._settings.retry_first, self._settings.retry_longest)
        given_up = not self.seconds_left(item)
        self.counts["given_up"] += given_up
        # Neither the address nor the message, which are the client's business.
        about = {
            "abonnement": str(self._abonnement),
            "event_id": item.event,
            "attempt": attempt,
            "reason": failure,
        }
        if given_up:
            log.error("given_up", **about)
        else:
            log.warning("not_delivered", **about, retry_in=round(wait, 1))
        return wait, given_up
