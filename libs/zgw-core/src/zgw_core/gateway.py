"""What happens around every request: identity, limits, headers, the log line, the last resort."""

import time
from collections.abc import Collection
from dataclasses import dataclass
from uuid import uuid4

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from zgw_core import logs
from zgw_core.authentication import Token
from zgw_core.context import Context
from zgw_core.problems import Problem
from zgw_core.rights import Rights

log = structlog.get_logger("zgw.request")

_ACCEPTABLE = ("*/*", "application/*", "application/json", "application/problem+json")


@dataclass(frozen=True)
class Caller:
    token: Token
    rights: Rights


class Gateway:
    """Lets nobody through without a token, but for the paths that are public by name.

    A name that ends in a slash opens all that is below it.
    """

    def __init__(self, app: ASGIApp, version: str, public: Collection[str], max_body: int) -> None:
        self._app, self._version, self._max_body = app, version, max_body
        self._public = frozenset(public)
        self._public_trees = tuple(path for path in public if path.endswith("/"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        state = scope.setdefault("state", {})
        state |= {"request_id": str(uuid4()), "headers": {}}
        answer = _Answer(send, {"API-version": self._version}, state["headers"])
        try:
            await self._admit(scope)
            await self._app(scope, _limited(scope, receive, self._max_body), answer)
        except Problem as problem:
            await problem.response()(scope, receive, answer)
        except Exception as error:
            log.error(
                "unexpected_error",
                error=type(error).__name__,
                where=logs.where(error),
                request_id=scope["state"]["request_id"],
            )
            if answer.status:
                raise
            fault = Problem(500, "error", "Er ging iets mis.", "De fout is vastgelegd.")
            await fault.response()(scope, receive, answer)
        self._log(scope, answer.status, started)

    async def _admit(self, scope: Scope) -> None:
        path = scope["path"]
        if path in self._public or path.startswith(self._public_trees):
            return
        headers = Headers(scope=scope)
        context: Context = scope["app"].state.context
        token = context.authentication.authenticate(headers.get("authorization"))
        rights = await context.rights.of(token.client_id)
        scope["state"]["client"] = Caller(token, rights)
        accept = headers.get("accept")
        if accept and not any(kind in accept for kind in _ACCEPTABLE):
            raise Problem(406, "not_acceptable", "Alleen JSON kan worden geleverd.")

    @staticmethod
    def _log(scope: Scope, status: int, started: float) -> None:
        client = scope["state"].get("client")
        log.info(
            "request",
            method=scope["method"],
            path=scope["path"],
            status=status,
            ms=round((time.perf_counter() - started) * 1000, 1),
            client=client.token.client_id if client else "",
            request_id=scope["state"]["request_id"],
        )


class _Answer:
    """Adds the headers that every answer has, and what the request put in `state.headers`."""

    def __init__(self, send: Send, *headers: dict[str, str]) -> None:
        self._send, self._headers, self.status = send, headers, 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["X-Content-Type-Options"] = "nosniff"
            for more in self._headers:
                headers.update(more)
        await self._send(message)


def _limited(scope: Scope, receive: Receive, largest: int) -> Receive:
    """Refuses a body that is, or grows, larger than allowed."""
    too_large = Problem(413, "request_entity_too_large", "Het bericht is te groot.")
    length = Headers(scope=scope).get("content-length", "0")
    if not length.isdigit() or int(length) > largest:
        raise too_large
    received = 0

    async def counted() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > largest:
            raise too_large
        return message

    return counted
