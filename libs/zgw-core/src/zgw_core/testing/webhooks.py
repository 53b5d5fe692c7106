"""A receiver of notifications on a port of its own, which answers as a test wants."""

import asyncio
import ssl
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import orjson
import uvicorn
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from zgw_core.testing.certificates import Tls

AUTH = "Bearer geheim van de ontvanger"


@dataclass
class Delivery:
    path: str
    event: str
    message: dict[str, Any]
    headers: dict[str, str]


class Receiver:
    """Takes what comes with the right Authorization; unless told otherwise answers 204."""

    def __init__(self) -> None:
        self.url = ""
        self.auth = AUTH
        """The only Authorization that is good."""
        self.delivered: list[Delivery] = []
        self.attempts: list[Delivery] = []
        self.tests: list[Delivery] = []
        self.answers: defaultdict[str, list[Response]] = defaultdict(list)
        """Per path, what to answer to the next messages."""
        self.always: dict[str, Response] = {}
        """Per path, what to answer to every message, tests included."""
        self.is_open = asyncio.Event()
        self.is_open.set()
        self.hanging: set[str] = set()
        """Paths that answer only when `is_open`."""
        self._news = asyncio.Condition()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        answer = await self._answer(request)
        await answer(scope, receive, send)
        async with self._news:
            self._news.notify_all()

    async def _answer(self, request: Request) -> Response:
        path = request.url.path
        message = orjson.loads(await request.body())
        delivery = Delivery(
            path, request.headers.get("x-event-id", ""), message, dict(request.headers)
        )
        is_test = message.get("data", message)["kanaal"] == "test"
        (self.tests if is_test else self.attempts).append(delivery)
        if path in self.always:
            return self.always[path]
        if request.headers.get("authorization") != self.auth:
            return Response(status_code=401)
        if is_test:
            return Response(status_code=204)
        if self.answers[path]:
            return self.answers[path].pop(0)
        if path in self.hanging:
            async with self._news:
                self._news.notify_all()
            await self.is_open.wait()
        self.delivered.append(delivery)
        return Response(status_code=204)

    def at(self, path: str) -> list[Delivery]:
        return [delivery for delivery in self.delivered if delivery.path == path]

    def abonnement(self, path: str, **kanalen: dict[str, str]) -> dict[str, Any]:
        """What to send to subscribe a path to kanalen, each with its filters."""
        groups = [{"naam": naam, "filters": filters} for naam, filters in kanalen.items()]
        return {"callbackUrl": self.url + path, "auth": AUTH, "kanalen": groups}

    async def until(self, condition: Callable[[], bool]) -> None:
        """Returns once it holds; fails when it never does."""
        async with asyncio.timeout(240), self._news:
            await self._news.wait_for(condition)

    async def got(self, path: str, count: int) -> list[int]:
        """The numbers of the notificaties that a path took, once there are so many of them."""
        await self.until(lambda: len(self.at(path)) >= count)
        return self.numbers(path)

    async def ended_with(self, path: str, numbers: list[int]) -> list[int]:
        """The numbers that a path took, once these were the last of them."""
        await self.until(lambda: self.numbers(path)[-len(numbers) :] == numbers)
        return self.numbers(path)

    def numbers(self, path: str) -> list[int]:
        return [int(d.message["resourceUrl"].rpartition("/")[2]) for d in self.at(path)]


def notificatie(number: int, kanaal: str = "zaken", **kenmerken: str) -> dict[str, Any]:
    """A message as a bron sends it; the number comes back in its resourceUrl."""
    return {
        "kanaal": kanaal,
        "hoofdObject": "http://zaken.test/zaken/api/v1/zaken/1",
        "resource": "status",
        "resourceUrl": f"http://zaken.test/zaken/api/v1/statussen/{number}",
        "actie": "create",
        "aanmaakdatum": "2024-05-06T07:08:09.100+02:00",
        "kenmerken": kenmerken,
    }


async def eventually(holds: Callable[[], Awaitable[bool]]) -> None:
    """Returns once it holds; fails when it never does."""
    async with asyncio.timeout(240):
        while not await holds():  # noqa: ASYNC110 - nobody tells when it does
            await asyncio.sleep(0.05)


@asynccontextmanager
async def open_receiver(tls: Tls | None = None) -> AsyncIterator[Receiver]:
    """With `tls` at https://localhost, for who shows a certificate of the same authority."""
    receiver = Receiver()
    config = uvicorn.Config(
        receiver,
        port=0,
        lifespan="off",
        ws="none",
        log_level="critical",
        http="h11",
        ssl_keyfile=tls.key if tls else None,
        ssl_certfile=tls.certificate if tls else None,
        ssl_ca_certs=str(tls.authority) if tls else None,
        ssl_cert_reqs=ssl.CERT_REQUIRED if tls else ssl.CERT_NONE,
    )
    config.load()
    server = uvicorn.Server(config)
    task = asyncio.create_task(server._serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no other way to ask
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    receiver.url = f"https://localhost:{port}" if tls else f"http://127.0.0.1:{port}"
    try:
        yield receiver
    finally:
        receiver.is_open.set()
        server.should_exit = True
        await task
