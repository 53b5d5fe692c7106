"""Commands for keys: made, listed and revoked where the service runs, never over the API."""

import asyncio
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import asyncpg
import orjson

from klantinteracties_api import scopes
from klantinteracties_api.keys.digest import digest_of, make_key
from zgw_core.audittrail import LEZEN as AUDITTRAIL
from zgw_core.cli import CommandLine
from zgw_core.settings import Settings

ALL = "all"
_INSERT = "INSERT INTO sleutel (naam, digest, scopes) VALUES ($1, $2, $3)"
_LIST = "SELECT naam, scopes, aangemaakt FROM sleutel ORDER BY naam"
_DELETE = "DELETE FROM sleutel WHERE naam = $1"
_SHORTEST = 20


def add_key_commands(line: CommandLine) -> None:
    keys = line.group("key", "make, show and revoke keys of clients that do not sign tokens")
    create = keys.add("create", _create, "make a key and print it; it is shown this once")
    create.add_argument("naam", help="who will use it, as the audit trail names them")
    _add_rights(create)
    create.add_argument(
        "--audittrail", action="store_true", help="may read who changed what as well"
    )
    create.add_argument(
        "--existing", action="store_true", help="take a key that is known already, from stdin"
    )
    keys.add("list", _list, "show who may do what; keys themselves are not kept")
    revoke = keys.add("revoke", _revoke, "make a key useless, at once")
    revoke.add_argument("naam")


def _add_rights(parser: ArgumentParser) -> None:
    rooms = f"{ALL}, or resources with commas between: {', '.join(scopes.ROOMS)}"
    inside = "with what they show inside, such as the actoren of klantcontacten"
    parser.add_argument("--read", default="", help=f"what it may read, {inside}: {rooms}")
    along = "what is sent along with a partij or klantcontact asks the right to that as well"
    parser.add_argument("--write", default="", help=f"what it may change, and read; {along}")


def key_scopes(read: str, write: str, audittrail: bool) -> list[str]:
    """Raises ValueError for a resource that is not there, or for no rights at all."""
    found = [
        *_scopes(write, scopes.SCHRIJVEN, "schrijven"),
        *_scopes(f"{read},{write}", scopes.LEZEN, "lezen"),
        *([AUDITTRAIL] if audittrail else []),
    ]
    if not found:
        raise ValueError("give --read or --write")
    return list(dict.fromkeys(found))


def _scopes(rooms: str, everything: str, right: str) -> Iterable[str]:
    for room in filter(None, map(str.strip, rooms.split(","))):
        if room == ALL:
            yield everything
        elif room in scopes.ROOMS:
            yield f"klantinteracties.{room}.{right}"
        else:
            raise ValueError(f"{room} is not a resource; there are {', '.join(scopes.ROOMS)}")


def _create(options: Namespace) -> None:
    try:
        rights = key_scopes(options.read, options.write, options.audittrail)
    except ValueError as error:
        sys.exit(str(error))
    key = sys.stdin.readline().strip() if options.existing else make_key()
    if len(key) < _SHORTEST or not key.isascii() or " " in key:
        sys.exit(f"a key has at least {_SHORTEST} characters, without spaces")

    async def insert(connection: Any) -> None:
        await connection.execute(
            _INSERT, options.naam, digest_of(key), orjson.dumps(rights).decode()
        )

    try:
        _work(insert)
    except asyncpg.UniqueViolationError:
        sys.exit(f"{options.naam}: there is a key of this name, or this key is there already")
    print("the key is known" if options.existing else key)


def _list(_: Namespace) -> None:
    for row in _work(lambda connection: connection.fetch(_LIST)):
        rights = " ".join(orjson.loads(row["scopes"]))
        print(f"{row['naam']:<30} {row['aangemaakt']:%Y-%m-%d} {rights}")


def _revoke(options: Namespace) -> None:
    done: str = _work(lambda connection: connection.execute(_DELETE, options.naam))
    if done == "DELETE 0":
        sys.exit(f"{options.naam}: no such key")
    print(f"{options.naam}: revoked")


def _work(work: Callable[[Any], Awaitable[Any]]) -> Any:
    async def inside() -> Any:
        connection = await asyncpg.connect(Settings().database_url)
        try:
            return await work(connection)
        finally:
            await connection.close()

    try:
        return asyncio.run(inside())
    except asyncpg.UniqueViolationError:
        raise
    except (OSError, asyncpg.PostgresError) as error:
        reason = type(error).__name__
        sys.exit(f"the database cannot be used ({reason}); is it there, and is it migrated?")
