"""The applicatie that a client belongs to."""

from functools import cache

from sqlalchemy import bindparam, select

from autorisaties_api.resources.applicaties import schema
from autorisaties_api.resources.applicaties.model import Applicatie, Client
from zgw_core.database import Database
from zgw_core.rendering import Statement, compile_statement, json_text


async def text_of_client(database: Database, client_id: str, base_url: str) -> str | None:
    """The JSON of the one applicatie that has this client id."""
    statement = _statement(base_url)
    text: str | None = await database.reads.fetchval(
        statement.sql, *statement.arguments(client_id=client_id)
    )
    return text


@cache
def _statement(base_url: str) -> Statement:
    of_client = select(json_text(schema.Applicatie, Applicatie)).join(
        Client, Client.applicatie == Applicatie.uuid
    )
    return compile_statement(of_client.where(Client.client_id == bindparam("client_id")), base_url)
