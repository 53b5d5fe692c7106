"""Export, import and copy as the commands do them, inside the process of the test."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from catalogi_api.transfer.copying import copy_zaaktype
from catalogi_api.transfer.document import document_of, read_document, write_document
from catalogi_api.transfer.finding import find_catalogus
from catalogi_api.transfer.importing import Done, import_document
from catalogi_api.transfer.report import Refused, Report
from catalogi_api.transfer.writing import reading, writing
from catalogi_factory import Json
from zgw_core.testing.api import InProcess


class Transfer:
    def __init__(self, api: InProcess, directory: Path) -> None:
        self.api, self.directory = api, directory
        self.report = Report()

    async def export(self, catalogus: str = "ALGEM") -> bytes:
        file = self.directory / "exported.json"
        async with reading(self.api.context) as session:
            found = await find_catalogus(session, catalogus)
            write_document(await document_of(session, found), file, force=True)
        return file.read_bytes()

    async def document(self) -> Json:
        return await self.document_of("ALGEM")

    async def document_of(self, catalogus: str) -> Json:
        document: Json = json.loads(await self.export(catalogus))
        return document

    async def bring_in(self, document: Json | bytes | Path) -> Done:
        file = document if isinstance(document, Path) else self._file(document)
        self.report = Report()
        content = read_document(file, self.report)
        async with writing(self.api.context) as writer:
            return await import_document(content, self.report, writer)

    async def refusal(self, document: Json | bytes | Path) -> str:
        """What is said of a document that may not come in."""
        with pytest.raises(Refused) as refused:
            await self.bring_in(document)
        return str(refused.value)

    def _file(self, document: Json | bytes) -> Path:
        file = self.directory / "imported.json"
        file.write_bytes(document if isinstance(document, bytes) else json.dumps(document).encode())
        return file

    async def copy(self, zaaktype: str, begin: str, catalogus: str = "", **more: Any) -> str:
        publish = more.get("publish", False)
        async with writing(self.api.context) as writer:
            day = date.fromisoformat(begin)
            return await copy_zaaktype(zaaktype, catalogus, day, publish, Report(), writer)

    async def empty(self) -> None:
        """All tables; other services stay as they are."""
        names = self.api.service.metadata.tables
        tables = ", ".join(f'"{name}"' for name in names)
        await self.api.context.database.reads.execute(f"TRUNCATE {tables} CASCADE")
