"""Checks content against the number that a client sends with it (`integriteit`)."""

import hashlib
import zlib
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from documenten_api.content.contents import Contents
from documenten_api.content.model import Content
from zgw_core.problems import invalid


class _Digest(Protocol):
    def update(self, data: bytes, /) -> None: ...

    def hexdigest(self) -> str: ...


class _Crc32:
    def __init__(self) -> None:
        self._value = 0

    def update(self, data: bytes, /) -> None:
        self._value = zlib.crc32(data, self._value)

    def hexdigest(self) -> str:
        return f"{self._value:08x}"


_SHA_3 = {56: "sha3_224", 64: "sha3_256", 96: "sha3_384", 128: "sha3_512"}
_DIGESTS: dict[str, Callable[[str], _Digest]] = {
    "crc_32": lambda _: _Crc32(),
    "md5": lambda _: hashlib.md5(usedforsecurity=False),
    "sha_1": lambda _: hashlib.sha1(usedforsecurity=False),
    "sha_256": lambda _: hashlib.sha256(),
    "sha_512": lambda _: hashlib.sha512(),
    "sha_3": lambda waarde: hashlib.new(_SHA_3.get(len(waarde), "sha3_512")),
}
"""The others of the standard have no single meaning (which polynomial, which key), so their values
are kept as they come. Of SHA-3 the length says which one is meant."""


async def check_integriteit(
    integriteit: Mapping[str, Any] | None, content: Content | None, contents: Contents
) -> None:
    """Raises Invalid `invalid` when the bytes are not those that the number was made of."""
    if integriteit is None or content is None or integriteit["algoritme"] not in _DIGESTS:
        return
    waarde = str(integriteit["waarde"]).lower()
    if await _number(integriteit["algoritme"], waarde, content, contents) != waarde:
        reason = "De inhoud heeft een ander controlegetal."
        raise invalid("integriteit.waarde", "invalid", reason)


async def _number(algoritme: str, waarde: str, content: Content, contents: Contents) -> str:
    if algoritme == "sha_256":
        return content.sha256
    digest = _DIGESTS[algoritme](waarde)
    async for chunk in await contents.read(content):
        digest.update(chunk)
    return digest.hexdigest()
