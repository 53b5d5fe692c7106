"""What a body says of content: here it is, it comes in parts, there is none, or it stays."""

import secrets

from sqlalchemy import delete

from documenten_api.content.contents import Contents
from documenten_api.content.model import Content
from documenten_api.resources.enkelvoudiginformatieobjecten import rules
from documenten_api.resources.enkelvoudiginformatieobjecten.model import (
    EnkelvoudigInformatieObject,
)
from documenten_api.resources.enkelvoudiginformatieobjecten.schema import DocumentCreateBody
from documenten_api.settings import settings_of
from documenten_api.uploads.model import Bestandsdeel
from documenten_api.uploads.parts import part_count, part_sizes
from zgw_core.change import Change
from zgw_core.schema import is_patch


async def take_content(
    document: EnkelvoudigInformatieObject, body: DocumentCreateBody, change: Change
) -> Content | None:
    """Gives a document its content and size, or the parts that its content will come in.

    Raises `file-size`, or `max_value` for what is too large.
    """
    content, size = content_of(document, body), _size(document, body)
    if is_patch(body) and (content, size) == _present(document) and body.inhoud is None:
        return content
    if content:
        rules.check_size(content, size)
    elif size == 0:
        contents = Contents.of(change.context)
        content = await contents.keep(contents.storage.upload())
    if document.versie > 1:
        await _forget_parts(document, change)
    document.sha256, document.bestandsomvang = content.sha256 if content else None, size
    if size and not content:
        _expect_parts(document, size, change)
    return content


async def _forget_parts(document: EnkelvoudigInformatieObject, change: Change) -> None:
    await change.session.execute(
        delete(Bestandsdeel).where(Bestandsdeel.informatieobject == document.uuid)
    )


def _present(document: EnkelvoudigInformatieObject) -> tuple[Content | None, int | None]:
    size = document.bestandsomvang
    if document.sha256 and size is not None:
        return Content(document.sha256, size), size
    return None, size


def content_of(document: EnkelvoudigInformatieObject, body: DocumentCreateBody) -> Content | None:
    """What the document has by this body."""
    if is_patch(body) and "inhoud" not in body.model_fields_set:
        return _present(document)[0]
    return body.inhoud


def _size(document: EnkelvoudigInformatieObject, body: DocumentCreateBody) -> int | None:
    if "bestandsomvang" in body.model_fields_set:
        return body.bestandsomvang
    if is_patch(body):
        return document.bestandsomvang
    return body.inhoud.omvang if body.inhoud else None


def _expect_parts(document: EnkelvoudigInformatieObject, size: int, change: Change) -> None:
    """The document is locked at once, so that its content comes from one client."""
    settings = settings_of(change.context)
    rules.check_part_count(part_count(size, settings.part_size), settings.max_parts)
    document.lock = document.lock or new_lock()
    for number, part in enumerate(part_sizes(size, settings.part_size), 1):
        change.session.add(
            Bestandsdeel(
                informatieobject=document.uuid, volgnummer=number, omvang=part, sha256=None
            )
        )


def new_lock() -> str:
    return secrets.token_hex(16)
