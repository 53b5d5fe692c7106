"""Makes kanalen and abonnementen as a file asks, by the handlers and the rules of the API. What the
file does not name stays as it is; applied once more, it changes nothing."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from notificaties_api.configuration import Wanted, WantedAbonnement, read_wanted
from notificaties_api.main import SERVICE
from notificaties_api.resources.abonnement import api as abonnementen
from notificaties_api.resources.abonnement import rules
from notificaties_api.resources.abonnement.secrets import PLAIN, opened, split
from notificaties_api.resources.kanaal import api as kanalen
from notificaties_api.resources.kanaal.known import known_kanalen
from notificaties_api.resources.kanaal.schema import KanaalBody
from notificaties_api.settings import NotificatiesSettings
from zgw_core import rights
from zgw_core.app import create_app
from zgw_core.change import Change
from zgw_core.context import Context
from zgw_core.problems import Invalid, InvalidParam
from zgw_core.recording import Actor

_ACTOR = "cli"
_RIGHTS = rights.Rights(rights.Applicatie.model_validate({"heeftAlleAutorisaties": True}))
_KANAAL = "SELECT uuid, documentatie_link, filters::text FROM kanaal WHERE naam = $1"
_ABONNEMENT = """
SELECT uuid, geheimen, kanalen::text, bezorging::text FROM abonnement
WHERE eigenaar = $1 AND callback_url = $2 ORDER BY id LIMIT 1
"""


@dataclass(frozen=True)
class Step:
    what: str
    outcome: str
    act: Callable[[Change], Awaitable[object]] | None = None
    client: str = _ACTOR
    """In whose name."""


async def apply(
    settings: NotificatiesSettings, content: Any, dry_run: bool = False
) -> AsyncIterator[str]:
    """A line for each kanaal and abonnement: what was done, or with `dry_run` would be.

    Raises Invalid, before anything is done where the file is wrong by itself.
    """
    wanted = read_wanted(content)
    async with _open(settings) as context:
        for step in await _plan(context, wanted):
            if step.act and not dry_run:
                await _take(context, step.act, step)
            yield f"{step.what}: {step.outcome}"


@asynccontextmanager
async def _open(settings: NotificatiesSettings) -> AsyncIterator[Context]:
    """The parts of the service, without the service itself."""
    context: Context = create_app(SERVICE, settings).state.context
    await context.database.open()
    try:
        yield context
    finally:
        await context.database.close()
        await context.http.aclose()


async def _plan(context: Context, wanted: Wanted) -> list[Step]:
    """Raises Invalid."""
    await _check_filters(context, wanted)
    steps = [await _kanaal(context, body) for body in wanted.kanalen]
    return steps + [await _abonnement(context, one) for one in wanted.abonnementen]


async def _take(context: Context, act: Callable[[Change], Awaitable[object]], step: Step) -> None:
    """In a transaction of its own. Raises Invalid that says which it is."""
    actor = Actor(step.client, "Opdrachtregel", "", "", "", "")
    try:
        async with context.database.transaction() as transaction:
            await act(Change(context, transaction, _RIGHTS, actor))
    except Invalid as error:
        named = [p._replace(name=f"{step.what}: {p.name}") for p in error.invalid_params]
        raise Invalid(*named) from error


async def _check_filters(context: Context, wanted: Wanted) -> None:
    """Also on kanalen that are still to be made. Raises Invalid."""
    new = {body.naam: body.filters for body in wanted.kanalen}
    wrong: list[InvalidParam] = []
    for number, one in enumerate(wanted.abonnementen):
        groups = one.body.values()["kanalen"]
        known = await known_kanalen(context, *(group["naam"] for group in groups))
        try:
            rules.check_kanalen(groups, known | new)
        except Invalid as error:
            place = f"abonnementen.{number}.kanalen"
            wrong += [p._replace(name=f"{place}.{p.name}") for p in error.invalid_params]
    if wrong:
        raise Invalid(*wrong)


async def _kanaal(context: Context, body: KanaalBody) -> Step:
    what = f"kanaal {body.naam}"
    row = await context.database.reads.fetchrow(_KANAAL, body.naam)
    if row is None:
        return Step(what, "create", lambda change: kanalen.create_kanaal(body, change))
    differing = {
        "documentatieLink": body.documentatie_link != row["documentatie_link"],
        "filters": body.filters != orjson.loads(row["filters"]),
    }
    uuid: UUID = row["uuid"]
    return _step(what, differing, lambda change: kanalen.change_kanaal(uuid, body, change))


async def _abonnement(context: Context, wanted: WantedAbonnement) -> Step:
    client, body = wanted.client, wanted.body
    what = f"abonnement of {client} to {body.callback_url}"
    row = await context.database.reads.fetchrow(_ABONNEMENT, client, body.callback_url)
    if row is None:
        create = abonnementen.create_abonnement
        return Step(what, "create", lambda change: create(body, change), client)
    uuid: UUID = row["uuid"]

    async def change_it(change: Change) -> None:
        stored = await _stored(context, uuid)
        await abonnementen.change_abonnement(uuid, stored, body.given(), change)

    return _step(what, _differing(context, row, wanted), change_it, client)


def _step(
    what: str,
    differing: dict[str, bool],
    act: Callable[[Change], Awaitable[object]],
    client: str = _ACTOR,
) -> Step:
    """Says the names of what differs, not the values, which may be secret."""
    names = ", ".join(name for name, differs in differing.items() if differs)
    return Step(what, f"change {names}", act, client) if names else Step(what, "as asked")


def _differing(context: Context, row: Any, wanted: WantedAbonnement) -> dict[str, bool]:
    before = {**PLAIN, **orjson.loads(row["bezorging"])}
    secrets = opened(context, row["geheimen"], wanted.client)
    values, found = split(wanted.body.given(), before, secrets)
    of_oauth = found.client_secret != secrets.client_secret
    of_certificate = found.private_key != secrets.private_key
    return {
        "auth": found.auth != secrets.auth,
        "kanalen": values["kanalen"] != orjson.loads(row["kanalen"]),
        "bezorging": values["bezorging"] != before or of_oauth or of_certificate,
    }


async def _stored(context: Context, uuid: UUID) -> dict[str, Any]:
    """As it is rendered, its secrets closed."""
    statement = context.reader(abonnementen.ABONNEMENT).one(False)
    text = await context.database.reads.fetchval(statement.sql, *statement.arguments(uuid=uuid))
    stored: dict[str, Any] = orjson.loads(text)
    return stored
