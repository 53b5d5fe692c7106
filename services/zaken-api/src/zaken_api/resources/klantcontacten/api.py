"""Klantcontacten: deprecated by the standard in favour of contactmomenten."""

from starlette.responses import Response

from zaken_api import scopes
from zaken_api.kanalen import ZAKEN
from zaken_api.resources.klantcontacten import rules, schema
from zaken_api.resources.klantcontacten.model import Klantcontact
from zaken_api.resources.zaken.model import Zaak
from zaken_api.resources.zaken.rules import scopes_to_change
from zgw_core.change import Writing
from zgw_core.filters import refers_to
from zgw_core.resource import Resource
from zgw_core.routes import Routes

KLANTCONTACT = Resource(
    naam="klantcontact",
    model=Klantcontact,
    schema=schema.Klantcontact,
    hoofdobject=ZAKEN,
    via="zaak",
    read_scopes=[scopes.LEZEN],
    filters={"zaak": refers_to("zaak", Zaak.path)},
    weergave="identificatie",
)
routes = Routes(KLANTCONTACT)
routes.reads(head=False)


@routes.creates(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN)
async def create_klantcontact(body: schema.KlantcontactBody, change: Writing) -> Response:
    zaak = await change.lock("zaak", body.zaak, Zaak)
    change.require(ZAKEN, zaak, *scopes_to_change(zaak))
    klantcontact = Klantcontact(
        **{
            **body.values(),
            "zaak": zaak.uuid,
            "identificatie": rules.identificatie(body.identificatie),
        }
    )
    return await change.created(KLANTCONTACT, klantcontact)
