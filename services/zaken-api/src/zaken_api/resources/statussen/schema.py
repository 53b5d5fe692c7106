"""What clients send and receive of a status."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from zgw_core.fields import Blank, BlankUrl, Bool, DateTime, Url
from zgw_core.schema import Body, Schema


class StatusBody(Body):
    """Een status zoals een client die zet."""

    zaak: Url = Field(description="URL van de zaak.")
    statustype: Url = Field(description="URL van het statustype in de Catalogi API.")
    datum_status_gezet: DateTime = Field(description="Wanneer de status is bereikt.")
    statustoelichting: Annotated[str, Blank(1000)] = Field(
        default="", description="Toelichting voor de betrokkenen."
    )
    gezetdoor: BlankUrl = Field(default="", description="URL van de rol die de status zette.")


class Status(Schema):
    """Een stand van zaken in de voortgang van een zaak."""

    url: Url = Field(description="URL van deze status.")
    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    zaak: Url = Field(description="URL van de zaak.")
    statustype: Url = Field(description="URL van het statustype.")
    datum_status_gezet: DateTime = Field(description="Wanneer de status is bereikt.")
    statustoelichting: Annotated[str, Blank(1000)] = Field(description="Toelichting.")
    indicatie_laatst_gezette_status: Bool = Field(
        description="Of dit de status is die de zaak nu heeft."
    )
    gezetdoor: BlankUrl = Field(description="URL van de rol die de status zette, of leeg.")
    zaakinformatieobjecten: list[Url] = Field(description="URLs van documenten bij deze status.")
