from argparse import ArgumentParser, Namespace

from referentielijsten_api.main import HOME, ROOT, create_app
from zgw_core.cli import CommandLine, add_serve, run_server
from zgw_core.docs import to_yaml
from zgw_core.openapi import openapi_document
from zgw_core.settings import ServerSettings


def serve(options: Namespace) -> None:
    settings = ServerSettings()
    run_server("referentielijsten_api.main:app", settings, options.host, options.port)


def contract(_: Namespace) -> None:
    app = create_app(ServerSettings(base_url=f"http://localhost{ROOT}"))
    print(to_yaml(openapi_document(app, ROOT, HOME)), end="")


line = CommandLine(ArgumentParser(prog="python -m referentielijsten_api"))
add_serve(line, serve)
line.add("openapi", contract, "print the OpenAPI document")
line.run()
