"""What clients send and receive of a zaaknotitie."""

from typing import Annotated, Literal

from pydantic import Field

from zgw_core.fields import Blank, DateTime, Text, Url
from zgw_core.schema import Body, Schema, patch

NotitieType = Literal["intern", "extern"]
Status = Literal["concept", "definitief"]


class ZaaknotitieBody(Body):
    """Een zaaknotitie zoals een client die aanlevert."""

    onderwerp: Annotated[str, Text(255)] = Field(description="Waar de notitie over gaat.")
    tekst: Annotated[str, Text()] = Field(description="De inhoud van de notitie.")
    aangemaakt_door: Annotated[str, Blank(255)] = Field(
        default="", description="Wie de notitie schreef."
    )
    notitie_type: NotitieType = Field(
        default="intern", description="Alleen voor medewerkers, of ook voor de initiator."
    )
    status: Status = Field(
        default="concept", description="Een concept is te wijzigen, wat definitief is niet."
    )
    gerelateerd_aan: Url = Field(description="URL van de zaak.")


@patch
class ZaaknotitiePatch(ZaaknotitieBody):
    """De velden van een zaaknotitie die een client wil wijzigen."""


class Zaaknotitie(Schema):
    """Een notitie bij een zaak."""

    url: Url = Field(description="URL van deze notitie.")
    onderwerp: Annotated[str, Blank(255)] = Field(description="Waar de notitie over gaat.")
    tekst: str = Field(description="De inhoud van de notitie.")
    aangemaakt_door: Annotated[str, Blank(255)] = Field(description="Wie de notitie schreef.")
    notitie_type: NotitieType = Field(description="Voor wie de notitie is.")
    status: Status = Field(description="Of de notitie nog is te wijzigen.")
    aanmaakdatum: DateTime = Field(description="Wanneer de notitie is gemaakt.")
    wijzigingsdatum: DateTime = Field(description="Wanneer de notitie voor het laatst wijzigde.")
    gerelateerd_aan: Url = Field(description="URL van de zaak.")
