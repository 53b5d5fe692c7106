"""The rules of the Documenten API about documents.

Not here: drc-011 and drc-014, about what cannot be fetched while it is expanded: another component
would have to fail for it.
"""

from typing import Any
from uuid import uuid4

import pytest

from tests.contract.client import Client
from tests.contract.contracts import Json
from tests.contract.refusals import codes
from tests.contract.values import NOBODY
from tests.contract.world.documenten import DOCUMENTEN
from tests.contract.world.whole import World

WORKED_ON = pytest.mark.parametrize("status", ["in_bewerking", "ter_vaststelling"])


def check_not_made(documenten: Client, world: World, refused: dict[str, str], **wrong: Any) -> None:
    number = str(uuid4())
    body = world.documenten.body(identificatie=number, **wrong)
    assert codes(documenten, "POST", DOCUMENTEN, body) == refused
    assert documenten.read(DOCUMENTEN, identificatie=number)["results"] == []


def check_not_changed(
    documenten: Client, world: World, refused: dict[str, str], document: Json, **wrong: Any
) -> None:
    """Neither by PUT nor by PATCH: there is no new version."""
    before, lock = documenten.read(document["url"]), world.documenten.lock(document)
    body = world.documenten.body(lock=lock, **wrong)
    assert codes(documenten, "PUT", document["url"], body) == refused
    assert codes(documenten, "PATCH", document["url"], {"lock": lock, **wrong}) == refused
    assert world.documenten.unlock(document, lock).status_code == 204
    assert documenten.read(document["url"]) == before


def changed(documenten: Client, world: World, document: Json, **values: Any) -> Json:
    """Its next version."""
    lock = world.documenten.lock(document)
    answer = documenten.patch(document["url"], {"lock": lock, **values})
    assert answer.status_code == 200, answer.text
    assert world.documenten.unlock(document, lock).status_code == 204
    found: Json = answer.json()
    return found


@pytest.mark.parametrize(
    ("where", "code"),
    [("nowhere", "bad-url"), ("other kind", "invalid-resource"), ("concept", "not-published")],
)
def test_drc_001_informatieobjecttype_is_a_published_one(
    documenten: Client, world: World, where: str, code: str
) -> None:
    """drc-001: a document refers to an informatieobjecttype that is there and published."""
    soort = world.catalogi.informatieobjecttype
    if where == "nowhere":
        wrong = f"{soort.rpartition('/')[0]}/{NOBODY}"
    elif where == "other kind":
        wrong = world.catalogi.catalogus
    else:
        body = world.catalogi.informatieobjecttype_body()
        wrong = world.catalogi.url_of("/informatieobjecttypen", body)
    document = world.documenten.document()
    assert document["informatieobjecttype"] == soort
    refused = {"informatieobjecttype": code}
    check_not_made(documenten, world, refused, informatieobjecttype=wrong)
    check_not_changed(documenten, world, refused, document, informatieobjecttype=wrong)


@WORKED_ON
def test_drc_005_what_was_received_is_not_worked_on(
    documenten: Client, world: World, status: str
) -> None:
    """drc-005: a document with an ontvangstdatum is not in_bewerking or ter_vaststelling."""
    refused = {"status": "invalid_for_received"}
    received: Json = {"ontvangstdatum": "2024-01-01"}
    check_not_made(documenten, world, refused, status=status, **received)
    document = world.documenten.document(status="definitief", **received)
    check_not_changed(documenten, world, refused, document, status=status, **received)


@WORKED_ON
def test_drc_005_a_change_is_judged_with_what_stays(
    documenten: Client, world: World, status: str
) -> None:
    """drc-005: it holds too when only one of both fields is sent."""
    refused = {"status": "invalid_for_received"}
    received = world.documenten.document(status="definitief", ontvangstdatum="2024-01-01")
    worked_on = world.documenten.document(status=status)
    for document, change in (
        (received, {"status": status}),
        (worked_on, {"ontvangstdatum": "2024-01-01"}),
    ):
        lock = world.documenten.lock(document)
        body = {"lock": lock, **change}
        assert codes(documenten, "PATCH", document["url"], body) == refused
        assert documenten.read(document["url"])["versie"] == 1
    final = {"lock": lock, "ontvangstdatum": "2024-01-01", "status": "definitief"}
    assert documenten.patch(worked_on["url"], final).json()["status"] == "definitief"


