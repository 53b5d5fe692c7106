"""What clients send and receive of a zaakbesluit."""

from uuid import UUID

from pydantic import Field

from zgw_core.fields import Url
from zgw_core.schema import Body, Schema


class ZaakbesluitBody(Body):
    """Een zaakbesluit zoals de Besluiten API dat aanlevert."""

    besluit: Url = Field(description="URL van het besluit in de Besluiten API.")


class Zaakbesluit(Schema):
    """Een besluit dat in een zaak is genomen."""

    url: Url = Field(description="URL van dit zaakbesluit.")
    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    besluit: Url = Field(description="URL van het besluit.")
