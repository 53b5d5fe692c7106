"""Rollen: who takes part in a zaak, and as what."""

from uuid import UUID

from sqlalchemy import exists, select
from starlette.responses import Response

from zaken_api import scopes
from zaken_api.betrokkenen.filters import ROL_FILTERS
from zaken_api.clients.catalogi import RolType
from zaken_api.kanalen import ZAKEN
from zaken_api.resources.rollen import rules, schema
from zaken_api.resources.rollen.model import Rol
from zaken_api.resources.zaken.model import Zaak
from zaken_api.resources.zaken.rules import scopes_to_change
from zgw_core.change import Writing
from zgw_core.references import Resolving
from zgw_core.resource import Resource
from zgw_core.routes import Routes

ROL = Resource(
    naam="rol",
    model=Rol,
    schema=schema.Rol,
    hoofdobject=ZAKEN,
    via="zaak",
    read_scopes=[scopes.LEZEN],
    filters=ROL_FILTERS,
    weergave="omschrijving",
)
_UITLEG_CREATE = (
    "Het roltype hoort bij het zaaktype van de zaak (`zaaktype-mismatch`). Wie de "
    "betrokkene is staat in `betrokkene`, als URL, of in `betrokkeneIdentificatie`, in "
    "de vorm die bij `betrokkeneType` hoort."
)
routes = Routes(ROL)
routes.reads()


@routes.creates(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN, uitleg=_UITLEG_CREATE)
async def create_rol(body: schema.RolBody, change: Writing, resolve: Resolving) -> Response:
    rules.check_betrokkene(body)
    roltype = await resolve.get("roltype", body.roltype, RolType)
    if body.betrokkene:
        await resolve.check("betrokkene", body.betrokkene)
    zaak = await change.lock("zaak", body.zaak, Zaak)
    change.require(ZAKEN, zaak, *scopes_to_change(zaak))
    rules.check_roltype(roltype, zaak)
    same = exists().where(
        Rol.zaak == zaak.uuid, Rol.omschrijving_generiek == roltype.omschrijving_generiek
    )
    rules.check_occurrence(roltype, bool(await change.session.scalar(select(same))))
    rol = Rol(
        **{
            **body.values(),
            "zaak": zaak.uuid,
            "omschrijving": roltype.omschrijving,
            "omschrijving_generiek": roltype.omschrijving_generiek,
        }
    )
    return await change.created(ROL, rol)


@routes.destroys(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN)
async def delete_rol(uuid: UUID, change: Writing) -> Response:
    rol = await change.load(ROL, uuid, Rol)
    zaak = change.held(Zaak, rol.zaak)
    change.require(ZAKEN, zaak, *scopes_to_change(zaak))
    return await change.deleted(ROL, rol)
