"""Where the relations of documents are kept: the Zaken API and the Besluiten API."""

from typing import Any, ClassVar

import httpx

from zgw_core.context import Context
from zgw_core.outgoing import within_timeout
from zgw_core.problems import unavailable
from zgw_core.references import Reference


class Zaak(Reference):
    api: ClassVar[str] = "zaken"
    path: ClassVar[str] = "/zaken"
    headers: ClassVar[dict[str, str]] = {"Accept-Crs": "EPSG:4326"}
    relations: ClassVar[str] = "/zaakinformatieobjecten"
    parameter: ClassVar[str] = "zaak"
    url: str
    zaaktype: str

    @property
    def is_final(self) -> bool:
        return False


class Besluit(Reference):
    api: ClassVar[str] = "besluiten"
    path: ClassVar[str] = "/besluiten"
    relations: ClassVar[str] = "/besluitinformatieobjecten"
    parameter: ClassVar[str] = "besluit"
    url: str
    besluittype: str

    @property
    def is_final(self) -> bool:
        return False


KINDS: dict[str, type[Zaak] | type[Besluit]] = {"zaak": Zaak, "besluit": Besluit}


def owner_of(url: str, context: Context) -> str:
    """By which name the API that an object is of is known here; empty when it is not."""
    apis = context.settings.apis.items()
    return next((name for name, api in apis if api.holds(url)), "")


async def has_relation(
    kind: type[Zaak] | type[Besluit], object_url: str, document_url: str, context: Context
) -> bool:
    """Whether the source has the relation. Raises 503 when it does not say: asked again later, it
    may."""
    api = context.settings.apis[kind.api]
    asked = {kind.parameter: object_url, "informatieobject": document_url}
    headers = {"Authorization": f"Bearer {context.own_token()}"}
    try:
        async with within_timeout(context.http):
            answer = await context.http.get(
                api.reached_at(api.url + kind.relations), params=asked, headers=headers
            )
        answer.raise_for_status()
        return bool(_rows(answer.json()))
    except (httpx.HTTPError, ValueError) as error:
        raise unavailable("De bron van deze relatie is nu niet te raadplegen.") from error


def _rows(answer: Any) -> Any:
    """A plain array, or a page."""
    return answer.get("results") if isinstance(answer, dict) else answer
