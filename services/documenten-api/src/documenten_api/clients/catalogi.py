"""What we read of the Catalogi API."""

from typing import ClassVar

from zgw_core.references import Reference


class InformatieObjectType(Reference):
    api: ClassVar[str] = "catalogi"
    path: ClassVar[str] = "/informatieobjecttypen"
    url: str
    omschrijving: str
    concept: bool
    vertrouwelijkheidaanduiding: str

    @property
    def is_final(self) -> bool:
        return not self.concept
