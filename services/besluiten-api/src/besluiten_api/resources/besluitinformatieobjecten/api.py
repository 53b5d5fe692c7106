"""Besluitinformatieobjecten: in which documents a besluit is laid down.

brc-004: such a relation is made and removed, never changed.
"""

from uuid import UUID

from starlette.responses import Response

from besluiten_api import scopes
from besluiten_api.clients.catalogi import BesluitType, InformatieObjectType
from besluiten_api.clients.documenten import EnkelvoudigInformatieObject
from besluiten_api.kanalen import BESLUITEN
from besluiten_api.mirrors import of_document
from besluiten_api.resources.besluiten.model import Besluit
from besluiten_api.resources.besluitinformatieobjecten import rules, schema
from besluiten_api.resources.besluitinformatieobjecten.model import Besluitinformatieobject
from zgw_core.change import Writing
from zgw_core.fields import Url
from zgw_core.filters import equals, refers_to
from zgw_core.references import Resolving
from zgw_core.resource import Resource
from zgw_core.routes import Routes

BESLUITINFORMATIEOBJECT = Resource(
    naam="besluitinformatieobject",
    model=Besluitinformatieobject,
    schema=schema.Besluitinformatieobject,
    hoofdobject=BESLUITEN,
    via="besluit",
    read_scopes=[scopes.LEZEN],
    retrieve="read",
    filters={
        "besluit": refers_to("besluit", Besluit.path),
        "informatieobject": equals("informatieobject", Url),
    },
    paginated=False,
    weergave="informatieobject",
)
_UITLEG_CREATE = (
    "Het document moet bestaan, en zijn type moet bij het besluittype horen "
    "(`missing-besluittype-informatieobjecttype-relation`). De Documenten API krijgt "
    "dezelfde relatie; lukt dat niet, dan komt de relatie er niet."
)
_UITLEG_DESTROY = "Ook de Documenten API vergeet de relatie; het document zelf blijft bestaan."
routes = Routes(BESLUITINFORMATIEOBJECT)
routes.reads()


@routes.creates(scopes.AANMAKEN, uitleg=_UITLEG_CREATE)
async def create_besluitinformatieobject(
    body: schema.BesluitinformatieobjectBody, change: Writing, resolve: Resolving
) -> Response:
    """brc-003: the document is there. brc-005: the Documenten API is told of it."""
    document = await resolve.get(
        "informatieobject", body.informatieobject, EnkelvoudigInformatieObject
    )
    informatieobjecttype = await resolve.get(
        "informatieobject", document.informatieobjecttype, InformatieObjectType
    )
    besluit = await change.lock("besluit", body.besluit, Besluit)
    change.require(BESLUITEN, besluit, scopes.AANMAKEN)
    besluittype = await resolve.get("besluit", besluit.besluittype, BesluitType)
    rules.check_informatieobjecttype(informatieobjecttype, besluittype)
    change.mirror(of_document(change.own_url(besluit), body.informatieobject))
    row = Besluitinformatieobject(besluit=besluit.uuid, informatieobject=body.informatieobject)
    return await change.created(BESLUITINFORMATIEOBJECT, row)


@routes.destroys(scopes.VERWIJDEREN, operation="delete", uitleg=_UITLEG_DESTROY)
async def delete_besluitinformatieobject(uuid: UUID, change: Writing) -> Response:
    row = await change.load(BESLUITINFORMATIEOBJECT, uuid, Besluitinformatieobject)
    besluit = change.held(Besluit, row.besluit)
    change.require(BESLUITEN, besluit, scopes.VERWIJDEREN)
    change.mirror(of_document(change.own_url(besluit), row.informatieobject, "delete"))
    return await change.deleted(BESLUITINFORMATIEOBJECT, row)
