"""Lists come in pages: counted, linked to one another, and with an end."""

import pytest

from tests.contract.calling import Maker
from tests.contract.client import Client
from tests.contract.conftest import Connect
from tests.contract.contracts import Json, Operation, operations
from tests.contract.rooms.every import ROOMS
from tests.contract.world.whole import World

PAGED = {f"{o}": o for o in operations() if o.method == "GET" and "page" in o.query}
SIZED = {name: o for name, o in PAGED.items() if "pageSize" in o.query}
FAR = 10_000_000


def have_two(operation: Operation, client: Client, world: World) -> None:
    if operation.path in ROOMS[operation.api]:
        for _ in range(2):
            Maker(operation, client, world).made()


@pytest.mark.parametrize("operation", SIZED.values(), ids=SIZED)
def test_pages_lead_to_one_another(operation: Operation, connect: Connect, world: World) -> None:
    client, path = connect(operation.api), operation.path
    have_two(operation, client, world)
    whole = all_there_is(operation)
    first, second = undisturbed_pages(client, path, whole)
    assert first["count"] >= 2
    assert first["previous"] is None
    assert len(first["results"]) == len(second["results"]) == 1
    assert first["results"] != second["results"]
    assert client.read(second["previous"])["next"] == first["next"]
    middle = (first["count"] + 3) // 4
    assert len(client.read(path, pageSize=2, page=middle, **whole)["results"]) > 0


def all_there_is(operation: Operation) -> dict[str, str]:
    """What to ask where a list leaves out by itself what is not published."""
    choices = operation.query.get("status", {}).get("enum", [])
    return {"status": "alles"} if "alles" in choices else {}


def undisturbed_pages(client: Client, path: str, whole: dict[str, str]) -> tuple[Json, Json]:
    """The first two, between which nobody else added anything."""
    for _ in range(10):
        first = client.read(path, pageSize=1, **whole)
        second = client.read(first["next"])
        if first["count"] == second["count"]:
            return first, second
    raise AssertionError(f"{path} never stood still")


@pytest.mark.parametrize("operation", PAGED.values(), ids=PAGED)
@pytest.mark.parametrize("page", [FAR, 0, -1, "een"])
def test_a_page_that_is_not_there_is_not_found(
    operation: Operation, page: int | str, connect: Connect
) -> None:
    client = connect(operation.api)
    client.refused(404, "GET", operation.path, params={"page": page})


@pytest.mark.parametrize("operation", SIZED.values(), ids=SIZED)
def test_a_page_is_no_larger_than_is_documented(operation: Operation, connect: Connect) -> None:
    client, largest = connect(operation.api), operation.query["pageSize"]["maximum"]
    answer = client.get(operation.path, pageSize=largest)
    assert answer.status_code == 200
    assert len(answer.json()["results"]) <= largest
    client.refused(400, "GET", operation.path, params={"pageSize": largest + 1})
    client.refused(400, "GET", operation.path, params={"pageSize": 0})


@pytest.mark.parametrize("operation", PAGED.values(), ids=PAGED)
def test_the_first_page_is_there_when_nothing_was_asked(
    operation: Operation, connect: Connect
) -> None:
    page = connect(operation.api).read(operation.path)
    assert page["count"] >= len(page["results"])
    assert page["previous"] is None
    assert (page["next"] is None) == (page["count"] == len(page["results"]))
