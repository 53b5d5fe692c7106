"""A document of a zaak, and what hangs on it."""

from functools import cache
from uuid import uuid4

from tests.contract.subjects.subject import Subject, Subjects
from tests.contract.world.documenten import DOCUMENTEN
from tests.contract.world.whole import World


@cache
def _document(world: World) -> Subject:
    document = world.documenten.document(trefwoorden=["lantaarn"])
    zaak = world.zaken.zaak()["url"]
    relation = {"zaak": zaak, "informatieobject": document["url"]}
    world.zaken.client.create("/zaakinformatieobjecten", relation)
    known = {"object": zaak, "objectType": "zaak"}
    ways = ("objectinformatieobjecten__", "objectinformatieobjecten_")
    return Subject(document, values={way + name: known[name] for way in ways for name in known})


def _gebruiksrechten(world: World) -> Subject:
    body = world.documenten.gebruiksrechten_body(
        world.documenten.document(), einddatum="2024-12-31T00:00:00Z"
    )
    return Subject(world.documenten.client.create("/gebruiksrechten", body))


def _verzending(world: World) -> Subject:
    body = world.documenten.verzending_body(
        world.documenten.document(), betrokkene=f"https://personen.example/{uuid4()}"
    )
    return Subject(world.documenten.client.create("/verzendingen", body))


SUBJECTS: Subjects = {
    DOCUMENTEN: _document,
    "/gebruiksrechten": _gebruiksrechten,
    "/verzendingen": _verzending,
}
