"""The Catalogi API."""

from pathlib import Path

from fastapi import FastAPI

from catalogi_api.base import Base
from catalogi_api.kanalen import BESLUITTYPEN, INFORMATIEOBJECTTYPEN, ZAAKTYPEN
from catalogi_api.resources.besluittypen import api as besluittypen
from catalogi_api.resources.catalogussen import api as catalogussen
from catalogi_api.resources.eigenschappen import api as eigenschappen
from catalogi_api.resources.informatieobjecttypen import api as informatieobjecttypen
from catalogi_api.resources.resultaattypen import api as resultaattypen
from catalogi_api.resources.roltypen import api as roltypen
from catalogi_api.resources.statustypen import api as statustypen
from catalogi_api.resources.zaakobjecttypen import api as zaakobjecttypen
from catalogi_api.resources.zaaktype_informatieobjecttypen import (
    api as zaaktype_informatieobjecttypen,
)
from catalogi_api.resources.zaaktypen import api as zaaktypen
from zgw_core.app import Service, create_app
from zgw_core.settings import Settings

SERVICE = Service(
    naam="catalogi-api",
    component="ztc",
    title="Catalogi API",
    version="1.3.3",
    root="/catalogi/api/v1",
    description="Soorten zaken en documenten, en wat er bij elk daarvan hoort.",
    metadata=Base.metadata,
    migrations=str(Path(__file__).parent / "migrations"),
    kanalen=[ZAAKTYPEN, BESLUITTYPEN, INFORMATIEOBJECTTYPEN],
    routers=[
        catalogussen.routes,
        zaaktypen.routes,
        statustypen.routes,
        resultaattypen.routes,
        roltypen.routes,
        eigenschappen.routes,
        zaakobjecttypen.routes,
        besluittypen.routes,
        informatieobjecttypen.routes,
        zaaktype_informatieobjecttypen.routes,
    ],
)


def app() -> FastAPI:
    return create_app(SERVICE, Settings())
