"""What an operation asks of the database does not grow with what it is about."""

from klantloket import Klantloket
from klantwereld import World
from sql_counter import per_list
from zgw_core.testing.api import InProcess


async def test_every_list_is_one_statement_whatever_its_length(
    api: InProcess, loket: Klantloket
) -> None:
    await World(loket).make()
    found = await per_list(api)
    assert [path for path, (_, objects) in found.items() if not objects] == []
    assert {path: asked for path, (asked, _) in found.items() if asked != 1} == {}
