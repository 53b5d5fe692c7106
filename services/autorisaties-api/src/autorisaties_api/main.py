"""The Autorisaties API."""

from pathlib import Path

from fastapi import FastAPI

from autorisaties_api.base import Base
from autorisaties_api.kanalen import AUTORISATIES
from autorisaties_api.resources.applicaties import api as applicaties
from autorisaties_api.rights import RightsFromDatabase
from autorisaties_api.typen.background import follow_types
from zgw_core.app import Service, create_app
from zgw_core.settings import Settings

SERVICE = Service(
    naam="autorisaties-api",
    component="ac",
    title="Autorisaties API",
    version="1.1.0",
    root="/autorisaties/api/v1",
    description="Welke applicaties er zijn, en wat zij in welk component mogen.",
    metadata=Base.metadata,
    migrations=str(Path(__file__).parent / "migrations"),
    routers=[applicaties.routes],
    kanalen=[AUTORISATIES],
    background=[follow_types],
    rights_source=RightsFromDatabase,
)


def app() -> FastAPI:
    return create_app(SERVICE, Settings())
