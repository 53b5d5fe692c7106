"""Besluiten: taken, read, changed and destroyed."""

from typing import Any
from uuid import UUID

from starlette.responses import Response

from besluiten_api import mirrors, scopes
from besluiten_api.clients.catalogi import BesluitType, ZaakType
from besluiten_api.clients.zaken import Zaak
from besluiten_api.documents import let_go_of_documents
from besluiten_api.kanalen import BESLUITEN
from besluiten_api.resources.besluiten import rules, schema
from besluiten_api.resources.besluiten.model import BESLUITNUMMERS, Besluit
from zgw_core.audittrail import audit_routes
from zgw_core.change import Change, Writing
from zgw_core.fields import Rsin, Url
from zgw_core.filters import equals
from zgw_core.mirrors.wish import Action, Mirror
from zgw_core.numbers import Numbers
from zgw_core.references import References, Resolving
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

NUMBERS = Numbers("BESLUIT", BESLUITNUMMERS, Besluit, "verantwoordelijke_organisatie")
"""brc-002: for besluiten whose client gives no identificatie."""

BESLUIT = Resource(
    naam="besluit",
    model=Besluit,
    schema=schema.Besluit,
    hoofdobject=BESLUITEN,
    read_scopes=[scopes.LEZEN],
    retrieve="read",
    filters={
        "identificatie": equals("identificatie"),
        "verantwoordelijkeOrganisatie": equals("verantwoordelijke_organisatie", Rsin),
        "besluittype": equals("besluittype", Url),
        "zaak": equals("zaak", Url),
    },
    weergave="identificatie",
)
_UITLEG_CREATE = (
    "Het besluittype moet gepubliceerd zijn, en bij het zaaktype van de zaak horen "
    "(`zaaktype-mismatch`). De Zaken API krijgt dezelfde relatie; lukt dat niet, dan "
    "komt het besluit er niet."
)
_UITLEG_DESTROY = "Met het besluit verdwijnen zijn relaties met documenten en zijn audittrail."
routes = Routes(BESLUIT)
routes.reads()
audittrail = audit_routes(BESLUIT, "besluit_uuid", retrieve="read")


@routes.creates(scopes.AANMAKEN, uitleg=_UITLEG_CREATE)
async def create_besluit(body: schema.BesluitBody, change: Writing, resolve: Resolving) -> Response:
    besluittype = await resolve.get("besluittype", body.besluittype, BesluitType)
    rules.check_published(besluittype)
    besluit = Besluit(**body.values())
    change.require(BESLUITEN, besluit, scopes.AANMAKEN)
    if besluit.zaak:
        await _check_zaak(besluit.zaak, besluittype, resolve)
        change.mirror(_of_zaak(besluit, besluit.zaak, change))
    return await change.created(BESLUIT, besluit, numbers=NUMBERS)


@routes.updates(scopes.BIJWERKEN)
async def update_besluit(
    uuid: UUID, body: schema.BesluitBody, change: Writing, resolve: Resolving
) -> Response:
    return await _change_besluit(uuid, body.values(), change, resolve)


@routes.patches(scopes.BIJWERKEN)
async def patch_besluit(
    uuid: UUID, body: schema.BesluitPatch, change: Writing, resolve: Resolving
) -> Response:
    return await _change_besluit(uuid, body.values(), change, resolve)


async def _change_besluit(
    uuid: UUID, values: dict[str, Any], change: Change, resolve: References
) -> Response:
    besluit = await change.load(BESLUIT, uuid, Besluit)
    change.require(BESLUITEN, besluit, scopes.BIJWERKEN)
    rules.check_fixed(besluit, values)
    if values.get("zaak", besluit.zaak) != besluit.zaak:
        await _move(besluit, values["zaak"], change, resolve)
    assign(besluit, values, leave=["identificatie"])
    return await change.updated(BESLUIT, besluit)


async def _move(besluit: Besluit, zaak: str, change: Change, resolve: References) -> None:
    """brc-006: the new zaak is told first, for it may refuse; then the old one."""
    told: list[Mirror] = []
    if zaak:
        besluittype = await resolve.get("besluittype", besluit.besluittype, BesluitType)
        await _check_zaak(zaak, besluittype, resolve)
        told.append(_of_zaak(besluit, zaak, change))
    if besluit.zaak:
        told.append(_of_zaak(besluit, besluit.zaak, change, "delete"))
    change.mirror(*told, old={"zaak": besluit.zaak})


@routes.destroys(scopes.VERWIJDEREN, operation="delete", uitleg=_UITLEG_DESTROY)
async def delete_besluit(uuid: UUID, change: Writing) -> Response:
    """brc-009: the besluit goes with what it has to do with documents, its audit trail, and what
    other components know of it."""
    besluit = await change.load(BESLUIT, uuid, Besluit)
    change.require(BESLUITEN, besluit, scopes.VERWIJDEREN)
    url = change.own_url(besluit)
    documents = await let_go_of_documents(uuid, change)
    gone = [mirrors.of_document(url, document, "delete") for document in documents]
    if besluit.zaak:
        gone.append(_of_zaak(besluit, besluit.zaak, change, "delete"))
    await change.mirror_later(gone)
    answer = await change.deleted(BESLUIT, besluit)
    await change.forget_trails([uuid])
    return answer


async def _check_zaak(url: str, besluittype: BesluitType, resolve: References) -> None:
    zaak = await resolve.get("zaak", url, Zaak)
    zaaktype = await resolve.get("zaak", zaak.zaaktype, ZaakType)
    rules.check_besluittype(besluittype, zaaktype)


def _of_zaak(besluit: Besluit, zaak: str, change: Change, action: Action = "create") -> Mirror:
    zaken = change.context.settings.apis[Zaak.api]
    return mirrors.of_zaak(change.own_url(besluit), zaak, zaken, action)
