"""What operators send and receive."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from zgw_core.fields import Bool, DateTime, Int
from zgw_core.schema import Body, Schema

_ABONNEMENT = "UUID van het abonnement."


class Wachtrij(Schema):
    """Hoe het met de bezorging aan één abonnement staat."""

    abonnement: UUID = Field(description=_ABONNEMENT)
    eigenaar: str = Field(description="De client die het abonnement aanmaakte.")
    gepauzeerd: bool = Field(description="Of bezorging is stilgezet.")
    wachtend: int = Field(description="Berichten in de wachtrij, met die onderweg zijn.")
    achtergebleven: int = Field(description="Geweigerde berichten, en die erachter wachten.")
    opgegeven: int = Field(description="Berichten die niet meer worden geprobeerd.")
    oudste: datetime | None = Field(description="Sinds wanneer het oudste daarvan wacht.")


class Onbestelbaar(Schema):
    """Een bericht dat is opgegeven."""

    nummer: int = Field(description="Nummer van dit bericht.")
    abonnement: UUID = Field(description=_ABONNEMENT)
    event: str = Field(description="Kenmerk van de gebeurtenis.")
    hoofd_object: str = Field(description="URL van het hoofdobject.")
    reden: str = Field(description="Wat er bij de laatste poging misging.")
    pogingen: int = Field(description="Aantal pogingen.")
    sinds: datetime = Field(description="Wanneer het bericht voor het eerst klaarstond.")
    opgegeven: datetime = Field(description="Wanneer het is opgegeven.")


class Keuze(Body):
    """Welke opgegeven berichten bedoeld zijn: één, die van een abonnement, of alle."""

    nummer: Int | None = Field(default=None, description="Nummer van één bericht.")
    abonnement: UUID | None = Field(default=None, description=_ABONNEMENT)
    alles: Bool = Field(default=False, description="Alle opgegeven berichten.")


class AbonnementKeuze(Body):
    """Welk abonnement bedoeld is."""

    abonnement: UUID = Field(description=_ABONNEMENT)


class Moment(Body):
    """Vanaf wanneer opnieuw wordt bezorgd, en aan wie."""

    vanaf: Annotated[DateTime, Field(description="Berichten van dit tijdstip en later.")]
    abonnement: UUID | None = Field(
        default=None, description="Alleen dit abonnement; anders elk waar het bericht bij past."
    )


class Aantal(Schema):
    """Om hoeveel berichten het gaat."""

    aantal: int = Field(description="Aantal berichten.")
