"""Gebruiksrechten: with the first of a document its indication is set, with the last it goes."""

from typing import Any, Literal
from uuid import UUID

from sqlalchemy import func, select
from starlette.responses import Response

from documenten_api import scopes
from documenten_api.kanalen import DOCUMENTEN
from documenten_api.resources.enkelvoudiginformatieobjecten.model import (
    EnkelvoudigInformatieObject,
)
from documenten_api.resources.gebruiksrechten import schema
from documenten_api.resources.gebruiksrechten.model import Gebruiksrechten
from zgw_core.change import Change, Writing
from zgw_core.fields import DateTime
from zgw_core.filters import Filter, compare, refers_to
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign, check_unchanged

_OPERATORS: dict[str, Literal["<", "<=", ">", ">="]] = {
    "lt": "<",
    "lte": "<=",
    "gt": ">",
    "gte": ">=",
}


def _moments(name: str) -> dict[str, Filter]:
    return {
        f"{name}__{lookup}": compare(name, sign, DateTime) for lookup, sign in _OPERATORS.items()
    }


GEBRUIKSRECHTEN = Resource(
    naam="gebruiksrechten",
    model=Gebruiksrechten,
    schema=schema.Gebruiksrechten,
    hoofdobject=DOCUMENTEN,
    via="informatieobject",
    read_scopes=[scopes.LEZEN],
    paginated=False,
    filters={
        "informatieobject": refers_to("informatieobject", EnkelvoudigInformatieObject.path),
        **_moments("startdatum"),
        **_moments("einddatum"),
    },
)
_UITLEG_CREATE = (
    "Van het document staat `indicatieGebruiksrecht` daarna op `true`; een nieuwe versie "
    "wordt het niet."
)
_UITLEG_DESTROY = (
    "Zijn er geen gebruiksrechten meer, dan wordt `indicatieGebruiksrecht` van het document `null`."
)
routes = Routes(GEBRUIKSRECHTEN)
routes.reads()


@routes.creates(scopes.AANMAKEN, uitleg=_UITLEG_CREATE)
async def create_gebruiksrechten(body: schema.GebruiksrechtenBody, change: Writing) -> Response:
    """drc-006: the document has gebruiksrechten from now on; that is no new version of it."""
    document = await change.lock(
        "informatieobject", body.informatieobject, EnkelvoudigInformatieObject
    )
    change.require(DOCUMENTEN, document, scopes.AANMAKEN)
    document.indicatie_gebruiksrecht = True
    row = Gebruiksrechten(**{**body.values(), "informatieobject": document.uuid})
    return await change.created(GEBRUIKSRECHTEN, row)


@routes.updates(scopes.BIJWERKEN)
async def update_gebruiksrechten(
    uuid: UUID, body: schema.GebruiksrechtenBody, change: Writing
) -> Response:
    return await _change_gebruiksrechten(uuid, body.values(), change)


@routes.patches(scopes.BIJWERKEN)
async def patch_gebruiksrechten(
    uuid: UUID, body: schema.GebruiksrechtenPatch, change: Writing
) -> Response:
    return await _change_gebruiksrechten(uuid, body.values(), change)


async def _change_gebruiksrechten(uuid: UUID, values: dict[str, Any], change: Change) -> Response:
    row = await change.load(GEBRUIKSRECHTEN, uuid, Gebruiksrechten)
    document = await change.main(row, GEBRUIKSRECHTEN)
    change.require(DOCUMENTEN, document, scopes.BIJWERKEN)
    if "informatieobject" in values:
        values["informatieobject"] = change.own_uuid(
            "informatieobject", values["informatieobject"], type(document), "incorrect_match"
        )
    check_unchanged(row, values, {"informatieobject": "informatieobject"})
    assign(row, values)
    return await change.updated(GEBRUIKSRECHTEN, row)


@routes.destroys(scopes.VERWIJDEREN, uitleg=_UITLEG_DESTROY)
async def delete_gebruiksrechten(uuid: UUID, change: Writing) -> Response:
    """drc-006: without gebruiksrechten it is not known any more whether there are any."""
    row = await change.load(GEBRUIKSRECHTEN, uuid, Gebruiksrechten)
    document = change.held(EnkelvoudigInformatieObject, row.informatieobject)
    change.require(DOCUMENTEN, document, scopes.VERWIJDEREN)
    count = await change.session.scalar(
        select(func.count()).where(Gebruiksrechten.informatieobject == document.uuid)
    )
    if count == 1:
        document.indicatie_gebruiksrecht = None
    return await change.deleted(GEBRUIKSRECHTEN, row)
