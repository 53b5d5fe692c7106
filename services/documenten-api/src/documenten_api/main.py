"""The Documenten API."""

from pathlib import Path

from fastapi import FastAPI

from documenten_api.base import Base
from documenten_api.content.limits import carries_content
from documenten_api.content.scanning import scan_content
from documenten_api.content.sweeping import sweep_now_and_then
from documenten_api.content.watching import watch_parts
from documenten_api.kanalen import DOCUMENTEN
from documenten_api.resources.bestandsdelen import api as bestandsdelen
from documenten_api.resources.enkelvoudiginformatieobjecten import (
    api as enkelvoudiginformatieobjecten,
)
from documenten_api.resources.enkelvoudiginformatieobjecten import download, locks
from documenten_api.resources.gebruiksrechten import api as gebruiksrechten
from documenten_api.resources.objectinformatieobjecten import api as objectinformatieobjecten
from documenten_api.resources.verzendingen import api as verzendingen
from documenten_api.settings import DocumentenSettings
from zgw_core.app import Service, create_app

SERVICE = Service(
    naam="documenten-api",
    component="drc",
    title="Documenten API",
    version="1.7.1",
    root="/documenten/api/v1",
    description="Documenten in al hun versies, met hun inhoud, en waar ze bij horen.",
    metadata=Base.metadata,
    migrations=str(Path(__file__).parent / "migrations"),
    settings=DocumentenSettings,
    kanalen=[DOCUMENTEN],
    background=[watch_parts, scan_content, sweep_now_and_then],
    carries_content=carries_content,
    routers=[
        enkelvoudiginformatieobjecten.routes,
        enkelvoudiginformatieobjecten.created,
        enkelvoudiginformatieobjecten.changed,
        enkelvoudiginformatieobjecten.audittrail,
        locks.routes,
        download.routes,
        bestandsdelen.routes,
        gebruiksrechten.routes,
        objectinformatieobjecten.routes,
        verzendingen.routes,
    ],
)


def app() -> FastAPI:
    return create_app(SERVICE, SERVICE.settings())
