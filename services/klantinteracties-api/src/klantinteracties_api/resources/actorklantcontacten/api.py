"""Actorklantcontacten: which actors took part in which contacts."""

from klantinteracties_api.filters import linked
from klantinteracties_api.kanalen import KLANTCONTACTEN
from klantinteracties_api.resources.actorklantcontacten import schema
from klantinteracties_api.scopes import reading, writing
from klantinteracties_api.tables import Actor, ActorKlantcontact, Klantcontact
from klantinteracties_api.writes import Given, add_writes, refer
from zgw_core.change import Change
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

ACTORKLANTCONTACT = Resource(
    naam="actorklantcontact",
    model=ActorKlantcontact,
    schema=schema.ActorKlantcontact,
    hoofdobject=KLANTCONTACTEN,
    via="klantcontact",
    notify=False,
    read_scopes=reading("actorklantcontacten"),
    filters={**linked("actor", "actor"), **linked("klantcontact", "klantcontact")},
)
routes = Routes(ACTORKLANTCONTACT)
routes.reads()


async def fill_actorklantcontact(relatie: ActorKlantcontact, given: Given, change: Change) -> None:
    await refer(change, given, actor=Actor, klantcontact=Klantcontact)
    assign(relatie, given)


add_writes(
    routes,
    schema.ActorKlantcontactBody,
    schema.ActorKlantcontactPatch,
    writing("actorklantcontacten"),
    fill_actorklantcontact,
)
