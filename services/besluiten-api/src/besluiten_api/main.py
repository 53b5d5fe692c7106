"""The Besluiten API."""

from pathlib import Path

from fastapi import FastAPI

from besluiten_api.base import Base
from besluiten_api.kanalen import BESLUITEN
from besluiten_api.resources.besluiten import api as besluiten
from besluiten_api.resources.besluitinformatieobjecten import api as besluitinformatieobjecten
from zgw_core.app import Service, create_app
from zgw_core.mirrors.worker import carry_out_mirrors
from zgw_core.settings import Settings

SERVICE = Service(
    naam="besluiten-api",
    component="brc",
    title="Besluiten API",
    version="1.1.0",
    root="/besluiten/api/v1",
    description="Besluiten, de zaak waarin ze zijn genomen en de documenten waarin ze staan.",
    metadata=Base.metadata,
    migrations=str(Path(__file__).parent / "migrations"),
    kanalen=[BESLUITEN],
    background=[carry_out_mirrors],
    routers=[besluiten.routes, besluiten.audittrail, besluitinformatieobjecten.routes],
)


def app() -> FastAPI:
    return create_app(SERVICE, Settings())
