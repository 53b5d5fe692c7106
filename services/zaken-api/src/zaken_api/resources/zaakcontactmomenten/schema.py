"""What clients send and receive of a zaakcontactmoment."""

from uuid import UUID

from pydantic import Field

from zgw_core.fields import Url
from zgw_core.schema import Body, Schema


class ZaakcontactmomentBody(Body):
    """Een zaakcontactmoment zoals een client dat aanlevert."""

    zaak: Url = Field(description="URL van de zaak.")
    contactmoment: Url = Field(description="URL van het contactmoment in de Contactmomenten API.")


class Zaakcontactmoment(Schema):
    """Een contactmoment dat bij een zaak hoort."""

    url: Url = Field(description="URL van dit zaakcontactmoment.")
    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    zaak: Url = Field(description="URL van de zaak.")
    contactmoment: Url = Field(description="URL van het contactmoment.")
