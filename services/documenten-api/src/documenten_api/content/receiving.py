"""Requests whose JSON body has content in it: it goes to the storage while the body arrives."""

import asyncio
import json
import secrets
from collections.abc import Callable, Coroutine
from typing import Any

from pydantic_core import PydanticCustomError
from starlette.requests import Request
from starlette.responses import Response

from documenten_api.content.base64_stream import Base64Decoder, Base64Error
from documenten_api.content.contents import Contents
from documenten_api.content.json_stream import JsonSplitter
from documenten_api.content.model import Content
from documenten_api.content.storage import FAILURES, Upload, storage_failed
from documenten_api.content.threads import in_turn, slices
from zgw_core.context import Context
from zgw_core.handlers import WriteRoute
from zgw_core.problems import Problem

MEMBER = "inhoud"
Received = Content | Base64Error
_REASONS = {
    "invalid-base64": "Dit is geen geldige base64.",
    "incorrect-base64-padding": "De base64 is aan het eind niet compleet.",
}


class ContentRoute(WriteRoute):
    """Gives the handler the body with the content stored: `inhoud` is then a Content."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def receive(request: Request) -> Response:
            body = Body(Contents.of(Context.of(request)))
            try:
                answer: Response = await handle(_ContentRequest(request, body))
                return answer
            finally:
                await body.close()

        return receive


class _ContentRequest(Request):
    def __init__(self, request: Request, body: "Body") -> None:
        super().__init__(request.scope, request.receive)
        self._content_body = body
        self._largest = Context.of(request).settings.max_body

    async def body(self) -> bytes:
        if not hasattr(self, "_body"):
            async for data in self.stream():
                await self._content_body.feed(data)
                if len(self._content_body.rest) > self._largest:
                    title = "Het bericht is, ook zonder inhoud, te groot."
                    raise Problem(413, "request_entity_too_large", title)
            self._body = bytes(self._content_body.rest)
        return self._body

    async def json(self) -> Any:
        """UTF-8 and nothing else: in another encoding the content would not have been found."""
        return self._content_body.with_content(json.loads(_decoded(await self.body())))


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise json.JSONDecodeError("not UTF-8", "", error.start) from error


class Body:
    """The parts of one body while it comes in."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._splitter = JsonSplitter(MEMBER, self._placeholder)
        self._decoder = Base64Decoder()
        self._upload: Upload | None = None
        self._error: Base64Error | None = None
        self._received: dict[str, Received] = {}
        self._latest: Received | None = None

    @property
    def rest(self) -> bytearray:
        return self._splitter.rest

    async def feed(self, data: bytes) -> None:
        for part in slices(data):
            for piece in self._splitter.feed(part):
                if not piece:
                    await asyncio.sleep(0)
                elif isinstance(piece, bytes):
                    await self._decode(piece)
                else:
                    await self._end()

    async def _decode(self, text: bytes) -> None:
        if self._error:
            return
        try:
            await self._write(await in_turn(self._decoder.decode, text))
        except Base64Error as error:
            self._error = error
            await self.close()

    async def _write(self, data: bytes) -> None:
        if self._upload is None:
            self._upload = self._contents.storage.upload()
        try:
            await self._upload.write(data)
        except FAILURES as error:
            raise storage_failed() from error

    async def _end(self) -> None:
        try:
            self._decoder.finish()
        except Base64Error as error:
            self._error = self._error or error
        if self._error:
            self._latest = self._error
        else:
            await self._write(b"")
            assert self._upload
            self._latest = await self._contents.keep(self._upload)
            self._upload = None
        await self.close()
        self._decoder, self._error = Base64Decoder(), None

    def _placeholder(self) -> str:
        """Cannot be guessed, so no client can name content that it did not send."""
        assert self._latest
        name = secrets.token_hex(16)
        self._received[name] = self._latest
        return name

    def with_content(self, body: Any) -> Any:
        if isinstance(body, dict) and isinstance(body.get(MEMBER), str):
            body[MEMBER] = self._received.get(body[MEMBER], body[MEMBER])
        return body

    async def close(self) -> None:
        """What did not become content is gone."""
        if self._upload:
            await self._upload.discard()
            self._upload = None


def check_received(value: Any) -> Any:
    """For the field of a body schema: content that came in whole.

    Raises `invalid-base64` or `incorrect-base64-padding`.
    """
    if isinstance(value, Base64Error):
        raise PydanticCustomError(value.code, _REASONS[value.code])
    if value is not None and not isinstance(value, Content):
        raise PydanticCustomError("invalid", "Geef de inhoud als base64, of null.")
    return value
