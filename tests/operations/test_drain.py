"""A process that is told to end finishes what it has taken, and takes nothing more."""

import asyncio
import socket
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import orjson
import pytest

from tests.operations.running import Place, Server, applicatie, make_place


@pytest.fixture
def place(tmp_path: Path, worker_id: str) -> Place:
    return make_place(tmp_path, f"drain-{worker_id}")


_WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = $1"


async def test_no_request_is_cut_off_and_no_event_lost(place: Place) -> None:
    database = await asyncpg.connect(place.database_url)
    holder = await asyncpg.connect(place.database_url)
    name = place.database_url.rpartition("/")[2]
    before = await database.fetchval("SELECT count(*) FROM outbox")
    with place.serving() as server:
        async with httpx.AsyncClient(headers=place.headers, timeout=60) as http:
            async with holder.transaction():
                await holder.execute("LOCK TABLE applicatie IN EXCLUSIVE MODE")
                url = f"{server.url}/applicaties"
                posts = [asyncio.create_task(http.post(url, json=applicatie(n))) for n in range(8)]
                async with asyncio.timeout(30):
                    await _until_waiting(database, name, len(posts))
                server.terminate()
                while _listens(server):  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
                assert not any(post.done() for post in posts)
            answers = await asyncio.gather(*posts)
        await asyncio.to_thread(server.process.wait, 30)
        assert server.process.returncode in (0, -15)
    assert [answer.status_code for answer in answers] == [201] * len(posts)
    assert await database.fetchval("SELECT count(*) FROM outbox") == before + len(posts)
    await holder.close()
    await database.close()


async def _until_waiting(database: Any, name: str, number: int) -> None:
    while await database.fetchval(_WAITING, name) < number:  # noqa: ASYNC110
        await asyncio.sleep(0.05)


async def test_a_body_that_is_still_on_its_way_is_waited_for(place: Place) -> None:
    body = orjson.dumps(applicatie(1))
    with place.serving() as server:
        reader, writer = await asyncio.open_connection("127.0.0.1", httpx.URL(server.host).port)
        head = [f"POST {server.url.removeprefix(server.host)}/applicaties HTTP/1.1", "Host: x"]
        head += [f"{name}: {value}" for name, value in place.headers.items()]
        head += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        writer.write("\r\n".join([*head, "Expect: 100-continue", "", ""]).encode())
        assert (await reader.readuntil(b"\r\n\r\n")).split()[1] == b"100"
        writer.write(body[:10])
        server.terminate()
        while _listens(server):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        for position in range(10, len(body)):
            writer.write(body[position : position + 1])
            await writer.drain()
            await asyncio.sleep(0.02)
        assert (await reader.readline()).split()[1] == b"201"
        writer.close()
        await asyncio.to_thread(server.process.wait, 30)


def _listens(server: Server) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", httpx.URL(server.host).port or 0)) == 0


async def test_requests_are_taken_until_everybody_knows(place: Place) -> None:
    """A client that keeps its connection is told to end it, and `/readyz` sends others away."""
    place.more["ZGW_LINGER_SECONDS"] = "30"
    with place.serving() as server:
        url = f"{server.url}/applicaties"
        async with httpx.AsyncClient(headers=place.headers, timeout=30) as http:
            assert "connection" not in (await http.get(url)).headers
            server.terminate()
            async with asyncio.timeout(20):
                while (await http.get(f"{server.host}/readyz")).status_code == 200:  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
            ready, live = [await http.get(f"{server.host}/{name}") for name in ("readyz", "livez")]
            assert (ready.status_code, ready.json()) == (503, {"proces": "eindigt"})
            assert live.status_code == 200
            made = await http.post(url, json=applicatie(1))
            assert (made.status_code, made.headers["connection"]) == (201, "close")
        server.terminate()
        await asyncio.to_thread(server.process.wait, 30)
        assert server.process.returncode in (0, -15)


async def test_a_connection_is_kept_longer_than_clients_keep_theirs(place: Place) -> None:
    """Whoever ends a connection first must not do so while the other sends. Most balancers and
    clients let go within a minute; many of them after five seconds."""
    with place.serving() as server:
        limits = httpx.Limits(keepalive_expiry=60)
        async with httpx.AsyncClient(headers=place.headers, limits=limits, timeout=60) as http:
            url = f"{server.url}/applicaties"
            first = (await http.get(url)).extensions["network_stream"]
            await asyncio.sleep(6)
            second = (await http.get(url)).extensions["network_stream"]
            assert first.get_extra_info("socket") is second.get_extra_info("socket")
