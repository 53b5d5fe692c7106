"""What clients send and receive of a zaakeigenschap."""

from uuid import UUID

from pydantic import Field

from zgw_core.fields import Url
from zgw_core.schema import Body, Schema, patch


class ZaakeigenschapBody(Body):
    """Een zaakeigenschap zoals een client die aanlevert."""

    zaak: Url = Field(description="URL van de zaak.")
    eigenschap: Url = Field(description="URL van de eigenschap in de Catalogi API.")
    waarde: str = Field(description="De waarde die de eigenschap bij deze zaak heeft.")


@patch
class ZaakeigenschapPatch(ZaakeigenschapBody):
    """De velden van een zaakeigenschap die een client wil wijzigen."""


class Zaakeigenschap(Schema):
    """De waarde die een eigenschap van het zaaktype bij één zaak heeft."""

    url: Url = Field(description="URL van deze zaakeigenschap.")
    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    zaak: Url = Field(description="URL van de zaak.")
    eigenschap: Url = Field(description="URL van de eigenschap.")
    naam: str = Field(description="Naam van de eigenschap bij het vastleggen.")
    waarde: str = Field(description="De waarde.")
