"""What we read of the reference lists."""

from typing import ClassVar

from zgw_core.references import Reference


class Communicatiekanaal(Reference):
    api: ClassVar[str] = "referentielijsten"
    path: ClassVar[str] = "/communicatiekanalen"
    url: str
    naam: str
    omschrijving: str


class Selectielijstklasse(Reference):
    api: ClassVar[str] = "referentielijsten"
    path: ClassVar[str] = "/resultaten"
    url: str
    proces_type: str
