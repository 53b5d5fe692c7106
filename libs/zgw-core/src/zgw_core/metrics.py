"""Numbers for Prometheus: counted while requests pass, or looked up when they are asked for."""

from collections.abc import Iterator
from typing import Any

from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.types import Scope

from zgw_core.context import Context
from zgw_core.references import References
from zgw_core.rights_source import RightsFromApi

_SECONDS = (0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
_OUTBOX = """
SELECT count(*), coalesce(extract(epoch FROM now() - (
    SELECT (message::json->>'aanmaakdatum')::timestamptz FROM outbox ORDER BY id LIMIT 1
)), 0)::float FROM outbox
"""
_MIRRORS = "SELECT count(*), coalesce(extract(epoch FROM now() - min(made)), 0)::float FROM mirror"
_PATIENCE_SECONDS = 2


class Requests:
    """How often each route was asked for, what it answered, and how long that took."""

    def __init__(self, root: str = "") -> None:
        self._root = root
        self.registry = CollectorRegistry()
        labels = ("method", "route", "status")
        name, text = "zgw_request_seconds", "Requests by route and status."
        self._seconds = Histogram(name, text, labels, registry=self.registry, buckets=_SECONDS)
        self._known: dict[tuple[str, str, int], Histogram] = {}

    def count(self, scope: Scope, status: int, seconds: float) -> str:
        """Returns the route."""
        key = (scope["method"], _route(scope).removeprefix(self._root), status)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._seconds.labels(*key)
        found.observe(seconds)
        return key[1]


def _route(scope: Scope) -> str:
    """The path below the root, with names for what varies. Paths that lead nowhere have none, for
    there is no end to those."""
    route: str = scope["state"].get("route") or getattr(scope.get("route"), "path", "")
    return route


class Numbers:
    """What a scrape finds of one application."""

    def __init__(self, context: Context, requests: Requests, tables: frozenset[str]) -> None:
        self._context, self._requests, self._tables = context, requests, tables

    async def text(self) -> bytes:
        found = [*_pools(self._context), *_caches(self._context), *await self._waiting()]
        for own in self._context.numbers:
            found += await own()
        return generate_latest(self._requests.registry) + generate_latest(_Found(found))

    async def _waiting(self) -> list[Metric]:
        """Of the database, where that answers."""
        asked = {"outbox": _OUTBOX, "mirror": _MIRRORS}
        lookups = {naam: sql for naam, sql in asked.items() if naam in self._tables}
        try:
            found = {naam: await self._row(sql) for naam, sql in lookups.items()}
        except Exception:  # whatever the driver raises, the other numbers are there
            return [_gauge("zgw_database_up", "Whether the database answers.", 0)]
        numbers = [_gauge("zgw_database_up", "Whether the database answers.", 1)]
        for naam, (count, age) in found.items():
            numbers += [
                _gauge(f"zgw_{naam}_length", f"Rows of {naam} that wait.", count),
                _gauge(f"zgw_{naam}_age_seconds", f"How long the first of {naam} waits.", age),
            ]
        return numbers

    async def _row(self, sql: str) -> Any:
        async with self._context.database.reads.acquire(timeout=_PATIENCE_SECONDS) as connection:
            return await connection.fetchrow(sql, timeout=_PATIENCE_SECONDS)


class _Found(Collector):
    def __init__(self, metrics: list[Metric]) -> None:
        self._metrics = metrics

    def collect(self) -> Iterator[Metric]:
        return iter(self._metrics)


def _gauge(name: str, text: str, value: float) -> Metric:
    return GaugeMetricFamily(name, text, value=value)


def _pools(context: Context) -> list[Metric]:
    size = GaugeMetricFamily("zgw_pool_size", "Connections there may be.", labels=["pool"])
    used = GaugeMetricFamily("zgw_pool_used", "Connections that are at work.", labels=["pool"])
    database, writes = context.database, context.database.engine.pool
    for name, pool in (("reads", database.reads), ("searches", database.searches)):
        size.add_metric([name], pool.get_max_size())
        used.add_metric([name], pool.get_size() - pool.get_idle_size())
    size.add_metric(["writes"], writes.size())  # type: ignore[attr-defined]
    used.add_metric(["writes"], writes.checkedout())  # type: ignore[attr-defined]
    up = _gauge("zgw_nats_up", "Whether there is a connection to NATS.", context.bus.is_connected)
    return [size, used, up]


def _caches(context: Context) -> list[Metric]:
    found = [_lookups("reference", "Objects of other APIs that were needed.", context.references)]
    if isinstance(context.rights, RightsFromApi):
        found.append(_lookups("rights", "Rights of clients that were needed.", context.rights))
    return found


def _lookups(naam: str, text: str, kept: References | RightsFromApi) -> Metric:
    found = CounterMetricFamily(f"zgw_{naam}_lookups", text, labels=["result"])
    found.add_metric(["hit"], kept.hits)
    found.add_metric(["miss"], kept.misses)
    return found
