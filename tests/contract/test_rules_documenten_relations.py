"""The rules of the Documenten API about what documents belong to."""

import pytest

from tests.contract.client import Client
from tests.contract.contracts import Json
from tests.contract.refusals import codes
from tests.contract.values import NOBODY
from tests.contract.world.whole import World

PATH = "/objectinformatieobjecten"
IN_ZAKEN, IN_BESLUITEN = "/zaakinformatieobjecten", "/besluitinformatieobjecten"
KINDS = pytest.mark.parametrize("kind", ["zaak", "besluit"])


def new_object(world: World, kind: str) -> str:
    if kind == "zaak":
        return str(world.zaken.zaak()["url"])
    return str(world.besluiten.besluit()["url"])


def relate(world: World, kind: str, url: str, document: Json) -> str:
    """Where the object is; that component tells the one of documents. URL of the relation."""
    body = {kind: url, "informatieobject": document["url"]}
    if kind == "zaak":
        return str(world.zaken.client.create(IN_ZAKEN, body)["url"])
    return str(world.besluiten.client.create(IN_BESLUITEN, body)["url"])


def remove(world: World, kind: str, relation: str) -> None:
    client = world.zaken.client if kind == "zaak" else world.besluiten.client
    assert client.delete(relation).status_code == 204


def body_of(kind: str, url: str, document: Json) -> Json:
    return {"informatieobject": document["url"], "object": url, "objectType": kind}


def relations(documenten: Client, document: Json) -> list[Json]:
    found: list[Json] = documenten.read(PATH, informatieobject=document["url"])
    return found


@KINDS
def test_drc_002_the_object_is_what_it_is_said_to_be(
    documenten: Client, world: World, kind: str
) -> None:
    """drc-002: object is there, and is a zaak or besluit as objectType says."""
    document, url = world.documenten.document(), new_object(world, kind)
    nowhere = f"{url.rpartition('/')[0]}/{NOBODY}"
    other_kind = new_object(world, "besluit" if kind == "zaak" else "zaak")
    for wrong, code in (
        (nowhere, "bad-url"),
        (world.catalogi.catalogus, "invalid-resource"),
        (other_kind, "invalid-resource"),
    ):
        body = body_of(kind, wrong, document)
        assert codes(documenten, "POST", PATH, body) == {"object": code}
    assert relations(documenten, document) == []


@KINDS
def test_drc_003_a_relation_is_made_once(documenten: Client, world: World, kind: str) -> None:
    """drc-003: an object and a document have one relation."""
    document, url = world.documenten.document(), new_object(world, kind)
    relate(world, kind, url, document)
    (known,) = relations(documenten, document)
    assert (known["object"], known["objectType"]) == (url, kind)
    refused = {"nonFieldErrors": "unique"}
    assert codes(documenten, "POST", PATH, body_of(kind, url, document)) == refused
    assert relations(documenten, document) == [known]


@KINDS
def test_drc_004_a_relation_is_there_at_its_source(
    documenten: Client, world: World, kind: str
) -> None:
    """drc-004: a relation is told of only once the object has it."""
    document, url = world.documenten.document(), new_object(world, kind)
    relate(world, kind, url, world.documenten.document())
    refused = {"nonFieldErrors": "inconsistent-relation"}
    assert codes(documenten, "POST", PATH, body_of(kind, url, document)) == refused
    assert relations(documenten, document) == []


@KINDS
def test_drc_004_a_relation_goes_after_that_at_its_source(
    documenten: Client, world: World, kind: str
) -> None:
    """drc-004: what the object still has is not removed here, and goes when that does."""
    document, url = world.documenten.document(), new_object(world, kind)
    relation = relate(world, kind, url, document)
    (known,) = relations(documenten, document)
    assert "nonFieldErrors" in codes(documenten, "DELETE", known["url"])
    assert relations(documenten, document) == [known]
    remove(world, kind, relation)
    assert relations(documenten, document) == []


@KINDS
def test_drc_008_relations_keep_a_document(documenten: Client, world: World, kind: str) -> None:
    """drc-008: what a zaak or besluit refers to is not destroyed."""
    document, url = world.documenten.document(), new_object(world, kind)
    relation = relate(world, kind, url, document)
    refused = {"nonFieldErrors": "pending-relations"}
    assert codes(documenten, "DELETE", document["url"]) == refused
    content = documenten.get(f"{document['url']}/download").content
    assert len(content) == documenten.read(document["url"])["bestandsomvang"]
    remove(world, kind, relation)
    assert documenten.delete(document["url"]).status_code == 204
    documenten.refused(404, "GET", document["url"])


def test_drc_008_all_of_a_document_goes(documenten: Client, world: World) -> None:
    """drc-008: with a document go its versions, its content and what hangs on it."""
    document = world.documenten.document()
    lock = world.documenten.lock(document)
    assert documenten.patch(document["url"], {"lock": lock, "titel": "Anders"}).status_code == 200
    assert world.documenten.unlock(document, lock).status_code == 204
    rights = documenten.create("/gebruiksrechten", world.documenten.gebruiksrechten_body(document))
    sent = documenten.create("/verzendingen", world.documenten.verzending_body(document))
    assert documenten.delete(document["url"]).status_code == 204
    documenten.refused(404, "GET", document["url"], params={"versie": 1})
    documenten.refused(404, "GET", f"{document['url']}/download")
    documenten.refused(404, "GET", rights["url"])
    documenten.refused(404, "GET", sent["url"])


def test_drc_008_a_locked_document_is_not_destroyed(documenten: Client, world: World) -> None:
    """drc-008: nobody works on what is destroyed."""
    document = world.documenten.document()
    lock = world.documenten.lock(document)
    assert "nonFieldErrors" in codes(documenten, "DELETE", document["url"])
    assert documenten.read(document["url"])["locked"] is True
    assert world.documenten.unlock(document, lock).status_code == 204
    assert documenten.delete(document["url"]).status_code == 204
