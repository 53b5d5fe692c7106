"""Kanalen: made known by the bron that publishes on them; only an operator changes one."""

from uuid import UUID

from starlette.responses import Response

from notificaties_api import scopes
from notificaties_api.kanalen import KANALEN
from notificaties_api.resources.kanaal import schema
from notificaties_api.resources.kanaal.model import Kanaal
from zgw_core.change import Change, Writing
from zgw_core.filters import equals
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

KANAAL = Resource(
    naam="kanaal",
    model=Kanaal,
    schema=schema.Kanaal,
    hoofdobject=KANALEN,
    read_scopes=[scopes.PUBLICEREN, scopes.CONSUMEREN],
    notify=False,
    filters={"naam": equals("naam")},
    order_by="naam",
    paginated=False,
    retrieve="read",
    weergave="naam",
)
_UITLEG_CREATE = (
    "Maakt bekend waarop geabonneerd kan worden, en op welke kenmerken gefilterd. Alleen "
    "een bekend kanaal neemt notificaties aan."
)
routes = Routes(KANAAL)
routes.reads(head=False)


@routes.creates(scopes.PUBLICEREN, uitleg=_UITLEG_CREATE)
async def create_kanaal(body: schema.KanaalBody, change: Writing) -> Response:
    kanaal = Kanaal(**body.values())
    change.require(KANALEN, kanaal, scopes.PUBLICEREN)
    return await change.created(KANAAL, kanaal)


async def change_kanaal(uuid: UUID, body: schema.KanaalBody, change: Change) -> Response:
    """No route leads here: the standard has none."""
    kanaal = await change.load(KANAAL, uuid, Kanaal)
    change.require(KANALEN, kanaal, scopes.PUBLICEREN)
    assign(kanaal, body.values())
    return await change.updated(KANAAL, kanaal)
