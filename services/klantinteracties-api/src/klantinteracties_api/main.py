"""The Klantinteracties API."""

from pathlib import Path

from fastapi import FastAPI

from klantinteracties_api.contract import as_the_standard_names_it
from klantinteracties_api.kanalen import COMPONENT, INTERNETAKEN, KLANTCONTACTEN, PARTIJEN
from klantinteracties_api.keys.model import SLEUTEL
from klantinteracties_api.keys.way_in import ways_in
from klantinteracties_api.resources.actoren import api as actoren
from klantinteracties_api.resources.actorklantcontacten import api as actorklantcontacten
from klantinteracties_api.resources.betrokkenen import api as betrokkenen
from klantinteracties_api.resources.bijlagen import api as bijlagen
from klantinteracties_api.resources.categorie_relaties import api as categorie_relaties
from klantinteracties_api.resources.categorieen import api as categorieen
from klantinteracties_api.resources.digitaleadressen import api as digitaleadressen
from klantinteracties_api.resources.internetaken import api as internetaken
from klantinteracties_api.resources.inzage import api as inzage
from klantinteracties_api.resources.klantcontacten import api as klantcontacten
from klantinteracties_api.resources.maak_klantcontact import api as maak_klantcontact
from klantinteracties_api.resources.onderwerpobjecten import api as onderwerpobjecten
from klantinteracties_api.resources.partij_identificatoren import api as partij_identificatoren
from klantinteracties_api.resources.partijen import api as partijen
from klantinteracties_api.resources.rekeningnummers import api as rekeningnummers
from klantinteracties_api.resources.vertegenwoordigingen import api as vertegenwoordigingen
from klantinteracties_api.settings import KlantinteractiesSettings
from zgw_core.app import Service, create_app

DESCRIPTION = """
Partijen, hoe zij te bereiken zijn, en de contacten die er met hen zijn geweest.

Een client legt een ZGW-token voor (`Authorization: Bearer …`), of een sleutel die de beheerder
heeft gegeven (`Authorization: Token …`). Rechten gelden voor alles, of voor één resource.
"""
SERVICE = Service(
    naam="klantinteracties-api",
    component=COMPONENT,
    title="Klantinteracties API",
    version="0.9.0",
    root="/klantinteracties/api/v1",
    description=DESCRIPTION.strip(),
    document=as_the_standard_names_it,
    metadata=SLEUTEL.metadata,
    migrations=str(Path(__file__).parent / "migrations"),
    kanalen=[PARTIJEN, KLANTCONTACTEN, INTERNETAKEN],
    own_ways_in=ways_in,
    settings=KlantinteractiesSettings,
    routers=[
        partijen.routes,
        partijen.audittrail,
        inzage.routes,
        partij_identificatoren.routes,
        digitaleadressen.routes,
        rekeningnummers.routes,
        vertegenwoordigingen.routes,
        categorieen.routes,
        categorie_relaties.routes,
        klantcontacten.routes,
        klantcontacten.audittrail,
        betrokkenen.routes,
        actorklantcontacten.routes,
        onderwerpobjecten.routes,
        bijlagen.routes,
        actoren.routes,
        internetaken.routes,
        internetaken.audittrail,
        maak_klantcontact.routes,
    ],
)


def app() -> FastAPI:
    return create_app(SERVICE, SERVICE.settings())
