"""Zaken: opened, read, searched, changed and destroyed."""

from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, select
from starlette.requests import Request
from starlette.responses import Response

from zaken_api import scopes
from zaken_api.clients.catalogi import ZaakType
from zaken_api.clients.referentielijsten import Communicatiekanaal, Selectielijstklasse
from zaken_api.clients.zaken import AndereZaak
from zaken_api.crs import CRS_HEADERS
from zaken_api.deelzaken import locked_deelzaken
from zaken_api.documents import documents_of
from zaken_api.kanalen import ZAKEN
from zaken_api.mirrors import of_gone
from zaken_api.resources.zaken import rules, schema
from zaken_api.resources.zaken.model import Zaak
from zaken_api.resources.zaken.numbers import NUMBERS
from zaken_api.resources.zaken.resource import ZAAK, ZAAK_FOUND, ZAAK_SEARCH
from zaken_api.resources.zaken.search import seek_within
from zaken_api.resources.zaken.search_body import SearchBody
from zgw_core.audittrail import audit_routes
from zgw_core.change import Change, Writing
from zgw_core.context import Context
from zgw_core.filters import own_uuid
from zgw_core.problems import forbidden, invalid
from zgw_core.query import refuse_parameters
from zgw_core.reads import read_list
from zgw_core.references import References, Resolving
from zgw_core.routes import Routes
from zgw_core.rules import assign

_OPEN_HOOFDZAAK = [
    scopes.LEZEN,
    scopes.AANMAKEN,
    scopes.BIJWERKEN,
    scopes.GEFORCEERD_BIJWERKEN,
]
"""Any of these for the hoofdzaak lets a client make another zaak part of it."""

_UITLEG_CREATE = (
    "Opent een zaak. Het zaaktype moet gepubliceerd zijn. Zonder `identificatie` wordt "
    "er een gegenereerd, zonder `vertrouwelijkheidaanduiding` geldt die van het "
    "zaaktype. De eerste status is een verzoek apart."
)
_UITLEG_UPDATE_OR_PATCH = (
    "`zaaktype` en `identificatie` blijven wat ze zijn (`wijzigen-niet-toegelaten`). Een "
    "afgesloten zaak wijzigt alleen wie `zaken.geforceerd-bijwerken` heeft."
)
_UITLEG_DESTROY = (
    "Met de zaak verdwijnen haar deelzaken, alles wat eraan hangt, en haar audittrail."
)
routes = Routes(ZAAK, CRS_HEADERS)
routes.reads()
audittrail = audit_routes(ZAAK, "zaak_uuid")


@routes.creates(scopes.AANMAKEN, uitleg=_UITLEG_CREATE)
async def create_zaak(body: schema.ZaakBody, change: Writing, resolve: Resolving) -> Response:
    zaaktype = await resolve.get("zaaktype", body.zaaktype, ZaakType)
    rules.check_published(zaaktype)
    values = body.values()
    await _check_references(values, change, resolve)
    values["vertrouwelijkheidaanduiding"] = rules.vertrouwelijkheidaanduiding(
        body.vertrouwelijkheidaanduiding, zaaktype
    )
    zaak = Zaak(**{**values, "hoofdzaak": None})
    change.require(ZAKEN, zaak, scopes.AANMAKEN)
    rules.check_producten_of_diensten(body.producten_of_diensten, zaaktype)
    rules.check_betaling(values, zaak)
    rules.check_archiefstatus(zaak)
    hoofdzaak = await _locked_hoofdzaak(body.hoofdzaak, change)
    await _set_hoofdzaak(zaak, body.hoofdzaak, hoofdzaak, change, resolve)
    return await change.created(ZAAK, zaak, numbers=NUMBERS)


@routes.updates(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN, uitleg=_UITLEG_UPDATE_OR_PATCH)
async def update_zaak(
    uuid: UUID, body: schema.ZaakBody, change: Writing, resolve: Resolving
) -> Response:
    return await _change_zaak(uuid, body.values(), change, resolve)


@routes.patches(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN, uitleg=_UITLEG_UPDATE_OR_PATCH)
async def patch_zaak(
    uuid: UUID, body: schema.ZaakPatch, change: Writing, resolve: Resolving
) -> Response:
    return await _change_zaak(uuid, body.values(), change, resolve)


