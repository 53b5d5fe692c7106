"""Actoren: who has contact with customers, and who gets tasks."""

from klantinteracties_api.filters import by_codes, contains
from klantinteracties_api.groups.details import read_details
from klantinteracties_api.kanalen import ACTOREN
from klantinteracties_api.resources.actoren import schema
from klantinteracties_api.scopes import reading, writing
from klantinteracties_api.tables import Actor
from klantinteracties_api.writes import Given, add_writes
from zgw_core.change import Change
from zgw_core.filters import equals
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

ACTOR = Resource(
    naam="actor",
    model=Actor,
    schema=schema.Actor,
    hoofdobject=ACTOREN,
    read_scopes=reading("actoren"),
    filters={
        "naam": contains("naam"),
        "soortActor": equals("soort_actor", schema.SoortActor),
        "indicatieActief": equals("indicatie_actief", bool),
        **by_codes("actoridentificator", "actoridentificator"),
    },
    weergave="naam",
)
routes = Routes(ACTOR)
routes.reads()


async def fill_actor(actor: Actor, given: Given, change: Change) -> None:
    """What is known of one kind of actor does not fit another."""
    soort = given.get("soort_actor", actor.soort_actor)
    if "actor_identificatie" in given:
        given["actor_identificatie"] = read_details(
            "actorIdentificatie", given["actor_identificatie"], soort, schema.IDENTIFICATIES
        )
    elif soort != actor.soort_actor:
        given["actor_identificatie"] = None
    assign(actor, given)


add_writes(routes, schema.ActorBody, schema.ActorPatch, writing("actoren"), fill_actor)
