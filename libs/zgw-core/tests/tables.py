"""Tables of models that belong to no service, in a database of their own."""

from sqlalchemy import MetaData
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from zgw_core.testing import servers


def engine_of(url: str) -> AsyncEngine:
    return create_async_engine(url.replace("postgresql:", "postgresql+asyncpg:", 1))


async def made_anew(metadata: MetaData, name: str) -> str:
    """The URL of the database of this name, in which the tables are empty."""
    postgres = servers.postgres()
    await postgres.ensure_database(name, "test")
    url = postgres.url(name, name, "test")
    engine = engine_of(url)
    async with engine.begin() as connection:
        await connection.run_sync(metadata.drop_all)
        await connection.run_sync(metadata.create_all)
    await engine.dispose()
    return url