def test_drc_006_the_indication_needs_gebruiksrechten(documenten: Client, world: World) -> None:
    """drc-006: indicatieGebruiksrecht is not true while there are no gebruiksrechten."""
    refused = {"indicatieGebruiksrecht": "missing-gebruiksrechten"}
    check_not_made(documenten, world, refused, indicatieGebruiksrecht=True)
    document = world.documenten.document(indicatieGebruiksrecht=None)
    check_not_changed(documenten, world, refused, document, indicatieGebruiksrecht=True)


def test_drc_006_the_indication_follows_gebruiksrechten(documenten: Client, world: World) -> None:
    """drc-006: with the first gebruiksrechten it becomes true, without the last unknown."""
    document = world.documenten.document()
    made = [
        documenten.create("/gebruiksrechten", world.documenten.gebruiksrechten_body(document))
        for _ in range(2)
    ]
    for rights, indication in zip([*made, None], [True, True, None], strict=True):
        found = documenten.read(document["url"])
        assert (found["indicatieGebruiksrecht"], found["versie"]) == (indication, 1)
        if rights:
            assert documenten.delete(rights["url"]).status_code == 204


@pytest.mark.parametrize("indication", [False, None])
def test_drc_006_the_indication_stays_while_there_are_gebruiksrechten(
    documenten: Client, world: World, indication: bool | None
) -> None:
    """drc-006: it is not taken away from a document that has gebruiksrechten."""
    document = world.documenten.document()
    documenten.create("/gebruiksrechten", world.documenten.gebruiksrechten_body(document))
    lock = world.documenten.lock(document)
    body = {"lock": lock, "indicatieGebruiksrecht": indication}
    assert "indicatieGebruiksrecht" in codes(documenten, "PATCH", document["url"], body)
    found = documenten.read(document["url"])
    assert (found["indicatieGebruiksrecht"], found["versie"]) == (True, 1)


@pytest.fixture(scope="session")
def secret_type(world: World) -> str:
    """An informatieobjecttype of a vertrouwelijkheidaanduiding that nobody would guess."""
    body = world.catalogi.informatieobjecttype_body(vertrouwelijkheidaanduiding="confidentieel")
    return world.catalogi.published("/informatieobjecttypen", body)


@pytest.mark.parametrize("given", [{}, {"vertrouwelijkheidaanduiding": ""}])
def test_drc_007_vertrouwelijkheidaanduiding_comes_from_the_type(
    world: World, secret_type: str, given: Json
) -> None:
    """drc-007: what is not given is that of the informatieobjecttype."""
    document = world.documenten.document(informatieobjecttype=secret_type, **given)
    assert document["vertrouwelijkheidaanduiding"] == "confidentieel"


def test_drc_007_what_is_given_stays(world: World, secret_type: str) -> None:
    """drc-007: a vertrouwelijkheidaanduiding that is given goes before that of the type."""
    own: Json = {"vertrouwelijkheidaanduiding": "intern"}
    document = world.documenten.document(informatieobjecttype=secret_type, **own)
    assert document["vertrouwelijkheidaanduiding"] == "intern"


def test_drc_010_a_definitief_document_changes(
    documenten: Client, world: World, secret_type: str
) -> None:
    """drc-010: whoever has the lock may change all of a document, whatever its status."""
    document = world.documenten.document(status="definitief")
    later = changed(documenten, world, document, titel="Beter", informatieobjecttype=secret_type)
    assert (later["titel"], later["informatieobjecttype"]) == ("Beter", secret_type)
    assert (later["versie"], later["status"]) == (2, "definitief")
    first = documenten.read(document["url"], versie=1)
    assert (first["titel"], first["informatieobjecttype"]) == (
        document["titel"],
        document["informatieobjecttype"],
    )


def test_drc_012_objects_at_every_depth(documenten: Client, world: World) -> None:
    """drc-012: each object on the path is expanded, and its URL stays."""
    document = world.documenten.document()
    rights = documenten.create("/gebruiksrechten", world.documenten.gebruiksrechten_body(document))
    path = "informatieobject.informatieobjecttype.catalogus"
    found = documenten.read(rights["url"], expand=path)
    for name in path.split("."):
        url, found = found[name], found["_expand"][name]
        assert found["url"] == url
    assert url == world.catalogi.catalogus
    assert "_expand" not in found


def test_drc_013_a_path_that_leads_nowhere_is_not_found(documenten: Client, world: World) -> None:
    """drc-013: what cannot be expanded is 404."""
    url = world.documenten.document()["url"]
    for path in ("auteur", "bestaatniet", "informatieobjecttype.bestaatniet"):
        documenten.refused(404, "GET", url, params={"expand": path})
        documenten.refused(404, "GET", DOCUMENTEN, params={"expand": path})
