"""drc-009 of the Documenten API: locks, and content in parts.

Not here: content of which some parts came in (`incomplete-upload`), as how large a part is differs
between components.
"""

import pytest

from tests.contract.client import Client
from tests.contract.contracts import Json
from tests.contract.refusals import codes
from tests.contract.world.whole import World

WRONG = "0" * 32


def content_of(documenten: Client, document: Json) -> bytes:
    answer = documenten.get(f"{document['url']}/download")
    assert answer.status_code == 200, answer.text
    return answer.content


def test_drc_009_a_lock_is_given_once(documenten: Client, world: World) -> None:
    """drc-009: a document that is locked gets no second lock."""
    document = world.documenten.document()
    lock = world.documenten.lock(document)
    refused = codes(documenten, "POST", f"{document['url']}/lock")
    assert refused == {"nonFieldErrors": "existing-lock"}
    assert documenten.read(document["url"])["locked"] is True
    assert world.documenten.unlock(document, lock).status_code == 204
    assert documenten.read(document["url"])["locked"] is False
    assert world.documenten.lock(document) != lock


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_drc_009_a_change_needs_a_locked_document(
    documenten: Client, world: World, method: str
) -> None:
    """drc-009: what is not locked does not change, whatever lock is sent."""
    document = documenten.read(world.documenten.document()["url"])
    body = world.documenten.body(titel="Anders", lock=WRONG)
    refused = {"nonFieldErrors": "unlocked"}
    assert codes(documenten, method, document["url"], body) == refused
    assert documenten.read(document["url"]) == document


@pytest.mark.parametrize(
    ("method", "missing"),
    [("PUT", {"lock": "required"}), ("PATCH", {"nonFieldErrors": "missing-lock-id"})],
)
def test_drc_009_a_change_needs_the_lock(
    documenten: Client, world: World, method: str, missing: dict[str, str]
) -> None:
    """drc-009: only who has the lock makes a new version."""
    document, body = world.documenten.document(), world.documenten.body(titel="Anders")
    lock, url = world.documenten.lock(document), document["url"]
    refused = {"nonFieldErrors": "incorrect-lock-id"}
    assert codes(documenten, method, url, body) == missing
    assert codes(documenten, method, url, {**body, "lock": WRONG}) == refused
    assert documenten.read(url)["versie"] == 1
    answer = documenten.request(method, url, json={**body, "lock": lock})
    assert (answer.json()["titel"], answer.json()["versie"]) == ("Anders", 2)


def test_drc_009_unlocking_needs_the_lock(documenten: Client, world: World) -> None:
    """drc-009: a wrong lock does not unlock, not even for who may unlock by force."""
    document = world.documenten.document()
    lock, path = world.documenten.lock(document), f"{document['url']}/unlock"
    refused = {"nonFieldErrors": "incorrect-lock-id"}
    assert codes(documenten, "POST", path, {"lock": WRONG}) == refused
    assert documenten.read(document["url"])["locked"] is True
    assert world.documenten.unlock(document, lock).status_code == 204


def test_drc_009_unlocking_by_force(documenten: Client, world: World) -> None:
    """drc-009: without a lock unlocks who has documenten.geforceerd-unlock."""
    document = world.documenten.document()
    world.documenten.lock(document)
    assert documenten.post(f"{document['url']}/unlock", {}).status_code == 204
    assert documenten.read(document["url"])["locked"] is False


def test_drc_009_a_part_needs_the_lock_and_its_size(documenten: Client, world: World) -> None:
    """drc-009: a bestandsdeel comes with the lock, and has the omvang that was announced."""
    document = world.documenten.in_parts(3)
    (part,) = document["bestandsdelen"]
    for content, lock, code in (
        (b"abc", WRONG, "incorrect-lock-id"),
        (b"abcd", document["lock"], "file-size"),
        (b"ab", document["lock"], "file-size"),
    ):
        files = {"inhoud": ("deel", content)}
        problem = documenten.refused(400, "PUT", part["url"], files=files, data={"lock": lock})
        (wrong,) = problem["invalidParams"]
        assert (wrong["name"], wrong["code"]) == ("nonFieldErrors", code)
        (found,) = documenten.read(document["url"])["bestandsdelen"]
        assert found["voltooid"] is False
    for content in (b"zyx", b"abc"):
        answer = world.documenten.send_part(part, content, document["lock"])
        assert answer.json()["voltooid"] is True
    assert world.documenten.unlock(document, document["lock"]).status_code == 204
    assert content_of(documenten, document) == b"abc"
    assert documenten.read(document["url"])["bestandsdelen"] == []


def test_drc_009_unlocking_before_the_content_is_there(documenten: Client, world: World) -> None:
    """drc-009: a document of which no content came in stays locked."""
    document = world.documenten.in_parts(3)
    body, path = {"lock": document["lock"]}, f"{document['url']}/unlock"
    assert codes(documenten, "POST", path, body) == {"nonFieldErrors": "file-size"}
    found = documenten.read(document["url"])
    assert (found["locked"], found["inhoud"]) == (True, None)
    assert documenten.post(path, {}).status_code == 204
    found = documenten.read(document["url"])
    assert (found["locked"], found["bestandsdelen"], found["inhoud"]) == (False, [], None)
