"""What clients send and receive of gebruiksrechten."""

from typing import Annotated

from pydantic import Field

from zgw_core.fields import DateTime, LongUrl, Text, Url
from zgw_core.schema import Body, Schema, patch


class GebruiksrechtenBody(Body):
    """Gebruiksrechten zoals een client die aanlevert."""

    informatieobject: LongUrl = Field(description="URL van het document.")
    startdatum: DateTime = Field(description="Vanaf wanneer de voorwaarden gelden.")
    einddatum: DateTime | None = Field(
        default=None, description="Tot wanneer de voorwaarden gelden."
    )
    omschrijving_voorwaarden: Annotated[str, Text()] = Field(
        description="Wat er wel en niet met het document mag."
    )


@patch
class GebruiksrechtenPatch(GebruiksrechtenBody):
    """Wat er aan gebruiksrechten verandert."""


class Gebruiksrechten(Schema):
    """De voorwaarden voor het gebruik van een document."""

    url: Url = Field(min_length=1, description="URL van deze gebruiksrechten.")
    informatieobject: LongUrl = Field(description="URL van het document.")
    startdatum: DateTime = Field(description="Vanaf wanneer de voorwaarden gelden.")
    einddatum: DateTime | None = Field(description="Tot wanneer de voorwaarden gelden.")
    omschrijving_voorwaarden: str = Field(description="Wat er wel en niet mag.")
