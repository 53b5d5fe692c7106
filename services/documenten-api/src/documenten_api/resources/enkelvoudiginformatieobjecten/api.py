"""Documents: made, read, searched, given new versions and destroyed."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import Response

from documenten_api import scopes
from documenten_api.clients.catalogi import InformatieObjectType
from documenten_api.content.contents import Contents
from documenten_api.content.integriteit import (
    Compared,
    check_integriteit,
    compare,
    is_computed,
)
from documenten_api.content.receiving import ContentRoute
from documenten_api.kanalen import DOCUMENTEN
from documenten_api.resources.enkelvoudiginformatieobjecten import rules, schema
from documenten_api.resources.enkelvoudiginformatieobjecten.delivery import (
    content_of,
    take_content,
)
from documenten_api.resources.enkelvoudiginformatieobjecten.model import (
    EnkelvoudigInformatieObject,
    previous_version,
)
from documenten_api.resources.enkelvoudiginformatieobjecten.numbers import NUMBERS
from documenten_api.resources.enkelvoudiginformatieobjecten.resource import (
    CREATED_DOCUMENT,
    DOCUMENT,
    DOCUMENT_SEARCH,
    DOCUMENT_VERSION,
)
from zgw_core.audittrail import audit_routes
from zgw_core.change import Change, Writing
from zgw_core.context import Context
from zgw_core.handlers import path_uuid
from zgw_core.problems import not_found
from zgw_core.reads import read_list, read_one
from zgw_core.references import References, Resolving
from zgw_core.routes import Routes
from zgw_core.rules import assign
from zgw_core.schema import is_patch

_UITLEG_CREATE = (
    "De inhoud staat als base64 in `inhoud`. Met alleen een `bestandsomvang` wordt ze "
    "daarna in delen geleverd: het antwoord noemt de `bestandsdelen` en de `lock` die "
    "daarvoor nodig is. Met geen van beide heeft het document (nog) geen inhoud."
)
_UITLEG_UPDATE_OR_PATCH = (
    "Geeft het document een volgende versie; de vorige blijft op te vragen. Het document "
    "moet vergrendeld zijn en `lock` moet kloppen (`unlocked`, `incorrect-lock-id`)."
)
_UITLEG_DESTROY = (
    "Met het document verdwijnen al zijn versies en zijn audittrail. Zolang een zaak of "
    "besluit ernaar verwijst kan het niet weg (`pending-relations`)."
)
routes = Routes(DOCUMENT)
routes.reads()
created = Routes(CREATED_DOCUMENT)
created.route_class = ContentRoute
changed = Routes(DOCUMENT)
changed.route_class = ContentRoute
audittrail = audit_routes(DOCUMENT, "enkelvoudiginformatieobject_uuid")


async def _read_version(request: Request) -> Response:
    """The newest version is a row of its own, and what is read most."""
    chooses = any(request.query_params.get(name) for name in DOCUMENT.one_values)
    reader = Context.of(request).reader(DOCUMENT_VERSION if chooses else DOCUMENT)
    return await read_one(reader, request, path_uuid(request))


for method in ("GET", "HEAD"):
    routes.direct[method, DOCUMENT.item_path] = _read_version


@created.creates(scopes.AANMAKEN, uitleg=_UITLEG_CREATE)
async def create_document(
    body: schema.DocumentCreateBody, change: Writing, resolve: Resolving
) -> Response:
    informatieobjecttype = await _informatieobjecttype(body.informatieobjecttype, resolve)
    values = _values(body)
    values["vertrouwelijkheidaanduiding"] = rules.vertrouwelijkheidaanduiding(
        body.vertrouwelijkheidaanduiding, informatieobjecttype.vertrouwelijkheidaanduiding
    )
    document = EnkelvoudigInformatieObject(
        **values, versie=1, begin_registratie=datetime.now(UTC), lock=""
    )
    change.require(DOCUMENTEN, document, scopes.AANMAKEN)
    rules.check_status(document.ontvangstdatum, document.status)
    rules.check_indicatie_gebruiksrecht(document.indicatie_gebruiksrecht, False)
    content = await take_content(document, body, change)
    compared = await compare(document.integriteit, content, Contents.of(change.context))
    check_integriteit(document.integriteit, content, compared)
    answer = await change.created(DOCUMENT, document, numbers=NUMBERS)
    return _with_lock(answer, document.lock)


@changed.updates(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN, uitleg=_UITLEG_UPDATE_OR_PATCH)
async def update_document(
    uuid: UUID, body: schema.DocumentBody, change: Writing, resolve: Resolving
) -> Response:
    return await _change_document(uuid, body, change, resolve)


@changed.patches(scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN, uitleg=_UITLEG_UPDATE_OR_PATCH)
async def patch_document(
    uuid: UUID, body: schema.DocumentPatch, change: Writing, resolve: Resolving
) -> Response:
    return await _change_document(uuid, body, change, resolve)


async def _change_document(
    uuid: UUID, body: schema.DocumentBody, change: Change, resolve: References
) -> Response:
    """Every change is a new version; the one before it stays as it was."""
    values = _values(body)
    if "informatieobjecttype" in values:
        await _informatieobjecttype(values["informatieobjecttype"], resolve)
    compared = await _compare(uuid, body, values, change)
    document = await change.load(DOCUMENT, uuid, EnkelvoudigInformatieObject)
    change.require(DOCUMENTEN, document, scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN)
    rules.check_locked(document)
    if is_patch(body):
        rules.check_lock_given({"lock": body.lock})
    rules.check_lock(document, body.lock)
    if "indicatie_gebruiksrecht" in values:
        has_gebruiksrechten = await _has_gebruiksrechten(uuid, change)
        rules.check_indicatie_gebruiksrecht(values["indicatie_gebruiksrecht"], has_gebruiksrechten)
    before = previous_version(document)
    change.session.add(before)
    for name in ("vertrouwelijkheidaanduiding", "identificatie"):
        values[name] = values.get(name) or getattr(document, name)
    assign(document, values)
    document.versie = before.versie + 1
    document.begin_registratie = _later_than(before.begin_registratie)
    rules.check_status(document.ontvangstdatum, document.status)
    content = await take_content(document, body, change)
    is_other = document.sha256 != before.sha256
    is_given = "integriteit" in values
    if rules.is_of_older_content(before.sha256, is_other, is_given):
        document.integriteit = None
    if is_other or is_given:
        check_integriteit(document.integriteit, content, compared)
    return await change.updated(DOCUMENT, document)


async def _compare(
    uuid: UUID, body: schema.DocumentBody, values: Mapping[str, Any], change: Change
) -> Compared:
    """Content or number, whichever comes with the body, with the other of the two: before the
    document is locked."""
    is_given = "integriteit" in values
    if not (is_computed(values["integriteit"]) if is_given else body.inhoud):
        return Compared()
    document = await change.session.get(EnkelvoudigInformatieObject, uuid)
    if document is None:
        raise not_found()
    change.require(DOCUMENTEN, document, scopes.BIJWERKEN, scopes.GEFORCEERD_BIJWERKEN)
    await change.release()
    is_of_older = rules.is_of_older_content(document.sha256, True, is_given)
    kept = None if is_of_older else document.integriteit
    content = content_of(document, body)
    return await compare(values.get("integriteit", kept), content, Contents.of(change.context))


@routes.destroys(scopes.VERWIJDEREN, uitleg=_UITLEG_DESTROY)
async def delete_document(uuid: UUID, change: Writing) -> Response:
    """drc-008: the document goes with all its versions, what hangs on it and its audit trail; its
    relations with zaken and besluiten keep it (`pending-relations`)."""
    document = await change.load(DOCUMENT, uuid, EnkelvoudigInformatieObject)
    change.require(DOCUMENTEN, document, scopes.VERWIJDEREN)
    rules.check_destroyable(document)
    answer = await change.deleted(DOCUMENT, document)
    await change.forget_trails([uuid])
    return answer


@routes.searches("_zoek", scopes.LEZEN)
async def search_documents(request: Request, body: schema.SearchBody) -> Response:
    given = body.model_dump(exclude_unset=True, by_alias=True)
    rules.check_searchable(given)
    reader = Context.of(request).reader(DOCUMENT_SEARCH)
    return await read_list(reader, request, given.items())


def _values(body: schema.DocumentCreateBody) -> dict[str, Any]:
    """What the columns get; content, its size and the lock go another way."""
    values = body.values()
    for name in ("inhoud", "bestandsomvang", "lock"):
        values.pop(name, None)
    return values


async def _informatieobjecttype(url: str, resolve: References) -> InformatieObjectType:
    """drc-001."""
    found = await resolve.get("informatieobjecttype", url, InformatieObjectType)
    rules.check_published(found)
    return found


async def _has_gebruiksrechten(uuid: UUID, change: Change) -> bool:
    document = EnkelvoudigInformatieObject
    statement = select(document.gebruiksrechten.any()).where(document.uuid == uuid)
    return bool(await change.session.scalar(statement))


def _later_than(moment: datetime) -> datetime:
    """Now, or just after the version before when clocks differ."""
    return max(datetime.now(UTC), moment + timedelta(microseconds=1))


def _with_lock(answer: Response, lock: str) -> Response:
    """The only answer that tells the lock of content that comes in parts."""
    document = orjson.loads(answer.body)
    for part in document["bestandsdelen"]:
        part["lock"] = lock
    headers = {"Location": answer.headers["location"]}
    return Response(orjson.dumps({**document, "lock": lock}), 201, headers, answer.media_type)
