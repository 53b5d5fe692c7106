"""What other components know of the relations of zaken, and processes that end before they do."""

from collections.abc import Callable
from typing import Any

from zaaksysteem import Zaaksysteem
from zgw_core.context import Context
from zgw_core.mirrors import carrying
from zgw_core.testing.api import InProcess

OIO = "http://documenten.test/documenten/api/v1/objectinformatieobjecten"
DONE = ["before it is told", "after it was told", "while it is settled"]
REFUSED = ["before it is taken back", "while it is taken back"]
"""Steps on the way of a relation that the other side takes, or does not."""


def mirrored(zaken: Zaaksysteem) -> list[Any]:
    return [
        (each["object"], each["informatieobject"], each["objectType"])
        for each in zaken.others.all(OIO, {})
    ]


async def events(api: InProcess) -> list[str]:
    rows = await api.rows("SELECT message FROM outbox ORDER BY id")
    return [row["message"] for row in rows if "zaakinformatieobject" in row["message"]]


async def carry_out(api: InProcess) -> None:
    """What the worker of the service does when the time has come."""
    for row in await api.rows("UPDATE mirror SET due = now() RETURNING id"):
        await api.context.mirrors.carry_out(row["id"])


def end_at(
    step: str,
    context: Context,
    end: Callable[[], None],
    replace: Callable[[Any, str, Any], None] = setattr,
) -> None:
    """What comes after this step does not happen."""
    target, name, is_done_first = {
        "before it is told": (context.other_side, "carry_out", False),
        "after it was told": (context.other_side, "carry_out", True),
        "while it is settled": (carrying, "_settle", True),
        "before it is taken back": (carrying, "_take_back", False),
        "while it is taken back": (carrying, "_undo", True),
    }[step]
    original = getattr(target, name)

    async def ended(*arguments: Any) -> None:
        if is_done_first:
            await original(*arguments)
        end()

    replace(target, name, ended)
