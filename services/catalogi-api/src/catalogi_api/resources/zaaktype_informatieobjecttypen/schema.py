"""What clients send and receive of which documents belong to a zaaktype."""

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from catalogi_api.resources.zaaktype_informatieobjecttypen.choices import Richting
from zgw_core.fields import Blank, Int, Text, Url
from zgw_core.schema import Body, Schema, patch

Volgnummer = Annotated[Int, Field(ge=1, le=999)]


def _short_unless_url(value: str) -> str:
    if len(value) > 100 and not value.startswith(("http://", "https://")):
        raise PydanticCustomError("string_too_long", "Deze tekst is te lang.")
    return value


class ZaakTypeInformatieObjectTypeBody(Body):
    """Een soort document bij een zaaktype, zoals een client die relatie aanlevert."""

    zaaktype: Url = Field(description="URL van het zaaktype.")
    informatieobjecttype: Annotated[str, Text(1000), AfterValidator(_short_unless_url)] = Field(
        description="Omschrijving van het informatieobjecttype; een URL wordt zijn omschrijving."
    )
    volgnummer: Volgnummer = Field(description="Nummer van de relatie binnen het zaaktype.")
    richting: Richting = Field(description="Of zulke documenten binnenkomen of uitgaan.")
    statustype: Url | None = Field(
        default=None, description="URL van het statustype waarvoor zo'n document er moet zijn."
    )


@patch
class ZaakTypeInformatieObjectTypePatch(ZaakTypeInformatieObjectTypeBody):
    """De velden van de relatie die een client wil wijzigen."""


class ZaakTypeInformatieObjectType(Schema):
    """Een soort document dat bij zaken van een type kan voorkomen."""

    url: Url = Field(description="URL van deze relatie.")
    zaaktype: Url = Field(description="URL van het zaaktype.")
    zaaktype_identificatie: str = Field(description="Identificatie van het zaaktype.")
    catalogus: Url = Field(description="URL van de catalogus van het zaaktype.")
    informatieobjecttype: Annotated[str, Blank(100)] = Field(
        description="Omschrijving van het informatieobjecttype, voor alle versies gelijk."
    )
    volgnummer: Volgnummer = Field(description="Nummer van de relatie binnen het zaaktype.")
    richting: Richting = Field(description="Of zulke documenten binnenkomen of uitgaan.")
    statustype: Url | None = Field(
        description="URL van het statustype waarvoor zo'n document er moet zijn."
    )
