"""ETags, answers without a body when nothing changed, and HEAD."""

import pytest

from tests.contract.calling import Caller, Standing
from tests.contract.conftest import Connect
from tests.contract.contracts import Operation, contract, operations
from tests.contract.world.whole import World

CACHED = [o for o in operations() if o.method == "GET" and 304 in o.responses]
HEADS = [o for o in operations() if o.method == "HEAD"]
MUTABLE = [
    o
    for o in CACHED
    if any((o.path, "PATCH") == (p.path, p.method) for p in contract(o.api).operations)
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


@pytest.mark.parametrize("operation", MUTABLE, ids=str)
def test_an_etag_changes_with_what_it_names(
    operation: Operation, connect: Connect, world: World
) -> None:
    client = connect(operation.api)
    made, body = Caller(operation, client, world).made()
    before = client.get(made["url"]).headers["ETag"]
    change = next(
        {name: f"{text} (anders)"}
        for name, text in body.items()
        if isinstance(text, str) and _may_be_longer(operation, name)
    )
    changed = Caller(operation, client, world).change(made, change)
    answer = client.patch(made["url"], changed)
    assert answer.status_code == 200, answer.text
    after = client.get(made["url"])
    assert after.headers["ETag"] != before
    assert client.get(made["url"], {"If-None-Match": before}).status_code == 200


def _may_be_longer(operation: Operation, name: str) -> bool:
    """Whether it is a free text."""
    known = contract(operation.api)
    content = operation.responses[200]["content"]["application/json"]["schema"]
    schema = known.schema(known.schema(content)["properties"][name])
    return schema.get("type") == "string" and not {"format", "enum", "pattern"} & schema.keys()
