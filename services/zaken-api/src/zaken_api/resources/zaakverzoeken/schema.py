"""What clients send and receive of a zaakverzoek."""

from uuid import UUID

from pydantic import Field

from zgw_core.fields import Url
from zgw_core.schema import Body, Schema


class ZaakverzoekBody(Body):
    """Een zaakverzoek zoals een client dat aanlevert."""

    zaak: Url = Field(description="URL van de zaak.")
    verzoek: Url = Field(description="URL van het verzoek in de Verzoeken API.")


class Zaakverzoek(Schema):
    """Een verzoek dat bij een zaak hoort."""

    url: Url = Field(description="URL van dit zaakverzoek.")
    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    zaak: Url = Field(description="URL van de zaak.")
    verzoek: Url = Field(description="URL van het verzoek.")
