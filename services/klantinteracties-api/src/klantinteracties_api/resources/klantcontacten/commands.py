"""A command for kanalen: which are in use and not in the list, before it is held to."""

import asyncio
import sys
from argparse import Namespace

import asyncpg

from klantinteracties_api.resources.klantcontacten.kanalen import kanalen_of
from zgw_core.app import Service, create_app
from zgw_core.cli import CommandLine
from zgw_core.context import Context
from zgw_core.problems import Invalid

_USED = """
WITH RECURSIVE used AS (
    SELECT min(kanaal) AS kanaal FROM klantcontact
    UNION ALL
    SELECT (SELECT min(kanaal) FROM klantcontact WHERE kanaal > used.kanaal)
    FROM used WHERE used.kanaal IS NOT NULL
)
SELECT kanaal FROM used WHERE kanaal IS NOT NULL
"""
"""Each once, over the index: one look-up for each, however many contacts there are."""


def add_kanaal_commands(line: CommandLine, service: Service) -> None:
    def check(_: Namespace) -> None:
        context: Context = create_app(service, service.settings()).state.context
        unknown = asyncio.run(_unknown(context))
        if unknown:
            sys.exit(f"in use, and not in the list: {', '.join(unknown)}")
        print("all kanalen that are in use are in the list")

    kanalen = line.group("kanalen", "the list of kanalen that contacts are held to")
    kanalen.add("check", check, "fail when a kanaal is in use that is not in the list")


async def _unknown(context: Context) -> list[str]:
    connection = await asyncpg.connect(context.settings.database_url)
    try:
        used = [row["kanaal"] for row in await connection.fetch(_USED)]
        return [kanaal for kanaal in used if not await _is_listed(context, kanaal)]
    finally:
        await connection.close()
        await context.http.aclose()


async def _is_listed(context: Context, kanaal: str) -> bool:
    try:
        await kanalen_of(context).check(kanaal)
    except Invalid:
        return False
    return True
