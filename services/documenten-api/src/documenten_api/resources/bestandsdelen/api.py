"""Bestandsdelen: each may come in any order and as often as a client needs."""

from uuid import UUID

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from documenten_api import scopes
from documenten_api.content.contents import Contents
from documenten_api.content.form_stream import FormReader
from documenten_api.content.model import Content
from documenten_api.content.storage import FAILURES, storage_failed
from documenten_api.kanalen import DOCUMENTEN
from documenten_api.operations import add_operation
from documenten_api.resources.bestandsdelen import rules, schema
from documenten_api.resources.enkelvoudiginformatieobjecten.model import (
    EnkelvoudigInformatieObject,
)
from documenten_api.resources.enkelvoudiginformatieobjecten.rules import check_lock
from documenten_api.uploads.model import Bestandsdeel
from documenten_api.uploads.schema import Bestandsdeel as Part
from zgw_core.change import Change, Writing
from zgw_core.documentation import success
from zgw_core.reads import JSON
from zgw_core.resource import Resource
from zgw_core.routes import Routes

BESTANDSDEEL = Resource(
    naam="bestandsdeel",
    model=Bestandsdeel,
    schema=Part,
    hoofdobject=DOCUMENTEN,
    via="informatieobject",
    read_scopes=[scopes.LEZEN],
)
routes = Routes(BESTANDSDEEL)


async def put_part(uuid: UUID, request: Request, change: Writing) -> Response:
    """The bytes are stored first, and become the part's only for who has the lock."""
    size = (await _part(uuid, change)).omvang
    await change.release()
    content, lock = await _receive(request, size, Contents.of(change.context))
    part = await _part(uuid, change)
    document = change.held(EnkelvoudigInformatieObject, part.informatieobject)
    check_lock(document, lock)
    part.sha256 = content.sha256
    await change.session.flush()
    shown = orjson.loads(await change.render(BESTANDSDEEL, uuid))
    return Response(orjson.dumps({**shown, "lock": lock, "inhoud": ""}), media_type=JSON)


async def _part(uuid: UUID, change: Change) -> Bestandsdeel:
    part = await change.load(BESTANDSDEEL, uuid, Bestandsdeel)
    main = await change.main(part, BESTANDSDEEL)
    change.require(DOCUMENTEN, main, scopes.BIJWERKEN)
    return part


async def _receive(request: Request, size: int, contents: Contents) -> tuple[Content, str]:
    """Raises `file-size` as soon as more comes in than was announced."""
    upload = contents.storage.upload()

    async def write(data: bytes) -> None:
        if upload.size + len(data) > size:
            raise rules.wrong_size()
        try:
            await upload.write(data)
        except FAILURES as error:
            raise storage_failed() from error

    form = FormReader(request.headers.get("content-type", ""), "inhoud", write)
    try:
        has_file = await form.read(request.stream())
        rules.check_given(has_file, form.text("lock"))
        if upload.size != size:
            raise rules.wrong_size()
    except ClientDisconnect as error:
        await upload.discard()
        raise rules.broken_off() from error
    except BaseException:
        await upload.discard()
        raise
    return await contents.keep(upload), form.text("lock")


add_operation(
    routes,
    put_part,
    "PUT",
    BESTANDSDEEL.item_path,
    "bestandsdeel_update",
    "Een bestandsdeel aanleveren",
    "Levert de inhoud van één deel, als formulier met `inhoud` (precies zoveel bytes als `omvang` "
    "van het deel) en `lock`. Delen mogen in elke volgorde, tegelijk, en opnieuw. Zijn ze er alle, "
    "dan maakt het ontgrendelen van het document er één inhoud van.",
    [scopes.BIJWERKEN],
    success(200, "Het bestandsdeel.", schema.DeliveredPart),
    body={"required": True, "content": {"multipart/form-data": {"schema": schema.FORM}}},
)
