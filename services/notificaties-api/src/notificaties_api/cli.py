"""The commands of operators: what waits and why, and what to do about it."""

import asyncio
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from uuid import UUID

from notificaties_api.applying import apply
from notificaties_api.operations import MOST_LISTED, Operations, open_operations
from notificaties_api.settings import NotificatiesSettings
from notificaties_api.vault import NoKey, new_key
from zgw_core.cli import CommandLine
from zgw_core.suite_file import SuiteFile, add_apply

Command = Callable[[Operations, Namespace], Awaitable[None]]


def add_delivery_commands(line: CommandLine) -> None:
    line.add("queues", _with(_show_queues), "show what waits for each abonnement")
    for name, what in (("pause", "keep messages for"), ("resume", "go on delivering to")):
        command = line.add(name, _with(_pause), f"{what} one abonnement")
        command.add_argument("abonnement", type=UUID)
        command.set_defaults(paused=name == "pause")
    replay = line.add("replay", _with(_replay), "send events from a moment on once more")
    replay.add_argument("--since", type=_moment, required=True, help="ISO 8601")
    replay.add_argument("--abonnement", type=UUID, help="to one; else to all that want them")
    dead = line.group("dead", "messages that were given up")
    shown = dead.add(
        "list", _with(_list_dead), f"show them, with the reason; {MOST_LISTED} at a time"
    )
    _choosing(shown)
    shown.add_argument("--after", type=int, default=0, help="those with a higher number")
    _choosing(dead.add("replay", _with(_replay_dead), "try them again"), needed=True)
    _choosing(dead.add("drop", _with(_drop_dead), "forget them"), needed=True)
    add_apply(line, _apply)
    secrets = line.group("secrets", "the secrets of subscribers")
    secrets.add("key", lambda _: print(new_key()), "print a new key")
    secrets.add("renew", _with(_renew), "close all secrets with the newest key")


def _choosing(command: ArgumentParser, needed: bool = False) -> None:
    which = command.add_mutually_exclusive_group(required=needed)
    which.add_argument("--abonnement", type=UUID)
    which.add_argument("--number", type=int, help="of one message, as `dead list` shows it")
    if needed:
        which.add_argument("--all", action="store_true")


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _with(command: Command) -> Callable[[Namespace], None]:
    async def run(options: Namespace) -> None:
        async with open_operations(NotificatiesSettings()) as operations:
            await command(operations, options)

    def start(options: Namespace) -> None:
        try:
            asyncio.run(run(options))
        except NoKey as error:
            sys.exit(str(error))

    return start


async def _show_queues(operations: Operations, _: Namespace) -> None:
    for queue in await operations.queues():
        oldest = f"\toldest {queue.oldest.isoformat(timespec='seconds')}" if queue.oldest else ""
        print(
            f"{queue.abonnement}\t{queue.eigenaar}\twaiting {queue.waiting}"
            f"\tlagging {queue.lagging}\tgiven up {queue.given_up}{oldest}"
            + ("\tpaused" if queue.is_paused else "")
        )


async def _pause(operations: Operations, options: Namespace) -> None:
    if not await operations.pause(options.abonnement, options.paused):
        sys.exit("There is no such abonnement.")


async def _replay(operations: Operations, options: Namespace) -> None:
    number = await operations.replay(options.abonnement, options.since)
    if number is None:
        sys.exit("There is no such abonnement.")
    print(number)


async def _list_dead(operations: Operations, options: Namespace) -> None:
    for row in await operations.dead(options.abonnement, options.number, options.after):
        print(
            f"{row['id']}\t{row['abonnement']}\t{row['event']}\t{row['hoofdobject']}"
            f"\tattempts {row['pogingen']}\tsince {row['sinds']:%Y-%m-%dT%H:%M:%SZ}"
            f"\tgiven up {row['opgegeven']:%Y-%m-%dT%H:%M:%SZ}\t{row['reden']}"
        )


async def _replay_dead(operations: Operations, options: Namespace) -> None:
    print(await operations.replay_dead(options.abonnement, options.number))


async def _drop_dead(operations: Operations, options: Namespace) -> None:
    print(await operations.drop_dead(options.abonnement, options.number))


def _apply(options: Namespace, suite: SuiteFile) -> None:
    content = {"kanalen": suite.kanalen, "abonnementen": suite.abonnementen}

    async def apply_all() -> None:
        async for said in apply(NotificatiesSettings(), content, options.dry_run):
            print(said)

    try:
        asyncio.run(apply_all())
    except NoKey as error:
        sys.exit(str(error))


async def _renew(operations: Operations, _: Namespace) -> None:
    print(await operations.renew_secrets())
