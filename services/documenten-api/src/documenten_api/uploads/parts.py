"""How content is divided, and made whole again."""

from collections.abc import AsyncIterator, Sequence

from documenten_api.content.contents import Contents
from documenten_api.content.model import Content
from documenten_api.uploads.model import Bestandsdeel


def part_sizes(size: int, part_size: int) -> list[int]:
    """All parts are of one size but the last, which has what is left."""
    whole, left = divmod(size, part_size)
    return [part_size] * whole + [left] * bool(left)


def part_count(size: int, part_size: int) -> int:
    return -(-size // part_size)


async def join(parts: Sequence[Bestandsdeel], contents: Contents) -> Content:
    """One content of all parts, in their order; they must be complete."""
    if len(parts) == 1:
        return _content_of(parts[0])
    return await contents.keep_all(_in_order(parts, contents))


async def _in_order(parts: Sequence[Bestandsdeel], contents: Contents) -> AsyncIterator[bytes]:
    for part in parts:
        async for chunk in await contents.read(_content_of(part)):
            yield chunk


def _content_of(part: Bestandsdeel) -> Content:
    assert part.sha256
    return Content(part.sha256, part.omvang)
