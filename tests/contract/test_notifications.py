"""Subscribers hear of the changes that the standard tells them of."""

from typing import NamedTuple

import pytest

from tests.contract.calling import Caller
from tests.contract.conftest import Connect
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
        f"{MAKES} {CHANGES}",
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
]
"""What the standard notifies of; its contracts do not say so."""


@pytest.mark.parametrize("told", TOLD, ids=lambda told: f"{told.api} {told.path}")
def test_a_subscriber_hears_of_each_change(
    told: Told, connect: Connect, world: World, subscriber: Subscriber
) -> None:
    client = connect(told.api)
    (operation,) = (
        o for o in client.contract.operations if (o.method, o.path) == ("POST", told.path)
    )
    caller = Caller(operation, client, world)
    made, body = caller.made()
    for method in told.methods.split():
        if method == "DELETE":
            assert client.delete(made["url"]).status_code == 204
        elif method != "POST":
            answer = client.request(method, made["url"], json=caller.change(made, body))
            assert answer.status_code == 200, answer.text
        message = subscriber.wait_for(resourceUrl=made["url"], actie=ACTIONS[method])
        assert message["kanaal"] == told.kanaal
        assert message["resource"] == told.resource
        assert message["hoofdObject"].startswith(client.base_url)
        assert message["kenmerken"] or told.kanaal == "autorisaties"
