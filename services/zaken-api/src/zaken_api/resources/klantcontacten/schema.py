"""What clients send and receive of a klantcontact."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from zgw_core.fields import Blank, DateTime, Url
from zgw_core.schema import Body, Schema


class KlantcontactBody(Body):
    """Een klantcontact zoals een client dat aanlevert."""

    zaak: Url = Field(description="URL van de zaak.")
    identificatie: Annotated[str, Blank(14)] = Field(
        default="", description="Kenmerk van het klantcontact; anders gegenereerd."
    )
    datumtijd: DateTime = Field(description="Wanneer het contact begon.")
    kanaal: Annotated[str, Blank(20)] = Field(
        default="", description="Langs welk kanaal het contact verliep."
    )
    onderwerp: Annotated[str, Blank(200)] = Field(
        default="", description="Waar het contact over ging."
    )
    toelichting: Annotated[str, Blank(1000)] = Field(
        default="", description="Toelichting op het contact."
    )


class Klantcontact(Schema):
    """Een contact met een klant over een zaak."""

    url: Url = Field(description="URL van dit klantcontact.")
    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    zaak: Url = Field(description="URL van de zaak.")
    identificatie: Annotated[str, Blank(14)] = Field(description="Kenmerk van het klantcontact.")
    datumtijd: DateTime = Field(description="Wanneer het contact begon.")
    kanaal: Annotated[str, Blank(20)] = Field(description="Kanaal van het contact.")
    onderwerp: Annotated[str, Blank(200)] = Field(description="Waar het contact over ging.")
    toelichting: Annotated[str, Blank(1000)] = Field(description="Toelichting.")
