"""What clients receive of a bestandsdeel."""

from pydantic import Field

from zgw_core.fields import Bool, Int, Url
from zgw_core.schema import Schema


class Bestandsdeel(Schema):
    """Een deel van een bestand, dat apart wordt aangeleverd."""

    url: Url = Field(min_length=1, description="URL van dit bestandsdeel.")
    volgnummer: Int = Field(description="De plaats van dit deel in het bestand.")
    omvang: Int = Field(description="Het aantal bytes van dit deel.")
    voltooid: Bool = Field(description="Of alle bytes van dit deel zijn ontvangen.")
    lock: str = Field(
        description="Het kenmerk van de vergrendeling; alleen gevuld in het antwoord dat die maakt."
    )
