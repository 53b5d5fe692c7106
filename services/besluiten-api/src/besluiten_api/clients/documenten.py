"""What we read of the Documenten API."""

from typing import ClassVar

from zgw_core.references import Reference


class EnkelvoudigInformatieObject(Reference):
    api: ClassVar[str] = "documenten"
    path: ClassVar[str] = "/enkelvoudiginformatieobjecten"
    url: str
    informatieobjecttype: str

    @property
    def is_final(self) -> bool:
        return False
