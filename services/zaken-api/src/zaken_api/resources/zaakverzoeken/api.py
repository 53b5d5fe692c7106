"""Zaakverzoeken: which verzoeken belong to a zaak."""

from dataclasses import replace
from uuid import UUID

from starlette.responses import Response

from zaken_api import scopes
from zaken_api.kanalen import ZAKEN
from zaken_api.mirrors import mirror_if_known, of_verzoek
from zaken_api.resources.zaakverzoeken import schema
from zaken_api.resources.zaakverzoeken.model import Zaakverzoek
from zaken_api.resources.zaken.model import Zaak
from zaken_api.resources.zaken.rules import scopes_to_change
from zgw_core.change import Writing
from zgw_core.fields import Url
from zgw_core.filters import equals, refers_to
from zgw_core.references import Resolving
from zgw_core.resource import Resource
from zgw_core.routes import Routes

ZAAKVERZOEK = Resource(
    naam="zaakverzoek",
    model=Zaakverzoek,
    schema=schema.Zaakverzoek,
    hoofdobject=ZAKEN,
    via="zaak",
    read_scopes=[scopes.LEZEN],
    filters={"zaak": refers_to("zaak", Zaak.path), "verzoek": equals("verzoek", Url)},
    paginated=False,
    weergave="verzoek",
)
UNNOTIFIED = replace(ZAAKVERZOEK, notify=False)
"""The standard notifies of its creation only."""
_UITLEG_CREATE = "De relatie wordt ook vastgelegd in de API waar het verzoek staat."
routes = Routes(ZAAKVERZOEK)
routes.reads(head=False)


@routes.creates(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN, uitleg=_UITLEG_CREATE)
async def create_zaakverzoek(
    body: schema.ZaakverzoekBody, change: Writing, resolve: Resolving
) -> Response:
    await resolve.check("verzoek", body.verzoek)
    zaak = await change.lock("zaak", body.zaak, Zaak)
    change.require(ZAKEN, zaak, *scopes_to_change(zaak))
    zaakverzoek = Zaakverzoek(zaak=zaak.uuid, verzoek=body.verzoek)
    mirror_if_known(change, of_verzoek(change.own_url(zaak), body.verzoek))
    return await change.created(ZAAKVERZOEK, zaakverzoek)


@routes.destroys(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN)
async def delete_zaakverzoek(uuid: UUID, change: Writing) -> Response:
    zaakverzoek = await change.load(UNNOTIFIED, uuid, Zaakverzoek)
    zaak = change.held(Zaak, zaakverzoek.zaak)
    change.require(ZAKEN, zaak, *scopes_to_change(zaak))
    mirror = of_verzoek(change.own_url(zaak), zaakverzoek.verzoek, "delete")
    mirror_if_known(change, mirror)
    return await change.deleted(UNNOTIFIED, zaakverzoek)
