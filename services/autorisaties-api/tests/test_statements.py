"""What an operation asks of the database does not grow with what it is about."""

from applicatie import ZAKEN, applicatie
from sql_counter import per_list
from zgw_core.testing.api import InProcess


async def test_every_list_asks_as_much_whatever_its_length(api: InProcess) -> None:
    few = await per_list(api)
    for number in range(3):
        await api.create("/applicaties", applicatie(f"c{number}", autorisaties=[ZAKEN] * 3))
    many = await per_list(api)
    assert many["/applicaties"][1] == few["/applicaties"][1] + 3
    assert {path: asked for path, (asked, _) in few.items()} == {
        path: asked for path, (asked, _) in many.items()
    }
