"""What clients send and receive of a zaakobjecttype."""

from typing import Annotated

from pydantic import Field, WithJsonSchema

from catalogi_api.subtypes.schema import Subtype, SubtypeBody
from zgw_core.fields import Blank, Bool, Date, Text, Url
from zgw_core.schema import patch

Objecttype = Annotated[
    Url,
    Field(max_length=200),
    WithJsonSchema({"type": "string", "format": "uri", "maxLength": 200}),
]


class ZaakObjectTypeBody(SubtypeBody):
    """Een zaakobjecttype zoals een client dat aanlevert."""

    ander_objecttype: Bool = Field(
        description="Of het een soort object is dat niet in RSGB en RGBZ voorkomt."
    )
    objecttype: Objecttype = Field(description="URL van het soort object.")
    relatie_omschrijving: Annotated[str, Text(80)] = Field(
        description="Wat zulke objecten met zaken te maken hebben."
    )
    catalogus: Url = Field(description="URL van de catalogus van het zaaktype.")


@patch
class ZaakObjectTypePatch(ZaakObjectTypeBody):
    """De velden van een zaakobjecttype die een client wil wijzigen."""


class ZaakObjectType(Subtype):
    """Een soort object waarop zaken van een type betrekking kunnen hebben."""

    begin_geldigheid: Date = Field(description="Eerste dag van de versie van het zaaktype.")
    ander_objecttype: Bool = Field(
        description="Of het een soort object is dat niet in RSGB en RGBZ voorkomt."
    )
    objecttype: Objecttype = Field(description="URL van het soort object.")
    relatie_omschrijving: Annotated[str, Blank(80)] = Field(
        description="Wat zulke objecten met zaken te maken hebben."
    )
    resultaattypen: list[Url] = Field(description="URLs van de resultaattypen van het zaaktype.")
    resultaattype_omschrijving: list[str] = Field(
        description="Omschrijvingen van die resultaattypen."
    )
    statustypen: list[Url] = Field(description="URLs van de statustypen van het zaaktype.")
