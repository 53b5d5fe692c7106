"""What we read of the Zaken API."""

from typing import ClassVar

from zgw_core.references import Reference


class Zaak(Reference):
    api: ClassVar[str] = "zaken"
    path: ClassVar[str] = "/zaken"
    headers: ClassVar[dict[str, str]] = {"Accept-Crs": "EPSG:4326"}
    url: str
    zaaktype: str

    @property
    def is_final(self) -> bool:
        return False
