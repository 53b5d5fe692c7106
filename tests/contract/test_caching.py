"""ETags, answers without a body when nothing changed, and HEAD."""

import pytest

from tests.contract.calling import Maker, Standing
from tests.contract.conftest import Connect
from tests.contract.contracts import Operation, contract, operations
from tests.contract.values import plain
from tests.contract.world.whole import World

CACHED = [
    o
    for o in operations()
    if o.method == "GET"
    and 304 in o.responses
    and not any(each["in"] == "query" and each.get("required") for each in o.parameters)
]
HEADS = [o for o in operations() if o.method == "HEAD"]


def free_text(patch: Operation) -> str:
    """The longest text that a PATCH may change, which is not a name of anything; else nothing."""
    known = contract(patch.api)
    content = patch.described["requestBody"]["content"]["application/json"]["schema"]
    found = {
        name: plain(known.followed(schema)).get("maxLength", 0)
        for name, schema in known.followed(content)["properties"].items()
        if name not in MEANINGFUL and not NOT_FREE & plain(known.followed(schema)).keys()
    }
    return max(found, key=lambda name: found[name]) if any(found.values()) else ""


NOT_FREE = {"format", "enum", "pattern", "const", "properties"}
MEANINGFUL = {"identificatie", "adres", "iban", "bic"}
"""Texts of which the contract does not tell what they must look like."""
CHANGED = [
    (o, free_text(o))
    for o in operations()
    if o.method == "PATCH" and "{uuid}" in o.path and free_text(o)
]


@pytest.mark.parametrize("operation", CACHED, ids=str)
def test_an_etag_names_what_was_read(
    operation: Operation, connect: Connect, standing: Standing
) -> None:
    client, url = connect(operation.api), standing.url(operation)
    etag = client.get(url).headers["ETag"]
    assert client.get(url).headers["ETag"] == etag
    for known in (etag, f'"anders", {etag}', "*"):
        answer = client.get(url, {"If-None-Match": known})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["ETag"] == etag
    assert client.get(url, {"If-None-Match": '"anders"'}).status_code == 200


@pytest.mark.parametrize("operation", HEADS, ids=str)
def test_head_is_get_without_a_body(
    operation: Operation, connect: Connect, standing: Standing
) -> None:
    client, url = connect(operation.api), standing.url(operation)
    head, get = client.head(url), client.get(url)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("ETag", "Content-Type", "API-version"):
        assert head.headers[name] == get.headers[name]
    etag = {"If-None-Match": get.headers["ETag"]}
    assert client.head(url, etag).status_code == 304


@pytest.mark.parametrize(("operation", "name"), CHANGED, ids=str)
def test_an_etag_changes_with_what_it_names(
    operation: Operation, name: str, connect: Connect, world: World
) -> None:
    client = connect(operation.api)
    maker = Maker(operation, client, world)
    made, _ = maker.made()
    before = client.get(made["url"]).headers["ETag"]
    answer = client.patch(made["url"], maker.change(made, {name: "anders"}))
    assert answer.status_code == 200, answer.text
    after = client.get(made["url"])
    assert after.json()[name] == "anders"
    assert after.headers["ETag"] != before
    assert client.get(made["url"], {"If-None-Match": before}).status_code == 200
