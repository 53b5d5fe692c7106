"""Each change is in the audit trail of its main object."""

from collections.abc import Iterator

import pytest

from tests.contract.calling import Maker
from tests.contract.conftest import Connect
from tests.contract.contracts import Operation, contracts, operations
from tests.contract.rooms.every import ROOMS
from tests.contract.world.whole import World

MAIN = {
    each.api: [o.path.partition("/{")[0] for o in each.operations if o.path.endswith("/audittrail")]
    for each in contracts()
}
"""API → collections of objects that have a trail."""
ACTIONS = {"PUT": "update", "PATCH": "partial_update", "DELETE": "destroy"}
OF_NOTHING = {"/zaaknummer_reserveren", "/maak-klantcontact"}
"""What changes no main object, or makes several."""
ELSEWHERE = {"/objectinformatieobjecten"}
"""What tells of changes elsewhere, where these are logged."""
CREATED = [
    o
    for o in operations()
    if o.method == "POST"
    and MAIN[o.api]
    and o.path in ROOMS[o.api]
    and o.path not in OF_NOTHING | ELSEWHERE
    and not ROOMS[o.api][o.path].found
]
NOT_LOGGED = [o for o in operations() if o.method == "POST" and o.path in ELSEWHERE]
OF_MAIN = [o for o in CREATED if o.path in MAIN[o.api]]


@pytest.mark.parametrize("operation", CREATED, ids=str)
def test_each_change_is_in_the_trail(operation: Operation, connect: Connect, world: World) -> None:
    client = connect(operation.api)
    maker = Maker(operation, client, world)
    made, body = maker.made()
    mains = set(main_objects(made, [client.url(path) for path in MAIN[operation.api]]))
    if not mains:
        pytest.skip("this hangs on no main object")
    expected = ["create"]
    for method in ("PUT", "PATCH", "DELETE"):
        if not has(operation, method) or (method == "DELETE" and made["url"] in mains):
            continue
        change = {} if method == "DELETE" else {"json": maker.change(made, body)}
        answer = client.request(method, made["url"], **change)
        assert answer.status_code < 300, answer.text
        expected.append(ACTIONS[method])
    trails = [client.read(f"{main}/audittrail") for main in sorted(mains)]
    lines = [line for trail in trails for line in trail if line["resourceUrl"] == made["url"]]
    assert [line["actie"] for line in lines] == expected
    assert {line["hoofdObject"] for line in lines} <= mains
    assert lines[0]["wijzigingen"]["oud"] is None
    assert lines[0]["wijzigingen"]["nieuw"]["url"] == made["url"]
    if expected[-1] == "destroy":
        assert lines[-1]["wijzigingen"]["nieuw"] is None


@pytest.mark.parametrize("operation", NOT_LOGGED, ids=str)
def test_what_is_logged_elsewhere_is_in_no_trail(
    operation: Operation, connect: Connect, world: World
) -> None:
    client = connect(operation.api)
    made, _ = Maker(operation, client, world).made()
    (main,) = main_objects(made, [client.url(path) for path in MAIN[operation.api]])
    before = client.read(f"{main}/audittrail")
    assert made["url"] not in [line["resourceUrl"] for line in before]
    assert client.delete(made["url"]).status_code == 204
    assert client.read(f"{main}/audittrail") == before


@pytest.mark.parametrize("operation", OF_MAIN, ids=str)
def test_the_trail_goes_with_its_main_object(
    operation: Operation, connect: Connect, world: World
) -> None:
    client = connect(operation.api)
    made, _ = Maker(operation, client, world).made()
    assert client.delete(made["url"]).status_code == 204
    client.refused(404, "GET", f"{made['url']}/audittrail")


@pytest.mark.parametrize("operation", OF_MAIN, ids=str)
def test_a_line_says_who_did_it_and_why(
    operation: Operation, connect: Connect, world: World
) -> None:
    client = connect(operation.api)
    where, body = ROOMS[operation.api][operation.path].new(operation.path, world)
    answer = client.post(where, body, {"X-Audit-Toelichting": "omdat het moet"})
    (line,) = client.read(f"{answer.json()['url']}/audittrail")
    assert line["toelichting"] == "omdat het moet"
    assert line["gebruikersId"] == "contract"
    assert line["gebruikersWeergave"] == "Contractsuite"


def has(operation: Operation, method: str) -> bool:
    path = f"{operation.path}/{{uuid}}"
    return any((o.method, o.path, o.api) == (method, path, operation.api) for o in operations())


def main_objects(value: object, collections: list[str]) -> Iterator[str]:
    """URLs of main objects that are anywhere in what was made."""
    if isinstance(value, dict):
        for each in value.values():
            yield from main_objects(each, collections)
    elif isinstance(value, list):
        for each in value:
            yield from main_objects(each, collections)
    elif isinstance(value, str):
        for collection in collections:
            rest = value.removeprefix(f"{collection}/")
            if rest != value:
                yield f"{collection}/{rest.partition('/')[0]}"
