"""What clients send and receive of a zaakinformatieobject."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from zaken_api.resources.zaakinformatieobjecten.choices import AardRelatieWeergave
from zgw_core.fields import Blank, DateTime, Url
from zgw_core.schema import Body, Schema, patch


class ZaakinformatieobjectBody(Body):
    """Een zaakinformatieobject zoals een client dat aanlevert."""

    informatieobject: Url = Field(description="URL van het document in de Documenten API.")
    zaak: Url = Field(description="URL van de zaak.")
    titel: Annotated[str, Blank(200)] = Field(
        default="", description="Hoe het document binnen de zaak heet."
    )
    beschrijving: str = Field(default="", description="Wat het document voor de zaak betekent.")
    vernietigingsdatum: DateTime | None = Field(
        default=None, description="Wanneer het document uit het dossier moet zijn."
    )
    status: Url | None = Field(
        default=None, description="URL van de status waarvoor het document van belang is."
    )


@patch
class ZaakinformatieobjectPatch(ZaakinformatieobjectBody):
    """De velden van een zaakinformatieobject die een client wil wijzigen."""


class Zaakinformatieobject(Schema):
    """Een document dat bij een zaak hoort."""

    url: Url = Field(description="URL van dit zaakinformatieobject.")
    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    informatieobject: Url = Field(description="URL van het document.")
    zaak: Url = Field(description="URL van de zaak.")
    aard_relatie_weergave: AardRelatieWeergave = Field(
        description="Hoe document en zaak zich verhouden."
    )
    titel: Annotated[str, Blank(200)] = Field(description="Hoe het document binnen de zaak heet.")
    beschrijving: str = Field(description="Wat het document voor de zaak betekent.")
    registratiedatum: DateTime = Field(description="Wanneer het document bij de zaak kwam.")
    vernietigingsdatum: DateTime | None = Field(
        description="Wanneer het document uit het dossier moet zijn."
    )
    status: Url | None = Field(description="URL van de status waarvoor het van belang is.")
