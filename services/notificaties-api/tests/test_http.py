"""What a receiver may answer, and what becomes of it."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from notificaties_api.callbacks.addresses import AllowList
from notificaties_api.callbacks.connection import Answer
from notificaties_api.callbacks.http import HttpClient, Unreachable

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
OK = b"HTTP/1.1 204 No Content\r\n\r\n"


@asynccontextmanager
async def serving(handler: Handler) -> AsyncIterator[str]:
    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await handler(reader, writer)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/a?b=c"
    server.close()


async def request_of(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    return head + await reader.readexactly(2)


def answering(answer: bytes, closing: bool = True) -> Handler:
    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            await request_of(reader)
            writer.write(answer)
            await writer.drain()
            if closing:
                return

    return handle


async def post(client: HttpClient, url: str) -> Answer:
    return await client.post(url, {"X-A": "1"}, b"{}", ssl.create_default_context())


@pytest.fixture
def client() -> HttpClient:
    return HttpClient(AllowList("127.0.0.1"), 30)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (OK, Answer(204, b"")),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", Answer(200, b"abc")),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n",
            Answer(200, b"abc"),
        ),
        (b"HTTP/1.0 200 OK\r\n\r\nabc", Answer(200, b"abc")),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + OK, Answer(204, b"")),
        (b"HTTP/1.1 301 Moved\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n", Answer(301, b"")),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nabc", Answer(200, b"abc")),
    ],
)
async def test_answers_are_understood(client: HttpClient, raw: bytes, expected: Answer) -> None:
    async with serving(answering(raw)) as url:
        assert await post(client, url) == expected


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"hallo\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000,
    ],
)
async def test_what_is_no_answer_is_unreachable(client: HttpClient, raw: bytes) -> None:
    async with serving(answering(raw)) as url:
        with pytest.raises(Unreachable):
            await post(client, url)


async def test_receiver_that_says_nothing_is_given_up(client: HttpClient) -> None:
    client = HttpClient(AllowList("127.0.0.1"), 0.2)

    async def handle(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await reader.read()

    async with serving(handle) as url:
        with pytest.raises(Unreachable, match="no answer in time"):
            await post(client, url)


async def test_body_without_end_is_not_read(client: HttpClient) -> None:
    sent = 0
    ended = asyncio.Event()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        await request_of(reader)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n")
        try:
            while True:
                writer.write(b"x" * 65_536)
                await writer.drain()
                sent += 65_536
        finally:
            ended.set()

    async with serving(handle) as url:
        answer = await post(client, url)
        assert (answer.status, len(answer.body) < 500_000) == (200, True)
        await ended.wait()
    assert sent < 50_000_000


async def test_connection_is_used_again_and_replaced_when_it_has_ended(client: HttpClient) -> None:
    connections = 0

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        for _ in range(2):
            await request_of(reader)
            writer.write(OK)
        await request_of(reader)

    async with serving(handle) as url:
        for _ in range(5):
            assert (await post(client, url)).status == 204
    assert connections == 3


async def test_request_says_where_it_goes_and_what_it_brings(client: HttpClient) -> None:
    heard: list[bytes] = []

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await request_of(reader))
        writer.write(OK)

    async with serving(handle) as url:
        await post(client, url)
        host = url.removeprefix("http://").partition("/")[0].encode()
    assert heard == [
        b"POST /a?b=c HTTP/1.1\r\nHost: " + host + b"\r\nX-A: 1\r\nContent-Length: 2\r\n\r\n{}"
    ]
