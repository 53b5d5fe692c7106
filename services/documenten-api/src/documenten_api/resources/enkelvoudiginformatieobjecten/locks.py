"""Locking a document, and unlocking it: then content that came in parts becomes one."""

from uuid import UUID

import orjson
from sqlalchemy import delete, select
from starlette.responses import Response

from documenten_api import scopes
from documenten_api.content.contents import Contents
from documenten_api.content.integriteit import Compared, check_integriteit, compare, is_intact
from documenten_api.content.model import Content
from documenten_api.content.storage import Unreadable
from documenten_api.kanalen import DOCUMENTEN
from documenten_api.operations import add_operation
from documenten_api.resources.enkelvoudiginformatieobjecten import rules, schema
from documenten_api.resources.enkelvoudiginformatieobjecten.delivery import new_lock
from documenten_api.resources.enkelvoudiginformatieobjecten.model import (
    EnkelvoudigInformatieObject,
)
from documenten_api.resources.enkelvoudiginformatieobjecten.resource import DOCUMENT
from documenten_api.uploads.model import Bestandsdeel
from documenten_api.uploads.parts import UnreadablePart, join
from zgw_core.change import Change, Writing
from zgw_core.documentation import success
from zgw_core.problems import conflict, not_found
from zgw_core.reads import JSON
from zgw_core.routes import Routes

routes = Routes(DOCUMENT)


async def lock_document(uuid: UUID, change: Writing) -> Response:
    """drc-009: gives the lock, once."""
    document = await change.load(DOCUMENT, uuid, EnkelvoudigInformatieObject)
    change.require(DOCUMENTEN, document, scopes.LOCK)
    rules.check_unlocked(document)
    document.lock = new_lock()
    await change.session.flush()
    return Response(orjson.dumps({"lock": document.lock}), media_type=JSON)


async def unlock_document(
    uuid: UUID, change: Writing, body: schema.LockBody | None = None
) -> Response:
    """drc-009: with the lock, or without it by force; parts that are all there are joined."""
    lock = body.lock if body else ""
    parts = await _parts(uuid, change)
    content, compared = await _join(uuid, lock, parts, change)
    document = await change.load(DOCUMENT, uuid, EnkelvoudigInformatieObject)
    is_forced = _may_unlock(document, lock, change)
    if _contents_of(parts) != _contents_of(await _parts(uuid, change)):
        raise conflict()
    if parts and is_forced:
        await _give_up_or_finish(document, content, compared, change)
    elif parts:
        rules.check_complete([part.sha256 is not None for part in parts])
        check_integriteit(document.integriteit, content, compared)
        await _become(document, content, change)
    document.lock = ""
    await change.session.flush()
    return Response(status_code=204)


def _may_unlock(document: EnkelvoudigInformatieObject, lock: str, change: Change) -> bool:
    """Whether by force, which a client that has the right to it asks for by naming no lock."""
    change.require(DOCUMENTEN, document, scopes.LOCK, scopes.GEFORCEERD_UNLOCK)
    if not lock and change.holds(DOCUMENTEN, document, scopes.GEFORCEERD_UNLOCK):
        return True
    rules.check_lock(document, lock)
    return False


async def _parts(uuid: UUID, change: Change) -> list[Bestandsdeel]:
    statement = select(Bestandsdeel).where(Bestandsdeel.informatieobject == uuid)
    found = await change.session.scalars(
        statement.order_by(Bestandsdeel.volgnummer).execution_options(populate_existing=True)
    )
    return [*found]


def _contents_of(parts: list[Bestandsdeel]) -> list[str | None]:
    return [part.sha256 for part in parts]


async def _join(
    uuid: UUID, lock: str, parts: list[Bestandsdeel], change: Change
) -> tuple[Content | None, Compared]:
    """Before the document is locked in the database: this takes as long as the content is large.
    Whether it may be done is asked again afterwards. By force there is no content when a part of it
    cannot be read."""
    if not parts or not all(part.sha256 for part in parts):
        return None, Compared()
    document = await change.session.get(EnkelvoudigInformatieObject, uuid)
    if document is None:  # it went meanwhile
        raise not_found()
    is_forced = _may_unlock(document, lock, change)
    await change.release()
    contents = Contents.of(change.context)
    try:
        content = await join(parts, contents)
        return content, await compare(document.integriteit, content, contents)
    except UnreadablePart as error:
        if not is_forced:
            raise rules.unreadable_part(error.volgnummer) from error
    except Unreadable:
        if not is_forced:
            raise
    return None, Compared()


async def _give_up_or_finish(
    document: EnkelvoudigInformatieObject,
    content: Content | None,
    compared: Compared,
    change: Change,
) -> None:
    """Force always unlocks: what is not complete, or not what was announced, is dropped, and what
    was said of it with it."""
    if content and is_intact(document.integriteit, content, compared):
        await _become(document, content, change)
    else:
        document.integriteit = None
        await _become(document, None, change)


async def _become(
    document: EnkelvoudigInformatieObject, content: Content | None, change: Change
) -> None:
    """The parts have served."""
    document.sha256 = content.sha256 if content else None
    document.bestandsomvang = content.omvang if content else None
    await change.session.execute(
        delete(Bestandsdeel).where(Bestandsdeel.informatieobject == document.uuid)
    )


_PATH = DOCUMENT.item_path
add_operation(
    routes,
    lock_document,
    "POST",
    f"{_PATH}/lock",
    "enkelvoudiginformatieobject_lock",
    "Een document vergrendelen",
    "Geeft een kenmerk dat nodig is om het document te wijzigen, en dat nergens anders te zien is. "
    "Wat al vergrendeld is wordt geweigerd (`existing-lock`). Een bericht is niet nodig.",
    [scopes.LOCK],
    success(200, "De vergrendeling.", schema.Lock),
)
add_operation(
    routes,
    unlock_document,
    "POST",
    f"{_PATH}/unlock",
    "enkelvoudiginformatieobject_unlock",
    "Een document ontgrendelen",
    "Met het kenmerk in `lock`, of zonder voor wie `documenten.geforceerd-unlock` heeft. Kwam de "
    "inhoud in delen, dan wordt ze nu één; ontbreekt er een deel of klopt `integriteit` niet, dan "
    "wordt het geweigerd, en zonder kenmerk vervalt wat er van de inhoud was.",
    [scopes.LOCK, scopes.GEFORCEERD_UNLOCK],
    success(204, "Ontgrendeld."),
    status=204,
)
