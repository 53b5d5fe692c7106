"""Functions of writes are given what they ask for, as the framework would have."""

from collections.abc import AsyncIterator
from typing import Annotated, Any
from uuid import UUID, uuid4

import orjson
import pytest
from fastapi import Depends
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from zgw_core.handlers import calling
from zgw_core.problems import Invalid, Problem
from zgw_core.schema import Body

LOG: list[str] = []


class Gedicht(Body):
    titel: str = Field(description="De titel.")
    regels: int = 0


async def _opened(_: Request) -> AsyncIterator[str]:
    LOG.append("opened")
    try:
        yield "it"
        LOG.append("done")
    finally:
        LOG.append("closed")


async def _found(request: Request) -> str:
    return request.method


def _known(request: Request) -> str:
    return str(request.url.path)


Opened = Annotated[str, Depends(_opened)]
Found = Annotated[str, Depends(_found)]
Known = Annotated[str, Depends(_known)]


@pytest.fixture(autouse=True)
def empty_log() -> None:
    LOG.clear()


def request(body: bytes = b"", **path: str) -> Request:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body}

    scope = {"type": "http", "method": "PUT", "headers": [], "path": "/gedichten"}
    return Request({**scope, "path_params": path}, receive)


def told(name: str, code: str, error: Invalid) -> bool:
    return [(param.name, param.code) for param in error.invalid_params] == [(name, code)]


async def look(_: Request) -> None:
    LOG.append("looked")


async def test_everything_is_given_and_closed_before_the_answer() -> None:
    async def handler(
        uuid: UUID, body: Gedicht, opened: Opened, found: Found, known: Known, asked: Request
    ) -> Response:
        LOG.append(f"{uuid} {body.titel} {opened} {found} {known} {asked.method}")
        return Response("fine")

    uuid = uuid4()
    answer = await calling(handler, [look])(request(b'{"titel": "Mei"}', uuid=str(uuid)))
    assert answer.body == b"fine"
    assert ["looked", "opened", f"{uuid} Mei it PUT /gedichten PUT", "done", "closed"] == LOG


async def test_an_error_undoes_what_was_opened() -> None:
    async def handler(opened: Opened) -> Response:
        raise Problem(409, "conflict", "Conflict.")

    with pytest.raises(Problem):
        await calling(handler, [])(request())
    assert LOG == ["opened", "closed"]


async def test_a_refusal_comes_before_all_else() -> None:
    async def refuse(_: Request) -> None:
        raise Problem(403, "permission_denied", "Nee.")

    async def handler(body: Gedicht, opened: Opened) -> Response:
        raise AssertionError

    with pytest.raises(Problem) as raised:
        await calling(handler, [refuse])(request(b"{"))
    assert raised.value.status == 403
    assert LOG == []


async def test_a_path_that_holds_no_uuid_leads_nowhere() -> None:
    async def handler(zaak_uuid: UUID) -> Response:
        raise AssertionError

    with pytest.raises(Problem) as raised:
        await calling(handler, [])(request(zaak_uuid="1"))
    assert raised.value.status == 404


@pytest.mark.parametrize(
    ("body", "name", "code"),
    [
        (b"", "nonFieldErrors", "required"),
        (b"null", "nonFieldErrors", "required"),
        (b"[]", "nonFieldErrors", "invalid"),
        (b"{}", "titel", "required"),
        (b'{"titel": null}', "titel", "null"),
        (b'{"titel": "Mei", "regels": "veel"}', "regels", "invalid"),
    ],
)
async def test_what_is_wrong_with_a_body(body: bytes, name: str, code: str) -> None:
    async def handler(body: Gedicht) -> Response:
        raise AssertionError

    with pytest.raises(Invalid) as raised:
        await calling(handler, [])(request(body))
    assert told(name, code, raised.value)


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe{", b'{"titel": "\xff"}', b"[" * 200_000])
async def test_a_body_that_is_no_json(body: bytes) -> None:
    async def handler(body: Gedicht) -> Response:
        raise AssertionError

    with pytest.raises(Problem) as raised:
        await calling(handler, [])(request(body))
    assert (raised.value.status, raised.value.code) == (400, "parse_error")


async def test_a_body_that_may_be_left_out() -> None:
    async def handler(body: dict[str, Any] | None = None) -> Response:
        return Response(orjson.dumps(body))

    call = calling(handler, [])
    assert (await call(request())).body == b"null"
    assert (await call(request(b'{"lock": "1"}'))).body == b'{"lock":"1"}'
