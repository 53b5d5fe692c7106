"""Zaakcontactmomenten: which contactmomenten belong to a zaak."""

from dataclasses import replace
from uuid import UUID

from starlette.responses import Response

from zaken_api import scopes
from zaken_api.kanalen import ZAKEN
from zaken_api.mirrors import mirror_if_known, of_contactmoment
from zaken_api.resources.zaakcontactmomenten import schema
from zaken_api.resources.zaakcontactmomenten.model import Zaakcontactmoment
from zaken_api.resources.zaken.model import Zaak
from zaken_api.resources.zaken.rules import scopes_to_change
from zgw_core.change import Writing
from zgw_core.fields import Url
from zgw_core.filters import equals, refers_to
from zgw_core.references import Resolving
from zgw_core.resource import Resource
from zgw_core.routes import Routes

ZAAKCONTACTMOMENT = Resource(
    naam="zaakcontactmoment",
    model=Zaakcontactmoment,
    schema=schema.Zaakcontactmoment,
    hoofdobject=ZAKEN,
    via="zaak",
    read_scopes=[scopes.LEZEN],
    filters={"zaak": refers_to("zaak", Zaak.path), "contactmoment": equals("contactmoment", Url)},
    paginated=False,
    weergave="contactmoment",
)
UNNOTIFIED = replace(ZAAKCONTACTMOMENT, notify=False)
"""The standard notifies of its creation only."""
_UITLEG_CREATE = "De relatie wordt ook vastgelegd in de API waar het contactmoment staat."
routes = Routes(ZAAKCONTACTMOMENT)
routes.reads(head=False)


@routes.creates(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN, uitleg=_UITLEG_CREATE)
async def create_zaakcontactmoment(
    body: schema.ZaakcontactmomentBody, change: Writing, resolve: Resolving
) -> Response:
    await resolve.check("contactmoment", body.contactmoment)
    zaak = await change.lock("zaak", body.zaak, Zaak)
    change.require(ZAKEN, zaak, *scopes_to_change(zaak))
    zaakcontactmoment = Zaakcontactmoment(zaak=zaak.uuid, contactmoment=body.contactmoment)
    mirror_if_known(change, of_contactmoment(change.own_url(zaak), body.contactmoment))
    return await change.created(ZAAKCONTACTMOMENT, zaakcontactmoment)


@routes.destroys(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN)
async def delete_zaakcontactmoment(uuid: UUID, change: Writing) -> Response:
    zaakcontactmoment = await change.load(UNNOTIFIED, uuid, Zaakcontactmoment)
    zaak = change.held(Zaak, zaakcontactmoment.zaak)
    change.require(ZAKEN, zaak, *scopes_to_change(zaak))
    mirror = of_contactmoment(change.own_url(zaak), zaakcontactmoment.contactmoment, "delete")
    mirror_if_known(change, mirror)
    return await change.deleted(UNNOTIFIED, zaakcontactmoment)
