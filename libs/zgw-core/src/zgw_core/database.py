"""The ways to the one database of a service: the bare driver for reads, sessions for writes."""

import time
from collections.abc import Mapping
from datetime import date
from typing import Any

import asyncpg
from asyncpg.connection import LoggedQuery
from sqlalchemy.event import listen
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    async_sessionmaker,
    create_async_engine,
)

from zgw_core import trace
from zgw_core.problems import unavailable
from zgw_core.settings import Settings
from zgw_core.transaction import Transaction

_DAY_ZERO = date(2000, 1, 1).toordinal()
"""From where PostgreSQL counts days."""
_SERVER_SETTINGS = {"jit": "off", "intervalstyle": "iso_8601", "timezone": "UTC"}


class Database:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.engine: AsyncEngine = create_async_engine(
            settings.database_url.replace("postgresql://", "postgresql+asyncpg://", 1),
            pool_size=settings.write_connections,
            max_overflow=0,
            pool_timeout=settings.connection_timeout,
            connect_args={"server_settings": _server_settings(settings)},
        )
        listen(self.engine.sync_engine, "connect", _write_dates_in_full)
        listen(self.engine.sync_engine, "checkout", _pass_over_closed)
        self.sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        self._reads: asyncpg.Pool[Any] | None = None
        self._searches: asyncpg.Pool[Any] | None = None

    def transaction(self) -> Transaction:
        """For one write."""
        return Transaction(self.engine, self.sessions)

    @property
    def reads(self) -> "asyncpg.Pool[Any]":
        """Connections outside any transaction: a read is one round trip."""
        return _opened(self._reads)

    @property
    def searches(self) -> "asyncpg.Pool[Any]":
        """The same for reads of which the values decide how they are best gone about: a date may
        leave ten rows or a million. These are planned each time."""
        return _opened(self._searches)

    async def open(self) -> None:
        if trace.is_on():
            listen(self.engine.sync_engine, "before_cursor_execute", _begin_statement)
            listen(self.engine.sync_engine, "after_cursor_execute", _end_statement)
            listen(self.engine.sync_engine, "connect", _follow_driver)
        self._reads = await self._read_pool({})
        self._searches = await self._read_pool({"plan_cache_mode": "force_custom_plan"})

    async def _read_pool(self, settings: Mapping[str, str]) -> "asyncpg.Pool[Any]":
        return await _Reads(
            self._settings.connection_timeout,
            self._settings.database_url,
            min_size=1,
            max_size=self._settings.read_connections,
            server_settings={**_server_settings(self._settings), **settings},
            statement_cache_size=1000,
            max_cached_statement_lifetime=0,
            reset=_leave_as_it_is,
            init=_prepare,
            max_queries=50_000,
            max_inactive_connection_lifetime=300,
            connection_class=asyncpg.Connection,
            record_class=asyncpg.Record,
            loop=None,
        )

    async def close(self) -> None:
        for pool in (self._reads, self._searches):
            if pool is not None:
                await pool.close()
        await self.engine.dispose()


def _opened(pool: "asyncpg.Pool[Any] | None") -> "asyncpg.Pool[Any]":
    if pool is None:
        raise RuntimeError("the database is not open")
    return pool


def _server_settings(settings: Settings) -> dict[str, str]:
    return {**_SERVER_SETTINGS, "statement_timeout": f"{settings.statement_timeout * 1000:.0f}"}


class _Reads(asyncpg.Pool):
    """Raises 503 when no connection comes free in time. Where one is free nothing is timed, for
    that costs every read a task."""

    def __init__(self, patience: float, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._patience = patience

    async def _acquire(self, timeout: float | None) -> Any:  # noqa: ASYNC109
        if timeout is None and self._queue.empty():  # type: ignore[attr-defined]
            timeout = self._patience
        try:
            return await super()._acquire(timeout)  # type: ignore[misc]
        except TimeoutError as error:
            raise unavailable("Het is te druk; probeer het zo opnieuw.") from error

    async def release(self, connection: Any, *, timeout: float | None = None) -> None:  # noqa: ASYNC109
        """Not in a task of its own, which is for what may be broken off while it waits: there is
        nothing to wait for, except after a read that was broken off."""
        held = connection._con
        if held is None or held._protocol._is_cancelling():
            await super().release(connection, timeout=timeout)
            return
        held._on_release()
        await connection._holder.release(timeout)


def _run(query: LoggedQuery) -> None:
    trace.statement(query.query, query.elapsed, query.exception is not None)


async def _prepare(connection: Any) -> None:
    await _dates_in_full(connection)
    if trace.is_on():
        connection.add_query_logger(_run)


def _write_dates_in_full(connection: Any, _: Any) -> None:
    connection.run_async(_dates_in_full)


async def _dates_in_full(connection: Any) -> None:
    """The driver itself makes infinity of 9999-12-31, which clients send for what never ends."""
    await connection.set_type_codec(
        "date", schema="pg_catalog", encoder=_in_days, decoder=_of_days, format="tuple"
    )


def _in_days(day: date) -> tuple[int]:
    return (day.toordinal() - _DAY_ZERO,)


def _of_days(days: tuple[int]) -> date:
    """The first or the last that there is, for one that is infinite."""
    ordinal = days[0] + _DAY_ZERO
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


def _pass_over_closed(connection: Any, _: Any, __: Any) -> None:
    """The database may have been away while no one looked; the pool makes a new one then."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError


def _follow_driver(connection: Any, _: Any) -> None:
    """Of what goes past SQLAlchemy; what it prepares itself the driver does not tell."""
    connection.driver_connection.add_query_logger(_run)


def _begin_statement(_: Any, __: Any, ___: str, ____: Any, context: Any, _____: bool) -> None:
    context.began = time.perf_counter()


def _end_statement(_: Any, __: Any, sql: str, ___: Any, context: Any, ____: bool) -> None:
    trace.statement(sql, time.perf_counter() - context.began, failed=False)


async def _leave_as_it_is(connection: Any) -> None:
    """Reads change nothing in a connection; resetting it would cost a second round trip."""
