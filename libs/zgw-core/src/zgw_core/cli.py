"""The commands that every service has: serve, migrate, revision, openapi."""

import asyncio
import logging
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import uvicorn

from zgw_core import logs
from zgw_core.app import Service, create_app
from zgw_core.docs import to_yaml
from zgw_core.migrations import (
    NewerDatabase,
    OlderDatabase,
    check_serves,
    migrate,
    new_revision,
)
from zgw_core.mirrors.commands import list_command, retry_command
from zgw_core.openapi import openapi_document
from zgw_core.settings import Api, ServerSettings, Settings
from zgw_core.workers import run_workers

_DID_NOT_START = 3
_KEPT_ALIVE_SECONDS = 75
"""Balancers keep idle connections for a minute at most. So they end them, and never we, just when a
request is on its way."""
_STARTED_WITHIN_SECONDS = 60
"""A worker that gives no sign for so long is replaced. On a busy machine it takes longer than the
server's own five seconds to start: it would be replaced again and again."""


class CommandLine:
    """Commands of one program, or of a group within them: added one by one, then run."""

    def __init__(self, parser: ArgumentParser) -> None:
        self._parser = parser
        self._commands = parser.add_subparsers(metavar="command", required=True)

    def add(self, name: str, run: Callable[[Namespace], None], summary: str) -> ArgumentParser:
        """Returns the parser of the new command, which takes its arguments."""
        parser = self._commands.add_parser(name, help=summary, description=summary)
        parser.set_defaults(run=run)
        return parser

    def group(self, name: str, summary: str) -> "CommandLine":
        return CommandLine(self._commands.add_parser(name, help=summary, description=summary))

    def run(self, arguments: Sequence[str] | None = None) -> None:
        options = self._parser.parse_args(arguments)
        options.run(options)


def main(service: Service, app: str, arguments: Sequence[str] | None = None) -> None:
    service_commands(service, app).run(arguments)


def service_commands(service: Service, app: str) -> CommandLine:
    """`app` is where uvicorn finds the application's factory, such as `zaken_api.main:app`."""

    def serve(options: Namespace) -> None:
        settings = service.settings()
        if options.migrate:
            run_migrations(service, settings)
        refuse_other_schema(service, settings)
        run_server(app, settings, options.host, options.port)

    def revise(options: Namespace) -> None:
        scripts = Path(service.migrations)
        url = service.settings().database_url
        asyncio.run(new_revision(url, scripts, service.metadata, options.message))

    line = CommandLine(ArgumentParser(prog=f"python -m {app.partition('.')[0]}"))
    add_serve(line, serve).add_argument("--migrate", action="store_true", help="migrate first")
    line.add(
        "migrate",
        lambda _: run_migrations(service, service.settings()),
        "bring the database to date",
    )
    revision = line.add("revision", revise, "write a migration for changed tables")
    revision.add_argument("message")
    if "mirror" in service.metadata.tables:
        mirrors = line.group("mirrors", "relations that other services must know of as well")
        mirrors.add("list", list_command(service.settings), "show what waits, how long, and why")
        mirrors.add("retry", retry_command(service.settings), "try all that waits at once")
    line.add("openapi", lambda _: print(contract(service), end=""), "print the OpenAPI document")
    return line


def add_serve(line: CommandLine, serve: Callable[[Namespace], None]) -> ArgumentParser:
    parser = line.add("serve", serve, "answer requests")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    return parser


def run_migrations(service: Service, settings: Settings) -> None:
    try:
        asyncio.run(migrate(settings.database_url, Path(service.migrations), service.metadata))
    except NewerDatabase as newer:
        sys.exit(_too_new(service, newer))


def refuse_other_schema(service: Service, settings: Settings) -> None:
    """Ends the program, in one sentence, when this code does not work on the database as it is."""
    try:
        asyncio.run(check_serves(settings.database_url, Path(service.migrations)))
    except NewerDatabase as newer:
        sys.exit(_too_new(service, newer))
    except OlderDatabase as older:
        found, needed = older.args
        sys.exit(
            f"{service.naam}: the database is at revision {found} and this version needs {needed}; "
            "run the command migrate of this version first."
        )
    except OSError as error:
        sys.exit(f"{service.naam}: the database cannot be reached ({type(error).__name__}).")


def _too_new(service: Service, newer: NewerDatabase) -> str:
    return (
        f"{service.naam}: the database was made by a newer version (revision {newer}), which this "
        "version cannot work with; start that version, or restore a backup from before it."
    )


class _Configuration(uvicorn.Config):
    def configure_logging(self) -> None:
        """Also in each of several processes, which begin with nothing. The server makes no lines of
        its own for requests, not even to have them dropped."""
        logs.configure(str(self.log_level))
        logging.getLogger("uvicorn.access").propagate = False


def run_server(app: str, settings: ServerSettings, host: str, port: int) -> None:
    configuration = _Configuration(
        app,
        factory=True,
        host=host,
        port=port,
        workers=settings.workers,
        loop="uvloop",
        http="httptools",
        access_log=False,
        proxy_headers=False,
        log_level=settings.log_level.lower(),
        server_header=False,
        timeout_keep_alive=_KEPT_ALIVE_SECONDS,
        timeout_graceful_shutdown=settings.drain_seconds,
        timeout_worker_healthcheck=_STARTED_WITHIN_SECONDS,
    )
    if settings.workers > 1:
        run_workers(configuration)
        return
    server = uvicorn.Server(configuration)
    with suppress(KeyboardInterrupt):
        server.run()
    if not server.started:
        sys.exit(_DID_NOT_START)


def contract(service: Service) -> str:
    """The OpenAPI document without anything running."""
    nowhere = Api(url="http://localhost")
    settings = service.settings(
        base_url="http://localhost" + service.root,
        database_url="postgresql://localhost/none",
        apis={"autorisaties": nowhere},
    )
    app = create_app(service, settings)
    resources = app.state.context.resources
    return to_yaml(openapi_document(app, service.root, service.home, resources, service.document))