async def _change_zaak(
    uuid: UUID, values: dict[str, Any], change: Change, resolve: References
) -> Response:
    await _check_references(values, change, resolve)
    hoofdzaak = await _locked_hoofdzaak(values.get("hoofdzaak"), change)
    zaak = await change.load(ZAAK, uuid, Zaak)
    change.require(ZAKEN, zaak, *rules.scopes_to_change(zaak))
    rules.check_fixed(zaak, values)
    zaaktype = await resolve.get("zaaktype", zaak.zaaktype, ZaakType)
    if "vertrouwelijkheidaanduiding" in values:
        values["vertrouwelijkheidaanduiding"] = rules.vertrouwelijkheidaanduiding(
            values["vertrouwelijkheidaanduiding"], zaaktype
        )
    rules.check_betaling(values, zaak)
    rules.check_producten_of_diensten(values.get("producten_of_diensten", []), zaaktype)
    assign(zaak, values, leave=["zaaktype", "identificatie", "hoofdzaak"])
    rules.clear_betaaldatum(zaak)
    rules.check_archiefstatus(zaak)
    if "archiefstatus" in values and rules.is_archived(zaak):
        rules.check_documents_archived(await documents_of(zaak, change))
    if "hoofdzaak" in values:
        await _set_hoofdzaak(zaak, values["hoofdzaak"], hoofdzaak, change, resolve)
    return await change.updated(ZAAK, zaak)


@routes.destroys(scopes.VERWIJDEREN, uitleg=_UITLEG_DESTROY)
async def delete_zaak(uuid: UUID, change: Writing) -> Response:
    """zrc-023: the zaak goes with its deelzaken, all that hangs on them, their audit trails, and
    what other components know of them."""
    zaak = await change.load(ZAAK, uuid, Zaak)
    change.require(ZAKEN, zaak, scopes.VERWIJDEREN)
    gone = [uuid]
    for deelzaak in await locked_deelzaken(zaak, change):
        change.require(ZAKEN, deelzaak, scopes.VERWIJDEREN)
        gone.append(deelzaak.uuid)
    related = select(exists().where(Zaak.uuid.in_(gone), Zaak.besluiten.any()))
    rules.check_no_besluiten(bool(await change.session.scalar(related)))
    await change.mirror_later(await of_gone(gone, change))
    answer = await change.deleted(ZAAK, zaak)
    await change.forget_trails(gone)
    return answer


@routes.searches("_zoek", scopes.LEZEN)
async def search_zaken(request: Request, body: SearchBody) -> Response:
    in_query = ("expand", "page", "pageSize")
    refuse_parameters(name for name in request.query_params if name not in in_query)
    sought = rules.sought(body, ZAAK_SEARCH.filters)
    context = Context.of(request)
    area = context.reader(ZAAK_SEARCH).parse(sought.items()).values.get("zaakgeometrie")
    if area:
        found = await seek_within(context.database.reads, area.within)
        sought["zaakgeometrie"], sought["zaakgeometrie__inside"] = found.others, found.inside
        sought["zaakgeometrie__box"] = found.box
    return await read_list(context.reader(ZAAK_FOUND), request, sought.items())


async def _check_references(values: dict[str, Any], change: Change, resolve: References) -> None:
    """zrc-010, zrc-011: what a zaak refers to in other registrations is there."""
    if values.get("communicatiekanaal"):
        await resolve.get("communicatiekanaal", values["communicatiekanaal"], Communicatiekanaal)
    if values.get("selectielijstklasse"):
        await resolve.get("selectielijstklasse", values["selectielijstklasse"], Selectielijstklasse)
    base_url = change.context.settings.base_url
    for index, andere in enumerate(values.get("relevante_andere_zaken", [])):
        field = f"relevanteAndereZaken.{index}.url"
        uuid = own_uuid(andere["url"], base_url, Zaak.path)
        if uuid is None:
            await resolve.get(field, andere["url"], AndereZaak)
        elif await change.session.get(Zaak, uuid) is None:
            raise invalid(field, "bad-url", "Deze zaak bestaat niet.")


async def _locked_hoofdzaak(url: str | None, change: Change) -> Zaak | None:
    """None when it is not there. Locked before its deelzaak, as it is by who closes or destroys
    both, so that no two writes wait for each other; it does not close or become a deelzaak
    meanwhile."""
    uuid = own_uuid(url, change.context.settings.base_url, Zaak.path) if url else None
    return await change.locked(Zaak, uuid) if uuid else None


async def _set_hoofdzaak(
    zaak: Zaak, url: str | None, hoofdzaak: Zaak | None, change: Change, resolve: References
) -> None:
    """zrc-013: a zaak becomes part of another, or no longer is."""
    if url is None:
        zaak.hoofdzaak = None
        return
    if hoofdzaak is None:
        raise invalid("hoofdzaak", "no_match", "Deze zaak bestaat niet.")
    if not change.holds(ZAKEN, hoofdzaak, *_OPEN_HOOFDZAAK):
        raise forbidden()
    has_deelzaken = await change.session.scalar(
        select(func.count()).select_from(Zaak).where(Zaak.hoofdzaak == zaak.uuid)
    )
    rules.check_hoofdzaak(zaak, hoofdzaak, bool(has_deelzaken))
    hoofdzaaktype = await resolve.get("hoofdzaak", hoofdzaak.zaaktype, ZaakType)
    rules.check_deelzaaktype(zaak.zaaktype, hoofdzaaktype)
    zaak.hoofdzaak = hoofdzaak.uuid
