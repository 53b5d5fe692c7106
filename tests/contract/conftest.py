"""Clients of the components that are tested, and a world made through them."""

import os
from collections.abc import Callable, Iterator

import pytest

from tests.contract.calling import Standing
from tests.contract.client import REACHED, Client
from tests.contract.contracts import contract
from tests.contract.elsewhere import Elsewhere
from tests.contract.limited import Limited
from tests.contract.own_suite import own_suite
from tests.contract.subscriber import Subscriber
from tests.contract.target import NotSaidWhat, Target, target_of_environment, variable
from tests.contract.world.catalogi import Zaaktype
from tests.contract.world.whole import World

Connect = Callable[[str], Client]


@pytest.fixture(scope="session")
def target() -> Target:
    try:
        return target_of_environment() or own_suite()
    except NotSaidWhat as reason:
        raise pytest.UsageError(str(reason)) from None


@pytest.fixture(scope="session")
def connect(target: Target) -> Iterator[Connect]:
    """The client of an API; skips the test when that is not there."""
    clients: dict[str, Client] = {}

    def connect(api: str) -> Client:
        if api not in target.urls:
            pytest.skip(f"{api} is not there: no {variable(api)}")
        if api not in clients:
            clients[api] = Client(contract(api), target)
        return clients[api]

    yield connect
    for client in clients.values():
        client.close()


@pytest.fixture(autouse=True)
def _reached(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tells the report which answers a test got."""
    yield
    told = "; ".join(sorted({f"{api} {name} {status}" for api, name, status in REACHED}))
    REACHED.clear()
    if told:
        request.node.user_properties.append(("reached", told))


@pytest.fixture(scope="session")
def world(connect: Connect, request: pytest.FixtureRequest) -> World:
    return World(
        connect,
        lambda: request.getfixturevalue("subscriber"),
        lambda: request.getfixturevalue("elsewhere"),
    )


@pytest.fixture(scope="session")
def other_zaaktype(world: World) -> Zaaktype:
    """Published, and no other than that of this run in what it is."""
    return world.catalogi.new_zaaktype()


@pytest.fixture(scope="session")
def standing(connect: Connect, world: World) -> Standing:
    return Standing(connect, world)


@pytest.fixture(scope="session")
def limited(connect: Connect, target: Target) -> Iterator[Limited]:
    """A client that may do only what a test gives it; skips when there is none."""
    client = target.for_limited()
    if client is None:
        pytest.skip("there is no second client: no ZGW_LIMITED_CLIENT_ID")
    with Limited(connect("autorisaties"), client).connected() as limited:
        yield limited


@pytest.fixture(scope="session")
def elsewhere(target: Target) -> Iterator[Elsewhere]:
    """Skips when the components know of no stand-in."""
    if not target.stand_in:
        pytest.skip("there is no stand-in for other components: no ZGW_STAND_IN_URL")
    elsewhere = Elsewhere(target.stand_in)
    yield elsewhere
    elsewhere.close()


@pytest.fixture
def zaken(connect: Connect) -> Client:
    return connect("zaken")


@pytest.fixture
def catalogi(connect: Connect) -> Client:
    return connect("catalogi")


@pytest.fixture
def documenten(connect: Connect) -> Client:
    return connect("documenten")


@pytest.fixture
def besluiten(connect: Connect) -> Client:
    return connect("besluiten")


@pytest.fixture
def autorisaties(connect: Connect) -> Client:
    return connect("autorisaties")


@pytest.fixture
def notificaties(connect: Connect) -> Client:
    return connect("notificaties")


@pytest.fixture
def klantinteracties(connect: Connect) -> Client:
    return connect("klantinteracties")


@pytest.fixture(scope="session")
def subscriber(connect: Connect) -> Iterator[Subscriber]:
    """Hears of everything on every kanaal; skips when the component cannot reach this process."""
    client = connect("notificaties")
    host = os.environ.get("ZGW_CALLBACK_HOST", "127.0.0.1")
    names = [kanaal["naam"] for kanaal in client.read("/kanaal")]
    with Subscriber(host, 0).serving() as subscriber:
        body = {
            "callbackUrl": subscriber.url,
            "auth": subscriber.auth,
            "kanalen": [{"naam": naam, "filters": {}} for naam in names],
        }
        answer = client.post("/abonnement", body)
        if answer.status_code == 400:
            pytest.skip(f"notificaties cannot reach {subscriber.url}: {answer.text[:200]}")
        assert answer.status_code == 201, answer.text
        yield subscriber
        for abonnement in client.read("/abonnement"):
            if abonnement["callbackUrl"] == subscriber.url:
                client.delete(abonnement["url"])
