"""Commands for clients: their applicatie in the database, and their secret in the file.

The first applicatie has to be made this way, for the API asks for rights that nobody has yet.
"""

import asyncio
import json
import sys
from argparse import Namespace
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from autorisaties_api.administration import Administration, administration
from autorisaties_api.asked import asked_applicatie, takes_rights
from autorisaties_api.main import SERVICE
from autorisaties_api.resources.applicaties.model import Applicatie
from autorisaties_api.resources.applicaties.schema import ApplicatieBody
from autorisaties_api.secrets_file import (
    add_secret,
    ensure_secrets,
    forget_secret,
    keep_newest_secret,
)
from zgw_core.authentication import Secrets, make_token
from zgw_core.cli import CommandLine, run_migrations
from zgw_core.errors import invalid_params
from zgw_core.problems import Invalid
from zgw_core.settings import Settings

Result = TypeVar("Result")


def add_client_commands(line: CommandLine) -> None:
    clients = line.group("client", "make, show and withdraw clients")
    takes_rights(clients.add("create", _create, "make a client that is not there yet"))
    ensure = clients.add("ensure", _ensure, "make clients, or make them as asked")
    takes_rights(ensure, nargs="?")
    ensure.add_argument(
        "--file", type=Path, help="JSON list of applicaties as the API takes them; - reads stdin"
    )
    ensure.add_argument("--migrate", action="store_true", help="migrate first")
    clients.add("list", _list, "show who may do what, without secrets")
    rotate = clients.add("rotate", _rotate, "give a client a new secret beside the one it has")
    rotate.add_argument("client_id")
    rotate.add_argument("--finish", action="store_true", help="end the old secret")
    revoke = clients.add("revoke", _revoke, "take away the secret and the rights of a client")
    revoke.add_argument("client_id")
    token = line.add("token", _token, "print a token of a client, to be used at once")
    token.add_argument("client_id")


def _create(options: Namespace) -> None:
    body = _body(asked_applicatie(options))
    _administer(lambda administration: administration.create(body))
    _keep_secrets([body])


def _ensure(options: Namespace) -> None:
    if bool(options.client_id) == bool(options.file):
        sys.exit("give a client id, or --file with any number of them")
    asked = _read(options.file) if options.file else [asked_applicatie(options)]
    bodies = [_body(one) for one in asked]
    if options.migrate:
        run_migrations(SERVICE, Settings())

    _administer(lambda administration: administration.ensure(bodies))
    _keep_secrets(bodies)


def _list(_: Namespace) -> None:
    """Also clients that have a secret and no applicatie yet: they are known and may do nothing."""
    secrets = Secrets(Settings().secrets_file)
    rights = {
        client_id: _summary(applicatie)
        for applicatie in _administer(lambda administration: administration.every())
        for client_id in applicatie.client_ids
    }
    for client_id in [*rights, *(name for name in secrets.clients if name not in rights)]:
        number = _number(len(secrets.of(client_id)))
        print(f"{client_id:<30} {number:<10} {rights.get(client_id, 'no applicatie')}")


def _number(of_secrets: int) -> str:
    return "1 secret" if of_secrets == 1 else f"{of_secrets or 'no'} secrets"


def _rotate(options: Namespace) -> None:
    client_id: str = options.client_id
    with _secrets_file() as file:
        if options.finish:
            if not keep_newest_secret(file, client_id):
                sys.exit(f"{client_id}: no old secret to end")
            print(f"{client_id}: the old secret is of no use any more")
        else:
            if not add_secret(file, client_id):
                sys.exit(f"{client_id}: not a client with one secret; see client list")
            print(f"{client_id}: a new secret is in {file}, before the old one; both are good")


def _revoke(options: Namespace) -> None:
    """The secret goes first: whatever happens next, the client is shut out."""
    with _secrets_file() as file:
        had_secret = forget_secret(file, options.client_id)
    had_rights = _administer(lambda administration: administration.revoke(options.client_id))
    if not had_secret and not had_rights:
        sys.exit(f"{options.client_id}: no such client")
    print(f"{options.client_id}: withdrawn")


def _token(options: Namespace) -> None:
    known = Secrets(Settings().secrets_file).of(options.client_id)
    if not known:
        sys.exit(f"{options.client_id}: no secret in {Settings().secrets_file}")
    print(make_token(options.client_id, known[0]))


def _administer(work: Callable[[Administration], Awaitable[Result]]) -> Result:
    async def inside() -> Result:
        async with administration(Settings()) as administrator:
            return await work(administrator)

    try:
        return asyncio.run(inside())
    except Invalid as error:
        sys.exit(_sentences(error))
    except (OSError, SQLAlchemyError) as error:
        reason = type(error).__name__
        sys.exit(f"the database cannot be used ({reason}); is it there, and is it migrated?")


def _read(file: Path) -> list[Any]:
    try:
        content = json.loads(sys.stdin.read() if str(file) == "-" else file.read_text())
    except (OSError, ValueError) as error:
        sys.exit(f"{file}: {error}")
    if not isinstance(content, list):
        sys.exit(f"{file}: a list of applicaties was expected")
    return content


def _body(content: Any) -> ApplicatieBody:
    try:
        return ApplicatieBody.model_validate(content)
    except ValidationError as error:
        sys.exit(_sentences(Invalid(*invalid_params(error.errors(), content))))


def _sentences(error: Invalid) -> str:
    return "\n".join(f"{name}: {reason} ({code})" for name, code, reason in error.invalid_params)


def _keep_secrets(bodies: Sequence[ApplicatieBody]) -> None:
    client_ids = [client_id for body in bodies for client_id in body.client_ids]
    with _secrets_file() as file:
        ensure_secrets(file, client_ids)
    for client_id in client_ids:
        print(f"{client_id}: secret in {file}")


@contextmanager
def _secrets_file() -> Iterator[Path]:
    file = Settings().secrets_file
    try:
        yield file
    except (OSError, ValueError) as error:
        sys.exit(f"{file}: {error}")


def _summary(applicatie: Applicatie) -> str:
    if applicatie.heeft_alle_autorisaties:
        return f"{applicatie.label}: alles"
    rows = [*applicatie.toegekend, *applicatie.autorisatie_groepen]
    rights = dict.fromkeys(f"{row['component']}:{','.join(row['scopes'])}" for row in rows)
    return f"{applicatie.label}: {' '.join(rights)}"
