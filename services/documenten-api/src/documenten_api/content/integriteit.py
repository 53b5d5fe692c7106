"""Checks content against the number that a client sends with it (`integriteit`)."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from documenten_api.content.contents import Contents
from documenten_api.content.digests import Crc32, Digest
from documenten_api.content.model import Content
from documenten_api.content.threads import computing
from zgw_core.problems import invalid

_SHA_3 = {56: "sha3_224", 64: "sha3_256", 96: "sha3_384", 128: "sha3_512"}
_DIGESTS: dict[str, Callable[[str], Digest]] = {
    "crc_32": lambda _: Crc32(),
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
    if not await is_intact(integriteit, content, contents):
        reason = "De inhoud heeft een ander controlegetal."
        raise invalid("integriteit.waarde", "invalid", reason)


async def is_intact(
    integriteit: Mapping[str, Any] | None, content: Content | None, contents: Contents
) -> bool:
    """Also when there is nothing to compare."""
    if integriteit is None or content is None or integriteit["algoritme"] not in _DIGESTS:
        return True
    waarde = str(integriteit["waarde"]).lower()
    return await _number(integriteit["algoritme"], waarde, content, contents) == waarde


async def _number(algoritme: str, waarde: str, content: Content, contents: Contents) -> str:
    if algoritme == "sha_256":
        return content.sha256
    digest = _DIGESTS[algoritme](waarde)
    async for chunk in await contents.read(content):
        await computing(digest.update, chunk)
    return digest.hexdigest()
