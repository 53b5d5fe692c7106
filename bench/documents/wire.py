"""Content over a plain socket, in a thread: the measuring itself should cost little."""

import base64
import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import orjson

from bench.documents.archive import Archive

MIB = 2**20
_BLOCK = 3 * MIB
"""A multiple of three: the base64 of blocks is the base64 of all of them."""
_BOUNDARY = "grens"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    size: int
    """Of the body, whether it was kept or not."""

    def json(self) -> Any:
        """Raises RuntimeError when this is not a success."""
        if not 200 <= self.status < 300:
            raise RuntimeError(f"an answer of {self.status}: {self.body[:500]!r}")
        return orjson.loads(self.body) if self.body else None


def call(
    method: str,
    url: str,
    headers: dict[str, str],
    pieces: Iterator[bytes] | tuple[bytes, ...] = (),
    size: int = 0,
    keep: bool = True,
) -> Answer:
    """One request on a connection of its own; `pieces` are its body, of `size` bytes."""
    parts = urlsplit(url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    lines = [f"{method} {target} HTTP/1.1", f"Host: {parts.netloc}", f"Content-Length: {size}"]
    lines += [f"{name}: {value}" for name, value in {**headers, "Connection": "close"}.items()]
    with socket.create_connection((parts.hostname, parts.port)) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        for piece in pieces:
            connection.sendall(piece)
        return _receive(connection, keep)


def _receive(connection: socket.socket, keep: bool) -> Answer:
    room = memoryview(bytearray(MIB))
    head, body, size = b"", b"", 0
    while b"\r\n\r\n" not in head:
        got = connection.recv(65536)
        if not got:
            raise ConnectionError("no answer")
        head += got
    head, _, body = head.partition(b"\r\n\r\n")
    status, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    size = len(body)
    while count := connection.recv_into(room):
        size += count
        if keep:
            body += room[:count]
    return Answer(int(status.split()[1]), headers, body, size)


def blocks(size: int) -> Iterator[bytes]:
    """The same bytes again and again, after some that no other content has."""
    first = os.urandom(48)
    yield first[: min(48, size)]
    block = os.urandom(MIB) * (_BLOCK // MIB)
    for start in range(48, size, _BLOCK):
        yield block[: size - start]


def send_json(archive: Archive, size: int) -> Any:
    """A document with its content as base64 in the JSON body."""
    start, end = archive.body(bestandsomvang=size, inhoud="@").split(b"@")
    headers = {**archive.headers(), "Content-Type": "application/json"}
    length = len(start) + -(-size // 3) * 4 + len(end)

    def pieces() -> Iterator[bytes]:
        yield start
        known: tuple[bytes, bytes] = (b"", b"")
        for block in blocks(size):
            if block != known[0]:
                known = block, base64.b64encode(block)
            yield known[1]
        yield end

    return call("POST", archive.url(), headers, pieces(), length).json()


def send_parts(archive: Archive, size: int) -> Any:
    """A document with its content in bestandsdelen, unlocked when all are there."""
    body = archive.body(bestandsomvang=size)
    plain = {**archive.headers(), "Content-Type": "application/json"}
    made = call("POST", archive.url(), plain, (body,), len(body)).json()
    for part in made["bestandsdelen"]:
        _send_part(archive, part, made["lock"])
    lock = orjson.dumps({"lock": made["lock"]})
    call("POST", f"{made['url']}/unlock", plain, (lock,), len(lock)).json()
    return made


def _send_part(archive: Archive, part: Any, lock: str) -> None:
    field = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n'
    start = (field % ("inhoud", '; filename="deel"')).encode()
    end = f"\r\n{field % ('lock', '')}{lock}\r\n--{_BOUNDARY}--\r\n".encode()
    kind = {"Content-Type": f"multipart/form-data; boundary={_BOUNDARY}"}

    def pieces() -> Iterator[bytes]:
        yield start
        yield from blocks(part["omvang"])
        yield end

    size = len(start) + part["omvang"] + len(end)
    call("PUT", part["url"], {**archive.headers(), **kind}, pieces(), size).json()


def receive(url: str, headers: dict[str, str]) -> int:
    """How many bytes came."""
    answer = call("GET", url, headers, keep=False)
    if answer.status != 200 or answer.size != int(answer.headers["content-length"]):
        raise RuntimeError(f"an answer of {answer.status} with {answer.size} bytes")
    return answer.size
