"""The Zaken API."""

from pathlib import Path

from fastapi import FastAPI

from zaken_api.archiving.background import follow_besluiten
from zaken_api.base import Base
from zaken_api.kanalen import ZAKEN
from zaken_api.resources.besluiten import api as besluiten
from zaken_api.resources.klantcontacten import api as klantcontacten
from zaken_api.resources.resultaten import api as resultaten
from zaken_api.resources.rollen import api as rollen
from zaken_api.resources.statussen import api as statussen
from zaken_api.resources.zaakcontactmomenten import api as zaakcontactmomenten
from zaken_api.resources.zaakeigenschappen import api as zaakeigenschappen
from zaken_api.resources.zaakinformatieobjecten import api as zaakinformatieobjecten
from zaken_api.resources.zaaknotities import api as zaaknotities
from zaken_api.resources.zaaknummer_reserveren import api as zaaknummer_reserveren
from zaken_api.resources.zaakobjecten import api as zaakobjecten
from zaken_api.resources.zaakverzoeken import api as zaakverzoeken
from zaken_api.resources.zaken import api as zaken
from zgw_core.app import Service, create_app
from zgw_core.mirrors.worker import carry_out_mirrors
from zgw_core.settings import Settings

SERVICE = Service(
    naam="zaken-api",
    component="zrc",
    title="Zaken API",
    version="1.7.0",
    root="/zaken/api/v1",
    description="Zaken, hun voortgang, hun uitkomst en wie erbij betrokken zijn.",
    metadata=Base.metadata,
    migrations=str(Path(__file__).parent / "migrations"),
    kanalen=[ZAKEN],
    background=[carry_out_mirrors, follow_besluiten],
    routers=[
        zaken.routes,
        zaken.audittrail,
        statussen.routes,
        resultaten.routes,
        rollen.routes,
        zaakobjecten.routes,
        zaakinformatieobjecten.routes,
        zaakeigenschappen.routes,
        besluiten.routes,
        zaakcontactmomenten.routes,
        zaakverzoeken.routes,
        klantcontacten.routes,
        zaaknotities.routes,
        zaaknummer_reserveren.routes,
    ],
)


def app() -> FastAPI:
    return create_app(SERVICE, Settings())
