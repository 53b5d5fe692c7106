"""The Notificaties API."""

from pathlib import Path

from fastapi import FastAPI

from notificaties_api.base import Base
from notificaties_api.delivery.background import deliver
from notificaties_api.resources.abonnement import api as abonnement
from notificaties_api.resources.bezorging import api as bezorging
from notificaties_api.resources.kanaal import api as kanaal
from notificaties_api.resources.notificaties import api as notificaties
from notificaties_api.settings import NotificatiesSettings
from notificaties_api.start import close_secrets
from zgw_core.app import Service, create_app

SERVICE = Service(
    naam="notificaties-api",
    component="nrc",
    title="Notificaties API",
    version="1.0.1",
    root="/notificaties/api/v1",
    description="Brengt notificaties van bronnen naar wie zich daarop abonneerden.",
    settings=NotificatiesSettings,
    metadata=Base.metadata,
    migrations=str(Path(__file__).parent / "migrations"),
    routers=[abonnement.routes, kanaal.routes, notificaties.routes, bezorging.routes],
    needs_nats=True,
    background=[close_secrets, deliver],
)


def app() -> FastAPI:
    return create_app(SERVICE, NotificatiesSettings())
