"""Vertegenwoordigingen: which partij acts for which other."""

from klantinteracties_api.filters import linked
from klantinteracties_api.kanalen import PARTIJEN
from klantinteracties_api.resources.vertegenwoordigingen import rules, schema
from klantinteracties_api.scopes import reading, writing
from klantinteracties_api.tables import Partij, Vertegenwoordiging
from klantinteracties_api.writes import Given, add_writes, refer
from zgw_core.change import Change
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

VERTEGENWOORDIGING = Resource(
    naam="vertegenwoordiging",
    model=Vertegenwoordiging,
    schema=schema.Vertegenwoordiging,
    hoofdobject=PARTIJEN,
    via="vertegenwoordigde_partij",
    notify=False,
    read_scopes=reading("vertegenwoordigingen"),
    filters={
        **linked("vertegenwoordigendePartij", "vertegenwoordigende_partij"),
        **linked("vertegenwoordigdePartij", "vertegenwoordigde_partij"),
    },
)
routes = Routes(VERTEGENWOORDIGING)
routes.reads()


async def fill_vertegenwoordiging(
    vertegenwoordiging: Vertegenwoordiging, given: Given, change: Change
) -> None:
    await refer(change, given, vertegenwoordigende_partij=Partij, vertegenwoordigde_partij=Partij)
    rules.check_different(
        given.get("vertegenwoordigende_partij", vertegenwoordiging.vertegenwoordigende_partij),
        given.get("vertegenwoordigde_partij", vertegenwoordiging.vertegenwoordigde_partij),
    )
    assign(vertegenwoordiging, given)


add_writes(
    routes,
    schema.VertegenwoordigingBody,
    schema.VertegenwoordigingPatch,
    writing("vertegenwoordigingen"),
    fill_vertegenwoordiging,
)
