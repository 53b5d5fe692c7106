"""Objectinformatieobjecten: other APIs tell here which objects a document belongs to."""

from uuid import UUID

from starlette.responses import Response

from documenten_api import scopes
from documenten_api.clients.relaties import KINDS, has_relation, owner_of
from documenten_api.kanalen import DOCUMENTEN
from documenten_api.resources.enkelvoudiginformatieobjecten.model import (
    EnkelvoudigInformatieObject,
)
from documenten_api.resources.objectinformatieobjecten import rules, schema
from documenten_api.resources.objectinformatieobjecten.model import Objectinformatieobject
from zgw_core.change import Change, Writing
from zgw_core.fields import Url
from zgw_core.filters import equals, refers_to
from zgw_core.references import Resolving
from zgw_core.resource import Resource
from zgw_core.routes import Routes

OBJECTINFORMATIEOBJECT = Resource(
    naam="objectinformatieobject",
    model=Objectinformatieobject,
    schema=schema.Objectinformatieobject,
    hoofdobject=DOCUMENTEN,
    via="informatieobject",
    read_scopes=[scopes.LEZEN],
    notify=False,
    audit=False,
    paginated=False,
    filters={
        "object": equals("object", Url),
        "informatieobject": refers_to("informatieobject", EnkelvoudigInformatieObject.path),
    },
)
_UITLEG_CREATE = (
    "Voor componenten die zaken of besluiten beheren: de relatie moet daar al bestaan "
    "(`inconsistent-relation`)."
)
_UITLEG_DESTROY = (
    "Kan pas als het object zelf niet meer naar het document verwijst (`remote-relation-exists`)."
)
routes = Routes(OBJECTINFORMATIEOBJECT)
routes.reads()


@routes.creates(scopes.AANMAKEN, uitleg=_UITLEG_CREATE)
async def create_relation(
    body: schema.ObjectinformatieobjectBody, change: Writing, resolve: Resolving
) -> Response:
    """drc-002, drc-003, drc-004."""
    kind = KINDS.get(body.object_type)
    if kind is None:
        apis = change.context.settings.apis
        rules.check_verzoek(owner_of(body.object, change.context), apis)
        await resolve.check("object", body.object)
    else:
        await resolve.get("object", body.object, kind)
        is_present = await has_relation(kind, body.object, body.informatieobject, change.context)
        rules.check_present(is_present)
    document = await change.lock(
        "informatieobject", body.informatieobject, EnkelvoudigInformatieObject
    )
    change.require(DOCUMENTEN, document, scopes.AANMAKEN)
    row = Objectinformatieobject(**{**body.values(), "informatieobject": document.uuid})
    return await change.created(OBJECTINFORMATIEOBJECT, row)


@routes.destroys(scopes.VERWIJDEREN, uitleg=_UITLEG_DESTROY)
async def delete_relation(uuid: UUID, change: Writing) -> Response:
    row = await _load(uuid, change)
    kind = KINDS.get(row.object_type)
    if kind:
        document_url = change.own_url(await change.main(row, OBJECTINFORMATIEOBJECT))
        await change.release()
        rules.check_gone(await has_relation(kind, row.object, document_url, change.context))
        row = await _load(uuid, change)
    return await change.deleted(OBJECTINFORMATIEOBJECT, row)


async def _load(uuid: UUID, change: Change) -> Objectinformatieobject:
    row = await change.load(OBJECTINFORMATIEOBJECT, uuid, Objectinformatieobject)
    document = await change.main(row, OBJECTINFORMATIEOBJECT)
    change.require(DOCUMENTEN, document, scopes.VERWIJDEREN)
    return row
