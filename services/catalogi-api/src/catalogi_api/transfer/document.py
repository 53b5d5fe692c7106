"""The file of a catalogus: one JSON document, or the zip that Open Zaak exports."""

import os
import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from catalogi_api.resources.catalogussen.model import Catalogus
from catalogi_api.transfer.kinds import VERSIONS, Content
from catalogi_api.transfer.openzaak import read_export
from catalogi_api.transfer.report import Refused, Report
from catalogi_api.transfer.stored import catalogus_content, stored_types

FORMAT, VERSION = "zgw-catalogus", 1
MAX_SIZE = 200_000_000


async def document_of(session: AsyncSession, catalogus: Catalogus) -> Content:
    types = await stored_types(session, catalogus.uuid)
    listed = {
        kind.member: [one.with_all_below() for one in types[kind.member]] for kind in VERSIONS
    }
    content = catalogus_content(catalogus)
    return {"format": FORMAT, "version": VERSION, "catalogus": content, **listed}


def write_document(document: Content, file: Path, force: bool) -> None:
    """The whole file or none. Raises Refused when there is a file that may not be replaced."""
    check_target(file, force)
    text = orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
        _reserve(file, force)
        shutil.copymode(file, temporary)
        os.replace(temporary, file)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def check_target(file: Path, force: bool) -> None:
    if file.exists() and not force:
        raise Refused([f"{file}: is there already; --force replaces it"])


def _reserve(file: Path, force: bool) -> None:
    """Of two who write to the same new name at once, one is refused."""
    try:
        file.open("a" if force else "x").close()
    except FileExistsError as error:
        raise Refused([f"{file}: is there already; --force replaces it"]) from error


def read_document(file: Path, report: Report) -> Content:
    """Raises Refused when the file is not what an import takes."""
    if zipfile.is_zipfile(file):
        return read_export(file, report, MAX_SIZE)
    with file.open("rb") as opened:
        text = opened.read(MAX_SIZE + 1)
    if len(text) > MAX_SIZE:
        raise Refused([f"{file}: holds more than {MAX_SIZE:,} bytes"])
    document = _parse(text, str(file))
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise Refused([f'{file}: neither a document with "format": "{FORMAT}" nor a zip'])
    if document.get("version") != VERSION:
        raise Refused([f"{file}: this program reads version {VERSION} of the format"])
    return document


def _parse(text: bytes, name: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Refused([f"{name}: no JSON: {error}"]) from error
