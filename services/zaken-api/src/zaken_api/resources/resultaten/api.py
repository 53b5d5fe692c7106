"""Resultaten: what a zaak has come to; one for each zaak."""

from typing import Any
from uuid import UUID

from starlette.responses import Response

from zaken_api import scopes
from zaken_api.archiving.derivation import derive
from zaken_api.archiving.parameters import ArchiveParameters, set_archive_parameters
from zaken_api.clients.catalogi import ResultaatType
from zaken_api.kanalen import ZAKEN
from zaken_api.resources.resultaten import rules, schema
from zaken_api.resources.resultaten.model import Resultaat
from zaken_api.resources.zaken.model import Zaak
from zaken_api.resources.zaken.rules import check_not_archived, scopes_to_change
from zgw_core.change import Change, Writing
from zgw_core.fields import Url
from zgw_core.filters import equals, refers_to
from zgw_core.references import Resolving
from zgw_core.resource import Resource
from zgw_core.routes import Routes

RESULTAAT = Resource(
    naam="resultaat",
    model=Resultaat,
    schema=schema.Resultaat,
    hoofdobject=ZAKEN,
    via="zaak",
    read_scopes=[scopes.LEZEN],
    filters={
        "zaak": refers_to("zaak", Zaak.path),
        "resultaattype": equals("resultaattype", Url),
    },
)
_UITLEG_CREATE = (
    "Een zaak heeft ten hoogste één resultaat; het resultaattype hoort bij haar zaaktype "
    "(`zaaktype-mismatch`)."
)
_UITLEG_DESTROY = (
    "Een afgesloten zaak raakt daarmee haar archiefdatum kwijt; is zij gearchiveerd, dan "
    "houdt zij haar resultaat (`zaak-archiefstatus-invalid`)."
)
routes = Routes(RESULTAAT)
routes.reads()


@routes.creates(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN, uitleg=_UITLEG_CREATE)
async def create_resultaat(
    body: schema.ResultaatBody, change: Writing, resolve: Resolving
) -> Response:
    resultaattype = await resolve.get("resultaattype", body.resultaattype, ResultaatType)
    zaak = await change.lock("zaak", body.zaak, Zaak)
    change.require(ZAKEN, zaak, *scopes_to_change(zaak))
    rules.check_resultaattype(resultaattype, zaak)
    if zaak.einddatum:
        await derive(zaak, resultaattype, change, resolve)
    return await change.created(RESULTAAT, Resultaat(**{**body.values(), "zaak": zaak.uuid}))


@routes.updates(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN)
async def update_resultaat(uuid: UUID, body: schema.ResultaatBody, change: Writing) -> Response:
    return await _change_resultaat(uuid, body.values(), change)


@routes.patches(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN)
async def patch_resultaat(uuid: UUID, body: schema.ResultaatPatch, change: Writing) -> Response:
    return await _change_resultaat(uuid, body.values(), change)


async def _change_resultaat(uuid: UUID, values: dict[str, Any], change: Change) -> Response:
    resultaat = await change.load(RESULTAAT, uuid, Resultaat)
    zaak = change.held(Zaak, resultaat.zaak)
    change.require(ZAKEN, zaak, *scopes_to_change(zaak))
    if "zaak" in values:
        values["zaak"] = change.own_uuid("zaak", values["zaak"], Zaak, "incorrect_match")
    rules.check_fixed(resultaat, values)
    if "toelichting" in values:
        resultaat.toelichting = values["toelichting"]
    return await change.updated(RESULTAAT, resultaat)


@routes.destroys(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN, uitleg=_UITLEG_DESTROY)
async def delete_resultaat(uuid: UUID, change: Writing) -> Response:
    resultaat = await change.load(RESULTAAT, uuid, Resultaat)
    zaak = change.held(Zaak, resultaat.zaak)
    change.require(ZAKEN, zaak, *scopes_to_change(zaak))
    if zaak.einddatum:
        check_not_archived(zaak)
        set_archive_parameters(zaak, ArchiveParameters())
    return await change.deleted(RESULTAAT, resultaat)
