"""What clients send and receive of a resultaat."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from zgw_core.fields import Blank, Url
from zgw_core.schema import Body, Schema, patch


class ResultaatBody(Body):
    """Een resultaat zoals een client dat aanlevert."""

    zaak: Url = Field(description="URL van de zaak.")
    resultaattype: Url = Field(description="URL van het resultaattype in de Catalogi API.")
    toelichting: Annotated[str, Blank(1000)] = Field(
        default="", description="Toelichting op wat de zaak heeft opgeleverd."
    )


@patch
class ResultaatPatch(ResultaatBody):
    """De velden van een resultaat die een client wil wijzigen."""


class Resultaat(Schema):
    """Wat een zaak heeft opgeleverd."""

    url: Url = Field(description="URL van dit resultaat.")
    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    zaak: Url = Field(description="URL van de zaak.")
    resultaattype: Url = Field(description="URL van het resultaattype.")
    toelichting: Annotated[str, Blank(1000)] = Field(description="Toelichting.")
