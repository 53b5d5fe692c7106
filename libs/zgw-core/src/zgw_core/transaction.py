"""The transaction of one write: of the driver alone, until a session is needed in it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from asyncpg import DeadlockDetectedError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.pool import PoolProxiedConnection

from zgw_core.problems import TOO_LONG, conflict, too_long, unavailable

if TYPE_CHECKING:
    import asyncpg

Connecting = Callable[[], Awaitable["asyncpg.Connection[Any]"]]
"""Gives the driver's connection inside a transaction."""
_DEADLOCK = "40P01"


class Transaction:
    """Begins when it is first used, so that no connection waits for what is asked elsewhere before.

    A session in it would cost as much as the statements of a small write.
    """

    def __init__(self, engine: AsyncEngine, session: AsyncSession) -> None:
        self._engine, self.session = engine, session
        self._held: PoolProxiedConnection | None = None
        self._own: Any = None

    async def connection(self) -> "asyncpg.Connection[Any]":
        """The driver's, in the same transaction as whatever the session does, before or after."""
        if self._held is None:
            if self.session.in_transaction():
                return await driver_connection(self.session)
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

    async def close(self) -> None:
        """What was not committed is undone."""
        if self.session.in_transaction():
            await self.session.close()
        if self._held is None:
            return
        try:
            if self._own:
                await self._own.rollback()
        except BaseException:
            self._held.invalidate()
            raise
        finally:
            self._held.close()


@asynccontextmanager
async def begun_when_used(engine: AsyncEngine, session: AsyncSession) -> AsyncIterator[Transaction]:
    """Committed when the block ends well. Raises 409 when two writes wait for each other and this
    one has to give way, 503 when all connections stay in use or a statement takes too long."""
    transaction = Transaction(engine, session)
    try:
        try:
            yield transaction
            await transaction.commit()
        finally:
            await transaction.close()
    except DeadlockDetectedError as error:
        raise conflict() from error
    except NoConnection as error:
        raise unavailable("Er zijn te veel wijzigingen tegelijk; probeer het opnieuw.") from error
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", "") == _DEADLOCK:
            raise conflict() from error
        if getattr(error.orig, "sqlstate", "") == TOO_LONG:
            raise too_long() from error
        raise


async def flush(session: AsyncSession) -> None:
    """Nothing, not even a look by the session, where nothing changed."""
    if session.new or session.dirty or session.deleted:
        await session.flush()


async def driver_connection(session: AsyncSession) -> "asyncpg.Connection[Any]":
    """The driver's connection inside the session's transaction, which begins with the first
    statement of either."""
    connection: Any = await (await session.connection()).get_raw_connection()
    if not connection.driver_connection.is_in_transaction():
        await connection.dbapi_connection._start_transaction()
    return connection.driver_connection  # type: ignore[no-any-return]
