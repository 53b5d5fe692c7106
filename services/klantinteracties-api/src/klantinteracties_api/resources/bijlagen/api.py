"""Bijlagen: documents that were exchanged in a contact."""

from uuid import UUID

from klantinteracties_api.filters import by_codes
from klantinteracties_api.kanalen import KLANTCONTACTEN
from klantinteracties_api.resources.bijlagen import schema
from klantinteracties_api.scopes import reading, writing
from klantinteracties_api.tables import Bijlage, Klantcontact
from klantinteracties_api.writes import Given, add_writes, refer
from zgw_core.change import Change
from zgw_core.filters import equals
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

BIJLAGE = Resource(
    naam="bijlage",
    model=Bijlage,
    schema=schema.Bijlage,
    hoofdobject=KLANTCONTACTEN,
    via="was_bijlage_van_klantcontact",
    notify=False,
    read_scopes=reading("bijlagen"),
    filters={
        "klantcontact__uuid": equals("was_bijlage_van_klantcontact", UUID),
        **by_codes("bijlageidentificator", "bijlageidentificator"),
    },
)
routes = Routes(BIJLAGE)
routes.reads()


async def fill_bijlage(bijlage: Bijlage, given: Given, change: Change) -> None:
    await refer(change, given, was_bijlage_van_klantcontact=Klantcontact)
    assign(bijlage, given)


add_writes(routes, schema.BijlageBody, schema.BijlagePatch, writing("bijlagen"), fill_bijlage)
