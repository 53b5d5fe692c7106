"""The list of kanalen, where the settings name one."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends
from pydantic import TypeAdapter, ValidationError
from starlette.requests import Request

from klantinteracties_api.clients.referentielijsten import Item
from klantinteracties_api.resources.klantcontacten import rules
from klantinteracties_api.settings import settings_of
from zgw_core.context import Context
from zgw_core.problems import Invalid, invalid
from zgw_core.references import References

_ITEMS = TypeAdapter(list[Item])


class Kanalen:
    def __init__(self, references: References, url: str) -> None:
        """`url` is where the list is; empty when any text is a kanaal."""
        self._references, self._url = references, url

    async def check(self, kanaal: str) -> None:
        """Raises `invalid` for one that is not listed, and for all while the list is not there."""
        if self._url:
            rules.check_kanaal(kanaal, await self._items(), datetime.now(UTC))

    async def _items(self) -> list[Item]:
        try:
            return _ITEMS.validate_python(await self._references.items("kanaal", self._url))
        except (Invalid, ValidationError) as error:
            reason = "De lijst van kanalen is nu niet te lezen."
            raise invalid("kanaal", "invalid", reason) from error


def kanalen_of(context: Context) -> Kanalen:
    tabel = settings_of(context).kanaal_tabel
    if tabel is None:
        return Kanalen(context.references, "")
    root = context.settings.apis[tabel.api].url
    return Kanalen(context.references, f"{root}/items?tabel__code={tabel.tabel}")


def _of_request(request: Request) -> Kanalen:
    return kanalen_of(Context.of(request))


KnownKanalen = Annotated[Kanalen, Depends(_of_request)]
"""The parameter of a write that names a kanaal."""
