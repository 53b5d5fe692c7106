"""What happens around every request: identity, limits, headers, the log line, the last resort.

It stands before the framework, and answers what it finds by its path alone by itself: for those
requests the framework's way in would cost more than the work.
"""

import asyncio
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import uuid4

import structlog
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from zgw_core import logs, trace
from zgw_core.admission import Admission
from zgw_core.authentication import Token
from zgw_core.context import Context
from zgw_core.direct import DirectRoutes
from zgw_core.draining import Draining
from zgw_core.faults import problem_of
from zgw_core.headers import header
from zgw_core.metrics import Requests
from zgw_core.problems import Problem, unexpected
from zgw_core.rights import Rights

log = structlog.get_logger("zgw.request")

_ACCEPTABLE = ("*/*", "application/*", "application/json", "application/problem+json")


@dataclass(frozen=True)
class Caller:
    token: Token
    rights: Rights


@dataclass(frozen=True)
class Limits:
    """How large a body may be, see `Service.carries_content`, and how long nothing of it may
    come, in seconds."""

    body: int
    content: int = 0
    carries_content: Callable[[str, str], bool] = lambda method, path: False
    patience: float = 30

    def of(self, scope: Scope) -> int:
        return self.content if self.carries_content(scope["method"], scope["path"]) else self.body

    def is_download(self, scope: Scope) -> bool:
        """Whether the content is in the answer, of a kind of its own."""
        return scope["method"] == "GET" and self.carries_content("GET", scope["path"])


class Gateway:
    """Lets nobody through without a token, but for the paths that are public by name.

    A name that ends in a slash opens all that is below it.
    """

    def __init__(
        self,
        app: ASGIApp,
        version: str,
        public: Collection[str],
        limits: Limits,
        direct: DirectRoutes | None = None,
        requests: Requests | None = None,
        admission: Admission | None = None,
        draining: Draining | None = None,
    ) -> None:
        self._app, self._limits, self._direct = app, limits, direct or DirectRoutes()
        self._requests = requests or Requests()
        self._admission = admission or Admission()
        self._draining = draining or Draining()
        self._headers = [
            (b"api-version", version.encode()),
            (b"x-content-type-options", b"nosniff"),
        ]
        self._public = frozenset(public)
        self._public_trees = tuple(path for path in public if path.endswith("/"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        state = scope.setdefault("state", {})
        state["request_id"], state["headers"] = str(uuid4()), {}
        state["trace_id"] = trace.enter(scope)
        answer = _Answer(send, self._headers, state["headers"], self._draining)
        try:
            await self._admit_and_answer(scope, receive, answer)
        except Problem as problem:
            await problem.response()(scope, receive, answer)
        except Exception as error:
            await _answer_fault(error, scope, receive, answer)
        seconds = time.perf_counter() - started
        route = self._requests.count(scope, answer.status, seconds)
        trace.leave(scope, route, answer.status)
        logs.request(scope, answer.status, seconds)

    async def _admit_and_answer(self, scope: Scope, receive: Receive, answer: "_Answer") -> None:
        if self._is_public(scope["path"]):
            await self._answer(scope, receive, answer)
            return
        with self._admission.busy:
            await self._admit(scope)
            await self._answer(scope, receive, answer)

    async def _answer(self, scope: Scope, receive: Receive, answer: "_Answer") -> None:
        body = _limited(scope, receive, self._limits.of(scope), self._limits.patience)
        found = self._direct.find(scope["method"], scope["path"])
        if found is None:
            await self._app(scope, body, answer)
            return
        answering, scope["path_params"] = found
        scope["state"]["route"] = _route(scope["path"], scope["path_params"])
        response = await answering(Request(scope, body))
        await response(scope, receive, answer)

    def _is_public(self, path: str) -> bool:
        return path in self._public or path.startswith(self._public_trees)

    async def _admit(self, scope: Scope) -> None:
        context: Context = scope["app"].state.context
        token = await context.authentication.authenticate(header(scope, b"authorization"))
        self._admission.throttle.take(token.client_id)
        rights = token.rights or await context.rights.of(token.client_id)
        scope["state"]["client"] = Caller(token, rights)
        accept = header(scope, b"accept")
        is_json = not accept or any(kind in accept for kind in _ACCEPTABLE)
        if not is_json and not self._limits.is_download(scope):
            raise Problem(406, "not_acceptable", "Alleen JSON kan worden geleverd.")


def _route(path: str, parameters: dict[str, str]) -> str:
    return path.rpartition("/")[0] + "/{uuid}" if parameters else path


async def _answer_fault(
    error: Exception, scope: Scope, receive: Receive, answer: "_Answer"
) -> None:
    """The framework may have answered already; half an answer can only be broken off."""
    problem = problem_of(error)
    _log_fault(error, scope, "unexpected_error" if problem is None else "database_fault")
    if answer.is_complete:
        return
    if answer.status:
        raise ConnectionAbortedError from None
    await (problem or unexpected()).response()(scope, receive, answer)


def _log_fault(error: Exception, scope: Scope, event: str) -> None:
    log.error(
        event,
        error=type(error).__name__,
        where=logs.where(error),
        request_id=scope["state"]["request_id"],
        trace_id=scope["state"]["trace_id"],
    )


class _Answer:
    """Adds the headers that every answer has, and what the request put in `state.headers`."""

    def __init__(
        self,
        send: Send,
        always: list[tuple[bytes, bytes]],
        more: dict[str, str],
        draining: Draining,
    ) -> None:
        self._send, self._always, self._more = send, always, more
        self._draining = draining
        self.status, self.is_complete = 0, False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            more = ((name.lower().encode(), text.encode()) for name, text in self._more.items())
            message["headers"] = [*message.get("headers", ()), *self._always, *more]
            if self._draining.has_begun:
                message["headers"].append((b"connection", b"close"))
        self.is_complete = message["type"] == "http.response.body" and not message.get("more_body")
        await self._send(message)


def _limited(scope: Scope, receive: Receive, largest: int, patience: float) -> Receive:
    """Refuses a body that is, or grows, larger than allowed, and one that does not come."""
    length = header(scope, b"content-length") or "0"
    if not length.isdigit() or int(length) > largest:
        raise _too_large()
    received, is_whole = 0, False

    async def counted() -> Message:
        nonlocal received, is_whole
        message = await (receive() if is_whole else _in_time(receive, patience))
        received += len(message.get("body", b""))
        is_whole = not message.get("more_body")
        if received > largest:
            raise _too_large()
        return message

    return counted


async def _in_time(receive: Receive, patience: float) -> Message:
    """Raises 408: a client that sends nothing more may not keep a place that others wait for."""
    try:
        async with asyncio.timeout(patience):
            return await receive()
    except TimeoutError as error:
        late = Problem(408, "request_timeout", "Het bericht kwam niet op tijd binnen.")
        raise late.with_header("Connection", "close") from error


def _too_large() -> Problem:
    return Problem(413, "request_entity_too_large", "Het bericht is te groot.")
