"""What we read of the reference lists."""

from typing import ClassVar, Literal

from zgw_core.references import Reference


class Lijstwaarde(Reference):
    api: ClassVar[str] = "referentielijsten"
    url: str


class ProcesType(Lijstwaarde):
    path: ClassVar[str] = "/procestypen"
    naam: str


class Resultaattypeomschrijving(Lijstwaarde):
    path: ClassVar[str] = "/resultaattypeomschrijvingen"
    omschrijving: str


class Selectielijstklasse(Lijstwaarde):
    path: ClassVar[str] = "/resultaten"
    proces_type: str
    waardering: Literal["blijvend_bewaren", "vernietigen"]
    procestermijn: str | None = None
    bewaartermijn: str | None = None
