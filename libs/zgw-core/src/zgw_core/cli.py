"""The commands that every service has: serve, migrate, revision, openapi."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

import uvicorn

from zgw_core import logs
from zgw_core.app import Service, create_app
from zgw_core.docs import openapi_document, to_yaml
from zgw_core.migrations import NewerDatabase, migrate, new_revision
from zgw_core.settings import Api, Settings


def main(service: Service, app: str, arguments: Sequence[str] | None = None) -> None:
    """`app` is where uvicorn finds the application's factory, such as `zaken_api.main:app`."""
    parser = argparse.ArgumentParser(prog=f"python -m {app.partition('.')[0]}")
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="answer requests")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--migrate", action="store_true", help="migrate first")
    commands.add_parser("migrate", help="bring the database to this version")
    revision = commands.add_parser("revision", help="write a migration for changed tables")
    revision.add_argument("message")
    commands.add_parser("openapi", help="print the OpenAPI document as YAML")
    options = parser.parse_args(arguments)
    if options.command == "openapi":
        sys.stdout.write(contract(service))
        return
    settings = service.settings()
    if options.command == "revision":
        scripts = Path(service.migrations)
        asyncio.run(new_revision(settings.database_url, scripts, service.metadata, options.message))
        return
    if options.command == "migrate" or options.migrate:
        run_migrations(service, settings)
    if options.command == "serve":
        run_server(app, settings, options.host, options.port)


def run_migrations(service: Service, settings: Settings) -> None:
    try:
        asyncio.run(migrate(settings.database_url, Path(service.migrations), service.metadata))
    except NewerDatabase as newer:
        sys.exit(
            f"{service.naam}: the database was made by a newer version (revision {newer}); "
            "start that version, or restore a backup from before it."
        )


def run_server(app: str, settings: Settings, host: str, port: int) -> None:
    logs.configure(settings.log_level)
    uvicorn.run(
        app,
        factory=True,
        host=host,
        port=port,
        workers=settings.workers,
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=10,
    )


def contract(service: Service) -> str:
    """The OpenAPI document without anything running."""
    nowhere = Api(url="http://localhost")
    settings = service.settings(
        base_url="http://localhost" + service.root,
        database_url="postgresql://localhost/none",
        apis={"autorisaties": nowhere},
    )
    return to_yaml(openapi_document(create_app(service, settings), service.root))
