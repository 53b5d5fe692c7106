"""How content is divided, and made whole again."""

from collections.abc import AsyncIterator, Sequence

from documenten_api.content.contents import Contents
from documenten_api.content.model import Content
from documenten_api.content.storage import Damaged, Unreadable
from documenten_api.uploads.model import Bestandsdeel


def part_sizes(size: int, part_size: int) -> list[int]:
    """All parts are of one size but the last, which has what is left."""
    whole, left = divmod(size, part_size)
    return [part_size] * whole + [left] * bool(left)


def part_count(size: int, part_size: int) -> int:
    return -(-size // part_size)


class UnreadablePart(Exception):
    def __init__(self, volgnummer: int) -> None:
        super().__init__(volgnummer)
        self.volgnummer = volgnummer


async def join(parts: Sequence[Bestandsdeel], contents: Contents) -> Content:
    """One content of all parts, in their order; they must be complete. Raises UnreadablePart when
    one was lost or damaged since it came."""
    if len(parts) == 1:
        return _content_of(parts[0])
    return await contents.keep_all(_in_order(parts, contents))


async def _in_order(parts: Sequence[Bestandsdeel], contents: Contents) -> AsyncIterator[bytes]:
    for part in parts:
        try:
            async for chunk in await contents.read(_content_of(part)):
                yield chunk
        except (Damaged, Unreadable) as error:
            raise UnreadablePart(part.volgnummer) from error


def _content_of(part: Bestandsdeel) -> Content:
    assert part.sha256
    return Content(part.sha256, part.omvang)
