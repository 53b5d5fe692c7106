"""The audit trail below a main object: read only, oldest first."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from zgw_core.context import Context
from zgw_core.documentation import ETAG, IF_NONE_MATCH
from zgw_core.handlers import path_uuid
from zgw_core.problems import not_found
from zgw_core.query import refuse_parameters
from zgw_core.reads import JSON, cached_answer, readable_text
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.schema import Schema
from zgw_core.sentences import about

LEZEN = "audittrails.lezen"
_ACTIES = {
    "create": "Object aangemaakt",
    "update": "Object bijgewerkt",
    "partial_update": "Object deels bijgewerkt",
    "destroy": "Object verwijderd",
}


class Wijzigingen(Schema):
    """Het object voor en na de wijziging."""

    oud: dict[str, Any] | None = Field(description="Het object voor de wijziging.")
    nieuw: dict[str, Any] | None = Field(description="Het object na de wijziging.")


class Audittrail(Schema):
    """Eén wijziging: wie, wat, wanneer en hoe."""

    uuid: UUID = Field(description="Unieke identificatie van de regel.")
    bron: str = Field(description="Het component waarin de wijziging is gedaan.")
    applicatie_id: str = Field(max_length=100, description="De client die de wijziging deed.")
    applicatie_weergave: str = Field(max_length=200, description="Naam van de applicatie.")
    gebruikers_id: str = Field(
        max_length=255, description="De gebruiker, zoals de client die noemt."
    )
    gebruikers_weergave: str = Field(max_length=255, description="Naam van de gebruiker.")
    actie: str = Field(max_length=50, description="Wat er is gedaan.")
    actie_weergave: str = Field(max_length=200, description="Wat er is gedaan, in woorden.")
    resultaat: int = Field(ge=100, le=599, description="HTTP-status van het antwoord.")
    hoofd_object: str = Field(max_length=1000, description="URL van het hoofdobject.")
    resource: str = Field(max_length=50, description="Soort van het gewijzigde object.")
    resource_url: str = Field(max_length=1000, description="URL van het gewijzigde object.")
    toelichting: str = Field(description="Toelichting van de client op de wijziging.")
    resource_weergave: str = Field(max_length=200, description="Naam van het gewijzigde object.")
    aanmaakdatum: datetime = Field(description="Tijdstip van de wijziging.")
    wijzigingen: Wijzigingen = Field(description="Het object voor en na de wijziging.")


def lines_statement(component: str, where: str = "") -> str:
    """The lines of one main object ($1) as JSON objects with commas between, oldest first."""
    labels = " ".join(f"WHEN '{actie}' THEN '{label}'" for actie, label in _ACTIES.items())
    return f"""
    SELECT string_agg(object, ',') FROM (
        SELECT json_build_object(
            'uuid', uuid, 'bron', '{component}', 'applicatieId', applicatie_id,
            'applicatieWeergave', applicatie_weergave, 'gebruikersId', gebruikers_id,
            'gebruikersWeergave', gebruikers_weergave, 'actie', actie,
            'actieWeergave', CASE actie {labels} ELSE '' END, 'resultaat', resultaat,
            'hoofdObject', hoofdobject_url, 'resource', resource, 'resourceUrl', resource_url,
            'toelichting', toelichting, 'resourceWeergave', resource_weergave,
            'aanmaakdatum', replace(to_json(aanmaakdatum) #>> '{{}}', '+00:00', 'Z'),
            'wijzigingen', json_build_object('oud', oud, 'nieuw', nieuw)
        )::text AS object FROM audittrail WHERE hoofdobject = $1 {where} ORDER BY id
    ) lines"""


def audit_routes(
    resource: Resource, parent: str, operation: str = "audittrail", retrieve: str = "retrieve"
) -> Routes:
    """`audittrail` below the items of a main resource. `parent` names the uuid in the path, and
    `operation` begins the names of the operations, where a service has more than one trail;
    `retrieve` ends that of reading one line."""
    routes = Routes(resource)
    component = resource.hoofdobject.component
    every = lines_statement(component)
    one = lines_statement(component, "AND uuid = $2")
    path = f"{resource.path}/{{{parent}}}/audittrail"

    async def trail(request: Request, sql: str, *ids: UUID) -> str | None:
        refuse_parameters(request.query_params)
        context = Context.of(request)
        await readable_text(context.reader(resource), request, ids[0], [LEZEN])
        text: str | None = await context.database.reads.fetchval(sql, *ids)
        return text

    async def list_lines(request: Request) -> Response:
        text = await trail(request, every, path_uuid(request, parent))
        return Response(f"[{text or ''}]", media_type=JSON)

    async def one_line(request: Request) -> Response:
        text = await trail(request, one, path_uuid(request, parent), path_uuid(request))
        if text is None:
            raise not_found()
        return cached_answer(request, text.encode())

    routes.add_reading(
        list_lines,
        path,
        f"{operation}_list",
        [LEZEN],
        "Het audittrail opvragen",
        list[Audittrail],
        f"Alle wijzigingen van de {resource.naam} en van wat eraan hangt, de oudste voorop: wie ze "
        "deed, wanneer, waarom, en hoe het object er ervoor en erna uitzag.",
    )
    routes.add_reading(
        one_line,
        f"{path}/{{uuid}}",
        f"{operation}_{retrieve}",
        [LEZEN],
        "Een regel van het audittrail opvragen",
        Audittrail,
        about(Audittrail),
        [IF_NONE_MATCH],
        ETag=ETAG,
    )
    return routes
