"""Subscribers hear of the changes that the standard tells them of."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from tests.contract.calling import Maker
from tests.contract.conftest import Connect
from tests.contract.contracts import Json
from tests.contract.subscriber import Subscriber
from tests.contract.world.whole import World

MAKES, CHANGES, ENDS = "POST", "PUT PATCH", "DELETE"
ACTIONS = {"POST": "create", "PUT": "update", "PATCH": "partial_update", "DELETE": "destroy"}


class Told(NamedTuple):
    api: str
    path: str
    kanaal: str
    resource: str
    methods: str


_ALL = f"{MAKES} {CHANGES} {ENDS}"
TOLD = [
    Told("zaken", "/zaken", "zaken", "zaak", _ALL),
    Told("zaken", "/statussen", "zaken", "status", MAKES),
    Told("zaken", "/resultaten", "zaken", "resultaat", _ALL),
    Told("zaken", "/rollen", "zaken", "rol", f"{MAKES} {ENDS}"),
    Told("zaken", "/zaakobjecten", "zaken", "zaakobject", _ALL),
    Told("zaken", "/zaakinformatieobjecten", "zaken", "zaakinformatieobject", MAKES),
    Told("zaken", "/zaken/{zaak_uuid}/zaakeigenschappen", "zaken", "zaakeigenschap", _ALL),
    Told("zaken", "/zaakcontactmomenten", "zaken", "zaakcontactmoment", MAKES),
    Told("zaken", "/zaakverzoeken", "zaken", "zaakverzoek", MAKES),
    Told("zaken", "/klantcontacten", "zaken", "klantcontact", MAKES),
    Told(
        "documenten",
        "/enkelvoudiginformatieobjecten",
        "documenten",
        "enkelvoudiginformatieobject",
        _ALL,
    ),
    Told("documenten", "/gebruiksrechten", "documenten", "gebruiksrechten", _ALL),
    Told("documenten", "/verzendingen", "documenten", "verzending", _ALL),
    Told("besluiten", "/besluiten", "besluiten", "besluit", _ALL),
    Told(
        "besluiten",
        "/besluitinformatieobjecten",
        "besluiten",
        "besluitinformatieobject",
        f"{MAKES} {ENDS}",
    ),
    Told("catalogi", "/zaaktypen", "zaaktypen", "zaaktype", _ALL),
    Told("catalogi", "/besluittypen", "besluittypen", "besluittype", _ALL),
    Told(
        "catalogi",
        "/informatieobjecttypen",
        "informatieobjecttypen",
        "informatieobjecttype",
        _ALL,
    ),
    Told("autorisaties", "/applicaties", "autorisaties", "applicatie", _ALL),
    Told("klantinteracties", "/partijen", "partijen", "partij", _ALL),
    Told("klantinteracties", "/klantcontacten", "klantcontacten", "klantcontact", _ALL),
    Told("klantinteracties", "/internetaken", "internetaken", "internetaak", _ALL),
]
"""What the standard notifies of, and what we do beside it; the contracts do not say so."""


@pytest.fixture(scope="module")
def kenmerken(connect: Connect) -> Callable[[str], set[str]]:
    """Names of the kenmerken that a kanaal has."""

    def of(kanaal: str) -> set[str]:
        (known,) = connect("notificaties").read("/kanaal", naam=kanaal)
        return set(known["filters"])

    return of


@pytest.mark.parametrize("told", TOLD, ids=lambda told: f"{told.api} {told.path}")
def test_a_subscriber_hears_of_each_change(
    told: Told,
    connect: Connect,
    world: World,
    subscriber: Subscriber,
    kenmerken: Callable[[str], set[str]],
) -> None:
    client = connect(told.api)
    (operation,) = (
        o for o in client.contract.operations if (o.method, o.path) == ("POST", told.path)
    )
    maker = Maker(operation, client, world)
    made, body = maker.made()
    for method in told.methods.split():
        if method == "DELETE":
            unlock(made, world)
            assert client.delete(made["url"]).status_code == 204
        elif method != "POST":
            answer = client.request(method, made["url"], json=maker.change(made, body))
            assert answer.status_code == 200, answer.text
        message = subscriber.wait_for(resourceUrl=made["url"], actie=ACTIONS[method])
        assert message["kanaal"] == told.kanaal
        assert message["resource"] == told.resource
        assert message["hoofdObject"].startswith(client.base_url)
        assert message["kenmerken"].keys() == kenmerken(told.kanaal)


def unlock(made: Json, world: World) -> None:
    """What was changed is locked, and stays as long as it is."""
    if made.get("lock"):
        world.documenten.unlock(made, made["lock"])
