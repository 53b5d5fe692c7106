"""The transaction of one write: of the driver alone, until a session is needed in it."""

from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from sqlalchemy import Connection, inspect
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker
from sqlalchemy.pool import PoolProxiedConnection

from zgw_core.model import Row
from zgw_core.storing import stands_alone, update_row

if TYPE_CHECKING:
    import asyncpg


class Transaction:
    """Begins when it is first used, so that no connection waits for what is asked elsewhere before;
    committed when its block ends well.

    A session in it would cost as much as the statements of a small write.
    """

    def __init__(self, engine: AsyncEngine, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._engine, self._sessions = engine, sessions
        self._session: AsyncSession | None = None
        self._held: PoolProxiedConnection | None = None
        self._own: Any = None
        self.rows: dict[tuple[type[Row], UUID], Row] = {}
        """Those that are locked. A session forgets what no one holds, and one that comes after they
        were loaded has to know them, to store their changes."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, error: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        try:
            if error is None:
                await self.commit()
        finally:
            await self.undo()

    @property
    def has_session(self) -> bool:
        return self._session is not None

    @property
    def session(self) -> AsyncSession:
        if self._session is None:
            self._session = self._sessions()
            self._join(self._session)
            self._session.add_all(self.rows.values())
        return self._session

    def _join(self, session: AsyncSession) -> None:
        """The transaction that the driver began: it alone begins and commits."""
        if self._held:
            connection = Connection(self._engine.sync_engine, self._held)
            session.sync_session.bind = connection.execution_options(isolation_level="AUTOCOMMIT")

    async def connection(self) -> "asyncpg.Connection[Any]":
        """The driver's, in the same transaction as whatever the session does, before or after."""
        if self._held is None:
            if self._session and self._session.in_transaction():
                return await _driver_connection(self._session)
            await self._begin()
        return self._held.driver_connection  # type: ignore[union-attr, return-value]

    async def _begin(self) -> None:
        held = await self._engine.raw_connection()
        driver: Any = held.driver_connection
        own = driver.transaction()
        try:
            await own.start()
        except BaseException:  # whether it has begun is unknown
            held.invalidate()
            raise
        self._held, self._own = held, own
        if self._session:
            self._join(self._session)

    async def flush(self) -> None:
        """Stores what was changed. Nothing, not even a look by a session, where nothing was."""
        changed = [row for row in self.rows.values() if inspect(row).modified]
        if self._session is None and all(map(stands_alone, changed)):
            for row in changed:
                await update_row(await self.connection(), row)
        elif self.session.new or self.session.dirty or self.session.deleted:
            await self.session.flush()

    async def commit(self) -> None:
        await self.flush()
        if self._session and self._session.in_transaction():
            await self._session.commit()
        await self._commit_own()

    async def _commit_own(self) -> None:
        own, self._own = self._own, None
        if own is None:
            return
        try:
            await own.commit()
        except BaseException:  # whether it was stored is unknown, and nothing is left to undo
            self._held.invalidate()  # type: ignore[union-attr]
            raise

    async def release(self) -> None:
        """Commits; connection and locks are for others until this goes on as a new transaction."""
        await self.commit()
        await self.undo()
        self.rows.clear()
        if self._session:
            self._session.expunge_all()

    async def undo(self) -> None:
        """What was not committed; afterwards nothing is held."""
        try:
            if self._session and self._session.in_transaction():
                await self._session.close()
        finally:
            await self._let_go()

    async def _let_go(self) -> None:
        held, own = self._held, self._own
        self._held = self._own = None
        if held is None:
            return
        if self._session:
            self._session.sync_session.bind = self._engine.sync_engine
        try:
            if own:
                await own.rollback()
        except BaseException:
            if held.is_valid:
                held.invalidate()
            raise
        finally:
            held.close()


async def _driver_connection(session: AsyncSession) -> "asyncpg.Connection[Any]":
    """The driver's connection inside the session's transaction, which begins with the first
    statement of either."""
    connection: Any = await (await session.connection()).get_raw_connection()
    if not connection.driver_connection.is_in_transaction():
        await connection.dbapi_connection._start_transaction()
    return connection.driver_connection  # type: ignore[no-any-return]
