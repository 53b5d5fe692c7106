"""The commands behind the Makefile."""

import argparse
import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from dev import contracts
from dev.demo import play_demo
from dev.layout import FIRST_CLIENT, SERVICES, Layout
from dev.migration import write_migration
from dev.standard import write_deviations
from dev.suite import Suite, is_ready, read_state, wait_until_stopped
from zgw_core.authentication import make_token
from zgw_core.embedded import CannotStart
from zgw_core.suite_file import read_suite_file

console = Console(highlight=False)


def run() -> None:
    """In the foreground, until Ctrl-C."""
    started = time.monotonic()
    layout = Layout()
    signal.signal(signal.SIGINT, _interrupt)
    signal.signal(signal.SIGTERM, _interrupt)

    def say(what: str) -> None:
        console.print(f"[dim]{time.monotonic() - started:5.1f} s[/dim]  {what}")

    with Suite(layout, say) as suite:
        try:
            suite.start()
            _print_table(layout)
            suite.watch()
        except KeyboardInterrupt:
            pass
    console.print("stopped")


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _print_table(layout: Layout) -> None:
    table = Table("name", "URL", "docs", "health", box=None, padding=(0, 2, 0, 0))
    for service in SERVICES:
        url = layout.url_of(service)
        table.add_row(service.naam, url, f"{url}/docs", f"{layout.host_of(service)}/readyz")
    Console(width=max(console.width, 180)).print(table)
    console.print(f"client id  {FIRST_CLIENT}\nsecret in  {layout.secrets_file}")
    console.print("a token    make token\nthe demo   make demo\nto stop    Ctrl-C, or make down")


def up() -> None:
    """In the background; returns when everything is ready."""
    layout = Layout()
    if read_state(layout):
        raise CannotStart(f"A suite already runs on {layout.data}.")
    layout.make()
    log = layout.logs / "suite.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "dev", "run"],
            stdout=output,
            stderr=output,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    while process.poll() is None:
        state = read_state(layout)
        if state and state["pid"] == process.pid and state["ready"]:
            console.print(f"The suite is ready; its log is {log}.")
            return
        time.sleep(0.1)
    raise CannotStart(log.read_text(errors="replace").strip().rpartition("\n")[2])


def down() -> None:
    state = read_state(Layout())
    if state is None:
        console.print("No suite runs.")
        return
    os.kill(state["pid"], signal.SIGTERM)
    wait_until_stopped(Layout())
    console.print("stopped")


async def statuses(layout: Layout) -> list[dict[str, Any]]:
    pids = (read_state(layout) or {}).get("services", {})
    async with httpx.AsyncClient(timeout=10) as http:
        return [
            {
                "name": service.naam,
                "base_url": layout.url_of(service),
                "pid": pids.get(service.naam),
                "ready": await is_ready(http, layout.host_of(service)),
            }
            for service in SERVICES
        ]


def status() -> None:
    print(json.dumps(asyncio.run(statuses(Layout())), indent=2))


def token() -> None:
    layout = Layout()
    if not layout.secrets_file.exists():
        raise CannotStart("There is no suite yet; start one with make run.")
    claims = {"user_id": FIRST_CLIENT, "user_representation": "Beheer"}
    print(make_token(FIRST_CLIENT, layout.secret(), **claims))


def demo() -> None:
    """Against the suite that runs, or one that is started for it."""
    layout = Layout()
    if read_state(layout):
        asyncio.run(play_demo(layout, console))
        return
    with Suite(layout, lambda what: console.print(f"[dim]{what}[/dim]")) as suite:
        suite.start()
        asyncio.run(play_demo(layout, console))


def clean() -> None:
    layout = Layout()
    if read_state(layout):
        raise CannotStart("The suite still runs; stop it first with make down.")
    shutil.rmtree(layout.data, ignore_errors=True)
    console.print(f"{layout.data} is gone")


APPLIED_BY = ("catalogi-api", "autorisaties-api", "notificaties-api")
"""In this order: rights name catalogi, and abonnementen belong to clients."""


def apply(file: str, dry_run: bool) -> None:
    """Make clients, types and subscribers as a file asks: all that it asks can be done, or nothing
    is."""
    layout = Layout()
    if not layout.secrets_file.exists():
        raise CannotStart("There is no suite yet; start one with make run.")
    lines = [said for naam in APPLIED_BY for said in _applied(layout, naam, file, dry_run=True)]
    if not dry_run:
        layout.keep_components(read_suite_file(Path(file)).componenten)
        of_components = [said for said in lines if said.startswith("component ")]
        done = [said for naam in APPLIED_BY for said in _applied(layout, naam, file)]
        lines = [*of_components, *(said for said in done if not said.startswith("component "))]
    print("\n".join(dict.fromkeys(lines)))


def _applied(layout: Layout, naam: str, file: str, dry_run: bool = False) -> list[str]:
    service = next(one for one in SERVICES if one.naam == naam)
    options = ["--dry-run"] if dry_run else []
    options += ["--make-secrets"] if naam == "autorisaties-api" else []
    done = subprocess.run(
        [sys.executable, "-m", service.module, "apply", file, *options],
        env=layout.environment(service, layout.database_url(service)),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CannotStart(done.stderr.strip())
    return done.stdout.splitlines()


def command(naam: str, arguments: Sequence[str]) -> int:
    """Give a command of one service, such as `autorisaties-api client list`, on the suite."""
    layout = Layout()
    service = next((one for one in SERVICES if one.naam == naam), None)
    if service is None:
        raise CannotStart(f"There is no {naam}; there are {', '.join(s.naam for s in SERVICES)}.")
    if read_state(layout) is None:
        raise CannotStart("No suite runs; start one with make up.")
    environment = layout.environment(service, layout.database_url(service))
    program = [sys.executable, "-m", service.module, *arguments]
    return subprocess.run(program, env=environment, check=False).returncode


COMMANDS = {
    "run": run,
    "up": up,
    "down": down,
    "status": status,
    "token": token,
    "demo": demo,
    "clean": clean,
    "contracts": contracts.check,
    "standard": write_deviations,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m dev")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, function in COMMANDS.items():
        commands.add_parser(name, help=function.__doc__)
    migration = commands.add_parser("migration", help=write_migration.__doc__)
    migration.add_argument("service")
    migration.add_argument("message")
    applied = commands.add_parser("apply", help=apply.__doc__)
    applied.add_argument("file")
    applied.add_argument("--dry-run", action="store_true")
    of_service = commands.add_parser("service", help=command.__doc__)
    of_service.add_argument("service")
    of_service.add_argument("arguments", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    try:
        if options.command == "service":
            sys.exit(command(options.service, options.arguments))
        elif options.command == "apply":
            apply(options.file, options.dry_run)
        elif options.command == "migration":
            write_migration(options.service, options.message)
        else:
            COMMANDS[options.command]()
    except CannotStart as reason:
        sys.exit(str(reason))
