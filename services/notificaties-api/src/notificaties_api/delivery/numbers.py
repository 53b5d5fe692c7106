"""Numbers for Prometheus: what waits for each abonnement, how long, and how deliveries go."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import nats.errors
import structlog
from nats.js.errors import Error as JetStreamError
from nats.js.errors import NotFoundError
from prometheus_client import Metric
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

from notificaties_api.delivery import queues
from zgw_core.bus import Bus
from zgw_core.database import Database

OUTCOMES = ("delivered", "refused", "retried", "given_up")
_MOST = 1000
"""So many abonnementen have numbers, the oldest first, for each of them costs Prometheus some."""
_PATIENCE_SECONDS = 2
_BACKLOG = """
SELECT abonnement.uuid,
       count(a.id) FILTER (WHERE a.opgegeven IS NULL) AS lagging,
       count(a.id) FILTER (WHERE a.opgegeven IS NOT NULL) AS given_up,
       min(a.sinds) FILTER (WHERE a.opgegeven IS NULL) AS oldest
FROM abonnement LEFT JOIN achtergebleven AS a ON a.abonnement = abonnement.uuid
GROUP BY abonnement.uuid, abonnement.id ORDER BY abonnement.id LIMIT $1
"""

log = structlog.get_logger(__name__)


class Numbers:
    def __init__(
        self, database: Database, bus: Bus, counts: Callable[[], Mapping[UUID, Counter[str]]]
    ) -> None:
        """`counts` are the outcomes of deliveries by this process."""
        self._database, self._bus, self._counts = database, bus, counts

    async def __call__(self) -> list[Metric]:
        """What can be found out now: a scrape does not wait for what is away."""
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                rows = await self._database.reads.fetch(_BACKLOG, _MOST)
                known = [row["uuid"] for row in rows]
                found = [*_backlog(rows), self._outcomes(known)]
                return found + await self._queues(rows)
        except Exception as error:  # whatever a driver raises, the other numbers are there
            log.warning("no_numbers", error=type(error).__name__)
            return []

    def _outcomes(self, known: list[UUID]) -> Metric:
        name, text = "zgw_deliveries", "Deliveries by this process, by how they went."
        metric = CounterMetricFamily(name, text, labels=["abonnement", "outcome"])
        counts = self._counts()
        for uuid in known:
            for outcome in OUTCOMES:
                metric.add_metric([str(uuid), outcome], counts.get(uuid, Counter())[outcome])
        return metric

    async def _queues(self, rows: list[Any]) -> list[Metric]:
        if not self._bus.is_connected:
            return []
        with suppress(nats.errors.Error, JetStreamError, OSError):
            waiting = await queues.waiting(self._bus.jetstream)
            return [_waiting(rows, waiting), await self._ages(rows, waiting)]
        return []

    async def _ages(self, rows: list[Any], waiting: Mapping[UUID, int]) -> Metric:
        ages = await asyncio.gather(
            *(self._age(row["uuid"], row["oldest"], row["uuid"] in waiting) for row in rows)
        )
        text = "How long the oldest message waits that was not given up."
        return _by_abonnement("zgw_abonnement_oldest_seconds", text, rows, ages)

    async def _age(self, uuid: UUID, lagging: datetime | None, is_waiting: bool) -> float:
        moments = [lagging] if lagging else []
        if is_waiting:
            with suppress(NotFoundError):  # it has just been delivered
                moments.append(await queues.oldest(self._bus.jetstream, uuid))
        return max((datetime.now(UTC) - min(moments)).total_seconds(), 0) if moments else 0


def _backlog(rows: list[Any]) -> list[Metric]:
    texts = {
        "lagging": "Messages that were refused, and those behind them for the same hoofdobject.",
        "given_up": "Messages that are not tried any more.",
    }
    return [
        _by_abonnement(f"zgw_abonnement_{name}", text, rows, [row[name] for row in rows])
        for name, text in texts.items()
    ]


def _waiting(rows: list[Any], waiting: Mapping[UUID, int]) -> Metric:
    values = [waiting.get(row["uuid"], 0) for row in rows]
    text = "Messages in the queue, those under way included."
    return _by_abonnement("zgw_abonnement_waiting", text, rows, values)


def _by_abonnement(name: str, text: str, rows: list[Any], values: Sequence[float]) -> Metric:
    metric = GaugeMetricFamily(name, text, labels=["abonnement"])
    for row, value in zip(rows, values, strict=True):
        metric.add_metric([str(row["uuid"])], value)
    return metric
