"""Checks content against the number that a client sends with it (`integriteit`)."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from documenten_api.content.contents import Contents
from documenten_api.content.digests import Crc32, Digest
from documenten_api.content.model import Content
from documenten_api.content.storage import Damaged, Unreadable
from documenten_api.content.threads import computing
from zgw_core.problems import conflict, invalid

_SHA_3 = {56: "sha3_224", 64: "sha3_256", 96: "sha3_384", 128: "sha3_512"}
_DIGESTS: dict[str, Callable[[str], Digest]] = {
    "crc_32": lambda _: Crc32(),
    "md5": lambda _: hashlib.md5(usedforsecurity=False),
    "sha_1": lambda _: hashlib.sha1(usedforsecurity=False),
    "sha_512": lambda _: hashlib.sha512(),
    "sha_3": lambda waarde: hashlib.new(_SHA_3.get(len(waarde), "sha3_512")),
}
"""SHA-256 is known of all content. The others of the standard have no single meaning (which
polynomial, which key), so their values are kept as they come. Of SHA-3 the length says which one
is meant."""


def is_computed(integriteit: Mapping[str, Any] | None) -> bool:
    """Whether content may have to be read for such a number."""
    return bool(integriteit and integriteit["algoritme"] in _DIGESTS)


@dataclass(frozen=True)
class Compared:
    """Content that was compared with its number, which takes as long as the content is large: so
    that comes before anything is locked, and meanwhile either may become another."""

    what: tuple[str, str, str] | None = None
    is_intact: bool = True


async def compare(
    integriteit: Mapping[str, Any] | None, content: Content | None, contents: Contents
) -> Compared:
    """Raises Unreadable."""
    what = _to_compare(integriteit, content)
    if what is None:
        return Compared()
    assert content
    _, algoritme, waarde = what
    digest = _DIGESTS[algoritme](waarde)
    try:
        async for chunk in await contents.read(content):
            await computing(digest.update, chunk)
    except Damaged as error:
        raise Unreadable from error
    return Compared(what, digest.hexdigest() == waarde)


def check_integriteit(
    integriteit: Mapping[str, Any] | None, content: Content | None, compared: Compared
) -> None:
    """Raises Invalid `invalid` when the bytes are not those that the number was made of."""
    if not is_intact(integriteit, content, compared):
        reason = "De inhoud heeft een ander controlegetal."
        raise invalid("integriteit.waarde", "invalid", reason)


def is_intact(
    integriteit: Mapping[str, Any] | None, content: Content | None, compared: Compared
) -> bool:
    """Also when there is nothing to compare. Raises 409 when something else was compared."""
    if what := _to_compare(integriteit, content):
        if what != compared.what:
            raise conflict()
        return compared.is_intact
    if integriteit is None or content is None:
        return True
    known = _known_number(integriteit, content)
    return known is None or known == integriteit["waarde"].lower()


def _to_compare(
    integriteit: Mapping[str, Any] | None, content: Content | None
) -> tuple[str, str, str] | None:
    """Content by its SHA-256, algorithm and number, where the content has to be read for it."""
    if integriteit is None or content is None or integriteit["algoritme"] not in _DIGESTS:
        return None
    if _known_number(integriteit, content) is not None:
        return None
    return content.sha256, integriteit["algoritme"], integriteit["waarde"].lower()


def _known_number(integriteit: Mapping[str, Any], content: Content) -> str | None:
    """Without reading it."""
    algoritme = integriteit["algoritme"]
    if algoritme == "sha_256":
        return content.sha256
    if content.omvang == 0 and algoritme in _DIGESTS:
        return _DIGESTS[algoritme](integriteit["waarde"]).hexdigest()
    return None
