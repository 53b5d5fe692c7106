"""Applicaties as whoever runs this service makes them: by the handlers and the rules of the API,
with an audit line and a notification, but without a client that has rights already."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from pydantic.alias_generators import to_camel
from sqlalchemy import func, select

from autorisaties_api.main import SERVICE
from autorisaties_api.resources.applicaties import api, rules, schema
from autorisaties_api.resources.applicaties.model import Applicatie, Client
from zgw_core import rights
from zgw_core.app import create_app
from zgw_core.change import Change
from zgw_core.context import Context
from zgw_core.recording import Actor
from zgw_core.settings import Settings
from zgw_core.suite_file import CREATE, change_of
from zgw_core.transaction import Transaction

_ACTOR = Actor("cli", "Opdrachtregel", "", "", "", "")
_RIGHTS = rights.Rights(rights.Applicatie.model_validate({"heeftAlleAutorisaties": True}))
_LOCK = 0x5A47_5741


@asynccontextmanager
async def administration(
    settings: Settings, stored: bool = True
) -> AsyncIterator["Administration"]:
    """One transaction, stored when the block ends well and that is wanted; a second one waits
    for it."""
    context: Context = create_app(SERVICE, settings).state.context
    try:
        async with context.database.transaction() as transaction:
            await transaction.session.execute(select(func.pg_advisory_xact_lock(_LOCK)))
            yield Administration(context, transaction)
            if not stored:
                await transaction.undo()
    finally:
        await context.database.close()
        await context.http.aclose()


class Administration:
    def __init__(self, context: Context, transaction: Transaction) -> None:
        self.context, self._transaction = context, transaction
        self._session = transaction.session

    def _change(self) -> Change:
        return Change(self.context, self._transaction, _RIGHTS, _ACTOR)

    async def every(self) -> Sequence[Applicatie]:
        return (await self._session.scalars(select(Applicatie).order_by(Applicatie.id))).all()

    async def create(self, body: schema.ApplicatieBody) -> None:
        """Raises Invalid, as the API does."""
        await api.create_applicatie(body, self._change())

    async def ensure(self, bodies: Sequence[schema.ApplicatieBody]) -> list[str]:
        """The applicatie of the first client id of each is as asked; other client ids that it has
        stay. When it is so already nothing is written. Returns what was done. Raises Invalid.

        Types first and then applicaties in the order of their id: that is how the service locks
        them when it hears of new types.
        """
        for body in bodies:
            await api.look_at_types(body.values(), self.context)
        await self._lock([body.client_ids[0] for body in bodies])
        return [await self._ensure(body) for body in bodies]

    async def _lock(self, client_ids: Sequence[str]) -> None:
        of_clients = select(Client.applicatie).where(Client.client_id.in_(client_ids))
        known = select(Applicatie.id).where(Applicatie.uuid.in_(of_clients))
        await self._session.execute(known.order_by(Applicatie.id).with_for_update())

    async def _ensure(self, body: schema.ApplicatieBody) -> str:
        found = await self._find(body.client_ids[0])
        if found is None:
            await api.store_applicatie(body.values(), self._change())
            return CREATE
        client_ids = list(dict.fromkeys([*found.client_ids, *body.client_ids]))
        wanted = body.model_copy(update={"client_ids": client_ids})
        different = _different(found, wanted)
        if different:
            await api.change_applicatie(found.uuid, api.sent_values(wanted), self._change())
        return change_of(different)

    async def revoke(self, client_id: str) -> bool:
        """Takes a client from its applicatie, which goes with its last client. Whether there was
        one to take."""
        found = await self._find(client_id)
        if found is None:
            return False
        left = [other for other in found.client_ids if other != client_id]
        if left:
            body = schema.ApplicatiePatch.model_validate({"clientIds": left})
            await api.patch_applicatie(found.uuid, body, self._change())
        else:
            await api.delete_applicatie(found.uuid, self._change())
        return True

    async def _find(self, client_id: str) -> Applicatie | None:
        of_client = Client.applicatie == Applicatie.uuid
        found: Applicatie | None = await self._session.scalar(
            select(Applicatie).join(Client, of_client).where(Client.client_id == client_id)
        )
        return found


def _different(applicatie: Applicatie, body: schema.ApplicatieBody) -> list[str]:
    values = api.sent_values(body)
    values["toegekend"] = [rules.complete(row) for row in values.pop("autorisaties")]
    if "autorisatie_groepen" in values:
        values["autorisatie_groepen"] = [rules.complete(g) for g in values["autorisatie_groepen"]]
    names = [name for name, value in values.items() if getattr(applicatie, name) != value]
    return ["autorisaties" if name == "toegekend" else to_camel(name) for name in names]
