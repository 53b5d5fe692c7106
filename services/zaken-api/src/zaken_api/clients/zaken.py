"""What we read of a zaak in another Zaken API."""

from datetime import date
from typing import ClassVar

from zgw_core.references import Reference


class AndereZaak(Reference):
    api: ClassVar[str] = "zaken"
    path: ClassVar[str] = "/zaken"
    url: str
    identificatie: str
    bronorganisatie: str
    einddatum: date | None = None

    @property
    def is_final(self) -> bool:
        return False
