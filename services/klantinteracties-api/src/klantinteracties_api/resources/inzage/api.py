"""Inzage: all that is known of one partij in one answer, for who asks what is known of them.

Others who took part in the same contacts are left out: their data is theirs. The audit trail asks
its own right, and without it there is no answer: half of what is known would look like all of it.
"""

from dataclasses import replace
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from klantinteracties_api import scopes
from klantinteracties_api.kanalen import COMPONENT
from klantinteracties_api.resources.betrokkenen.api import BETROKKENE
from klantinteracties_api.resources.categorie_relaties.api import CATEGORIERELATIE
from klantinteracties_api.resources.digitaleadressen.api import DIGITAALADRES
from klantinteracties_api.resources.inzage.schema import Inzage
from klantinteracties_api.resources.klantcontacten.api import KLANTCONTACT
from klantinteracties_api.resources.partijen.api import PARTIJ
from klantinteracties_api.resources.rekeningnummers.api import REKENINGNUMMER
from klantinteracties_api.resources.vertegenwoordigingen.api import VERTEGENWOORDIGING
from zgw_core.audittrail import LEZEN as AUDITTRAIL
from zgw_core.audittrail import lines_statement
from zgw_core.context import Context
from zgw_core.expansion.shape import parse_listed
from zgw_core.filters import equals
from zgw_core.handlers import path_uuid
from zgw_core.problems import forbidden
from zgw_core.query import refuse_parameters
from zgw_core.reads import JSON, readable_text
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.statements import BUDGET, BYTES

_REKENINGEN = replace(REKENINGNUMMER, filters={"partij__uuid": equals("partij", UUID)})
"""The contract has no such filter."""
_PARTS = {
    "digitaleAdressen": (DIGITAALADRES, "verstrektDoorPartij__uuid", ""),
    "rekeningnummers": (_REKENINGEN, "partij__uuid", ""),
    "categorieRelaties": (CATEGORIERELATIE, "partij__uuid", ""),
    "vertegenwoordigt": (VERTEGENWOORDIGING, "vertegenwoordigendePartij__uuid", ""),
    "vertegenwoordigdDoor": (VERTEGENWOORDIGING, "vertegenwoordigdePartij__uuid", ""),
    "betrokkenen": (BETROKKENE, "wasPartij__uuid", "digitaleAdressen"),
    "klantcontacten": (
        KLANTCONTACT,
        "hadBetrokkene__wasPartij__uuid",
        "leiddeTotInterneTaken,gingOverOnderwerpobjecten,omvatteBijlagen",
    ),
}
"""Member → what is listed, by which filter, with what inside."""
_TRAIL = lines_statement(COMPONENT)
_ALL = {"limit_": 100_000, "offset_": 0, BUDGET: 1_000_000, BYTES: 2**30}
routes = Routes(PARTIJ)


async def read_everything(request: Request) -> Response:
    refuse_parameters(request.query_params)
    if not request.state.client.rights.allowed(COMPONENT, (AUDITTRAIL,)).somewhere:
        raise forbidden()
    uuid, context = path_uuid(request, "partij_uuid"), Context.of(request)
    partij = await readable_text(context.reader(PARTIJ), request, uuid, [scopes.LEZEN])
    parts = [f'"partij":{partij}']
    for name, (resource, by, inside) in _PARTS.items():
        parts.append(f'"{name}":[{await _listed(context, resource, by, inside, uuid)}]')
    trail = await context.database.reads.fetchval(_TRAIL, uuid)
    return Response(f'{{{",".join(parts)},"audittrail":[{trail or ""}]}}', media_type=JSON)


async def _listed(context: Context, resource: Resource, by: str, inside: str, uuid: UUID) -> str:
    paths = resource.own_expansion.paths if resource.own_expansion else ()
    statement = context.reader(resource).list((by,), (), False, parse_listed(paths, inside))
    values = statement.arguments(**{by: uuid, **_ALL})
    row = await context.database.reads.fetchrow(statement.sql, *values)
    return row[1] or "" if row else ""


routes.add_reading(
    read_everything,
    f"{PARTIJ.path}/{{partij_uuid}}/inzage",
    "partij_inzage",
    [f"{scopes.LEZEN} & {AUDITTRAIL}"],
    "Alles opvragen wat van een partij bekend is",
    Inzage,
    "Voor wie vraagt wat er van hem of haar bekend is: de partij met haar adressen, rekeningen, "
    "relaties, contacten en audittrail in één antwoord. Gegevens van anderen die bij dezelfde "
    "contacten waren staan er niet in.",
)
