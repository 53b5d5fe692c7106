"""What clients send and receive of an actor."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, field_validator

from klantinteracties_api.groups.details import unread
from klantinteracties_api.groups.fields import BlankEmail, BlankTelefoonnummer, Telefoonnummer
from klantinteracties_api.groups.schema import Objectidentificator
from zgw_core.fields import Blank, Bool, Text, Url
from zgw_core.schema import Body, Schema, patch

SoortActor = Literal["medewerker", "geautomatiseerde_actor", "organisatorische_eenheid"]


class Medewerker(Body):
    """Iemand die voor de organisatie werkt."""

    functie: Annotated[str, Text(40)] = Field(description="Functie van de medewerker.")
    emailadres: BlankEmail = Field(default="", description="E-mailadres voor het werk.")
    telefoonnummer: Telefoonnummer = Field(description="Telefoonnummer voor het werk.")


class GeautomatiseerdeActor(Body):
    """Een systeem dat zelf contact heeft."""

    functie: Annotated[str, Text(40)] = Field(description="Wat het systeem doet.")
    omschrijving: Annotated[str, Blank(200)] = Field(default="", description="Omschrijving.")


class OrganisatorischeEenheid(Body):
    """Een afdeling of groep."""

    omschrijving: Annotated[str, Blank(200)] = Field(default="", description="Omschrijving.")
    emailadres: BlankEmail = Field(default="", description="E-mailadres van de eenheid.")
    faxnummer: Annotated[str, Blank(20)] = Field(default="", description="Faxnummer.")
    telefoonnummer: BlankTelefoonnummer = Field(
        default="", description="Telefoonnummer van de eenheid."
    )


Identificatie = Medewerker | GeautomatiseerdeActor | OrganisatorischeEenheid
IDENTIFICATIES: dict[str, type[Body]] = {
    "medewerker": Medewerker,
    "geautomatiseerde_actor": GeautomatiseerdeActor,
    "organisatorische_eenheid": OrganisatorischeEenheid,
}


class ActorBody(Body):
    """Een actor zoals een client die aanlevert."""

    naam: Annotated[str, Text(200)] = Field(description="Naam van de actor.")
    soort_actor: SoortActor = Field(description="Mens, systeem of afdeling.")
    indicatie_actief: Bool = Field(default=True, description="Of de actor nog meedoet.")
    actoridentificator: Objectidentificator | None = Field(
        default=None, description="Hoe de actor in een ander register heet."
    )
    actor_identificatie: Identificatie | None = Field(
        default=None, description="Gegevens naar de soort actor."
    )

    @field_validator("actor_identificatie", mode="wrap")
    @classmethod
    def _leave_unread(cls, given: Any, _: Any) -> Any:
        return unread(given)


@patch
class ActorPatch(ActorBody):
    """Wijzigingen van een actor."""


class Actor(Schema):
    """Wie namens de organisatie contact heeft of taken krijgt."""

    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    url: Url = Field(description="URL van deze actor.")
    naam: Annotated[str, Text(200)] = Field(description="Naam van de actor.")
    soort_actor: SoortActor = Field(description="Mens, systeem of afdeling.")
    indicatie_actief: Bool = Field(description="Of de actor nog meedoet.")
    actoridentificator: Objectidentificator | None = Field(
        description="Hoe de actor in een ander register heet."
    )
    actor_identificatie: Identificatie | None = Field(description="Gegevens naar de soort actor.")
