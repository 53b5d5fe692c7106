"""A list asks one statement of the database, and so as much whatever its length, also with what can
stand inside its objects: every list of every service."""

import pytest

from dev.layout import SERVICES
from tests.authorisation.conftest import Prepare
from tests.authorisation.scene import Scene
from tests.authorisation.served_operations import OPERATIONS
from tests.statements.lists import ask_every_list, lists_of

_HANGS_ON_AN_OBJECT = "/audittrail"
"""What such a list hangs on is looked for first."""


async def make_more(scene: Scene) -> None:
    """Another one of everything, and changes for the trails. What is refused does not matter: that
    lists grow is looked at afterwards."""
    for operation in OPERATIONS:
        if operation.service == scene.api.service.naam and (
            (operation.method == "POST" and "{uuid}" not in operation.path)
            or operation.method == "PATCH"
        ):
            await scene.call(operation)


@pytest.mark.parametrize("service", [each.naam for each in SERVICES if each.has_database])
async def test_every_list_asks_as_much_whatever_its_length(prepare: Prepare, service: str) -> None:
    scene = await prepare(service)
    few = await ask_every_list(scene)
    await make_more(scene)
    many = await ask_every_list(scene)
    assert [asked for asked in few if not 0 < few[asked].objects < many[asked].objects] == []
    expected = {asked: 2 if _HANGS_ON_AN_OBJECT in asked else 1 for asked in few}
    assert {asked: listed.statements for asked, listed in few.items()} == expected
    assert {asked: listed.statements for asked, listed in many.items()} == expected
    assert len(few) >= len(lists_of(service)) > 0
