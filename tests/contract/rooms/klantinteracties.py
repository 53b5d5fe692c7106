"""Partijen, contacts, and what joins them."""

from tests.contract.contracts import Json
from tests.contract.rooms.room import Room, Rooms
from tests.contract.world.klantinteracties import ref
from tests.contract.world.whole import World


def _vertegenwoordiging(world: World) -> Json:
    one, other = world.klantinteracties.partij(), world.klantinteracties.partij("organisatie")
    return {"vertegenwoordigendePartij": ref(other), "vertegenwoordigdePartij": ref(one)}


def _categorie_relatie(world: World) -> Json:
    known = world.klantinteracties
    return {"partij": ref(known.partij()), "categorie": ref(known.categorie())}


def _betrokkene(world: World) -> Json:
    known = world.klantinteracties
    relations = {"hadKlantcontact": ref(known.klantcontact()), "wasPartij": ref(known.partij())}
    return {**relations, "rol": "klant", "initiator": True}


def _actorklantcontact(world: World) -> Json:
    known = world.klantinteracties
    return {"actor": ref(known.actor()), "klantcontact": ref(known.klantcontact())}


def _internetaak(world: World) -> Json:
    return {
        "gevraagdeHandeling": "Terugbellen",
        "status": "te_verwerken",
        "aanleidinggevendKlantcontact": ref(world.klantinteracties.klantcontact()),
        "toegewezenAanActoren": [ref(world.klantinteracties.actor())],
    }


ROOMS: Rooms = {
    "/partijen": Room(lambda world: world.klantinteracties.partij_body()),
    "/partij-identificatoren": Room(lambda world: world.klantinteracties.identificator_body()),
    "/digitaleadressen": Room(lambda _: {"adres": "a@example.org", "soortDigitaalAdres": "email"}),
    "/rekeningnummers": Room(
        lambda world: {
            "iban": "NL91ABNA0417164300",
            "partij": ref(world.klantinteracties.partij()),
        }
    ),
    "/vertegenwoordigingen": Room(_vertegenwoordiging),
    "/categorieen": Room(lambda _: {"naam": "Ondernemers"}),
    "/categorie-relaties": Room(_categorie_relatie),
    "/klantcontacten": Room(lambda world: world.klantinteracties.klantcontact_body()),
    "/betrokkenen": Room(_betrokkene),
    "/actorklantcontacten": Room(_actorklantcontact),
    "/onderwerpobjecten": Room(
        lambda world: {"klantcontact": ref(world.klantinteracties.klantcontact())}
    ),
    "/bijlagen": Room(
        lambda world: {"wasBijlageVanKlantcontact": ref(world.klantinteracties.klantcontact())}
    ),
    "/actoren": Room(lambda world: world.klantinteracties.actor_body()),
    "/internetaken": Room(_internetaak),
    "/maak-klantcontact": Room(
        lambda world: {"klantcontact": world.klantinteracties.klantcontact_body()}
    ),
}
