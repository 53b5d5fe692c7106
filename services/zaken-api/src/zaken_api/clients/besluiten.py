"""What we read of the Besluiten API."""

from datetime import date
from typing import ClassVar

from zgw_core.references import Reference


class Besluit(Reference):
    api: ClassVar[str] = "besluiten"
    path: ClassVar[str] = "/besluiten"
    url: str
    zaak: str | None = None
    ingangsdatum: date | None = None
    vervaldatum: date | None = None

    @property
    def is_final(self) -> bool:
        return False
