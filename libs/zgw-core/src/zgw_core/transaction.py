"""The transaction of one write: of the driver alone, until a session is needed in it."""

from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.pool import PoolProxiedConnection

if TYPE_CHECKING:
    import asyncpg


class Transaction:
    """Begins when it is first used, so that no connection waits for what is asked elsewhere before;
    committed when its block ends well.

    A session in it would cost as much as the statements of a small write.
    """

    def __init__(self, engine: AsyncEngine, session: AsyncSession) -> None:
        self._engine, self.session = engine, session
        self._held: PoolProxiedConnection | None = None
        self._own: Any = None

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

    async def connection(self) -> "asyncpg.Connection[Any]":
        """The driver's, in the same transaction as whatever the session does, before or after."""
        if self._held is None:
            if self.session.in_transaction():
                return await _driver_connection(self.session)
            await self._begin()
        return self._held.driver_connection  # type: ignore[union-attr, return-value]

    async def _begin(self) -> None:
        self._held = await self._engine.raw_connection()
        driver: Any = self._held.driver_connection
        self._own = driver.transaction()
        await self._own.start()
        self.session.sync_session.bind = Connection(self._engine.sync_engine, self._held)

    async def commit(self) -> None:
        await flush(self.session)
        if self.session.in_transaction():
            await self.session.commit()
        if self._own:
            await self._own.commit()
            self._own = None

    async def release(self) -> None:
        """Commits; connection and locks are for others until this goes on as a new transaction."""
        await self.commit()
        await self.undo()
        self.session.expunge_all()

    async def undo(self) -> None:
        """What was not committed; afterwards nothing is held."""
        try:
            if self.session.in_transaction():
                await self.session.close()
        finally:
            await self._let_go()

    async def _let_go(self) -> None:
        held, own = self._held, self._own
        self._held = self._own = None
        if held is None:
            return
        self.session.sync_session.bind = self._engine.sync_engine
        try:
            if own:
                await own.rollback()
        except BaseException:
            if held.is_valid:
                held.invalidate()
            raise
        finally:
            held.close()


async def flush(session: AsyncSession) -> None:
    """Nothing, not even a look by the session, where nothing changed."""
    if session.new or session.dirty or session.deleted:
        await session.flush()


async def _driver_connection(session: AsyncSession) -> "asyncpg.Connection[Any]":
    """The driver's connection inside the session's transaction, which begins with the first
    statement of either."""
    connection: Any = await (await session.connection()).get_raw_connection()
    if not connection.driver_connection.is_in_transaction():
        await connection.dbapi_connection._start_transaction()
    return connection.driver_connection  # type: ignore[no-any-return]
