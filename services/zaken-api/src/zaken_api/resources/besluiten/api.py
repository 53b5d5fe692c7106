"""Besluiten below a zaak: kept in step by the Besluiten API, not by consumers."""

from dataclasses import replace
from uuid import UUID

from starlette.responses import Response

from zaken_api import scopes
from zaken_api.archiving.derivation import OF_BESLUITEN, derive_again
from zaken_api.below_zaak import FILTERS, add_reads
from zaken_api.clients.besluiten import Besluit
from zaken_api.kanalen import ZAKEN
from zaken_api.resources.besluiten import rules, schema
from zaken_api.resources.besluiten.model import Zaakbesluit
from zaken_api.resources.zaken.model import Zaak
from zaken_api.resources.zaken.rules import scopes_to_change
from zgw_core.change import Writing
from zgw_core.problems import not_found
from zgw_core.references import Resolving
from zgw_core.resource import Resource
from zgw_core.routes import Routes

ZAAKBESLUIT = Resource(
    naam="zaakbesluit",
    model=Zaakbesluit,
    schema=schema.Zaakbesluit,
    hoofdobject=ZAKEN,
    via="zaak",
    read_scopes=[scopes.LEZEN],
    filters=FILTERS,
    paginated=False,
    weergave="besluit",
)
UNNOTIFIED = replace(ZAAKBESLUIT, notify=False)
"""The standard notifies of its creation only."""
_UITLEG_CREATE = (
    "Voor componenten die besluiten beheren: vastgelegd wordt dat het besluit deze zaak noemt."
)
_UITLEG_DESTROY = "Kan pas als het besluit zelf deze zaak niet meer noemt."
routes = Routes(ZAAKBESLUIT)
add_reads(routes, ZAAKBESLUIT)


@routes.creates(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN, uitleg=_UITLEG_CREATE)
async def create_zaakbesluit(
    zaak_uuid: UUID, body: schema.ZaakbesluitBody, change: Writing, resolve: Resolving
) -> Response:
    besluit = await resolve.get("besluit", body.besluit, Besluit)
    zaak = await change.locked(Zaak, zaak_uuid)
    if zaak is None:
        raise not_found()
    change.require(ZAKEN, zaak, *scopes_to_change(zaak))
    rules.check_refers(besluit, change.own_url(zaak))
    answer = await change.created(ZAAKBESLUIT, Zaakbesluit(zaak=zaak.uuid, besluit=body.besluit))
    await derive_again(zaak, OF_BESLUITEN, change, resolve)
    return answer


@routes.destroys(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN, uitleg=_UITLEG_DESTROY)
async def delete_zaakbesluit(
    zaak_uuid: UUID, uuid: UUID, change: Writing, resolve: Resolving
) -> Response:
    zaakbesluit = await change.load(UNNOTIFIED, uuid, Zaakbesluit)
    if zaakbesluit.zaak != zaak_uuid:
        raise not_found()
    zaak = change.held(Zaak, zaakbesluit.zaak)
    change.require(ZAKEN, zaak, *scopes_to_change(zaak))
    besluit = await resolve.find("besluit", zaakbesluit.besluit, Besluit)
    rules.check_refers_no_more(besluit, change.own_url(zaak))
    answer = await change.deleted(UNNOTIFIED, zaakbesluit)
    await derive_again(zaak, OF_BESLUITEN, change, resolve)
    return answer
