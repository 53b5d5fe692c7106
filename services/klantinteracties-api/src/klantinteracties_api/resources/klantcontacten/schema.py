"""What clients send and receive of a contact with a customer."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from klantinteracties_api.groups.fields import BlankUrl, Nummer
from klantinteracties_api.resources.actoren.schema import Actor
from zgw_core.fields import Blank, Bool, DateTime, Text, Url
from zgw_core.links import Link
from zgw_core.schema import Body, Schema, patch

Metadata = dict[str, Annotated[str, Field(max_length=255)]]


class KlantcontactBody(Body):
    """Een klantcontact zoals een client dat aanlevert."""

    nummer: Nummer | None = Field(default=None, description="Nummer (verouderd).")
    referentienummer: Nummer | None = Field(default=None, description="Nummer voor de klant.")
    kanaal: Annotated[str, Text(50)] = Field(description="Langs welke weg het ging.")
    onderwerp: Annotated[str, Text(200)] = Field(description="Waar het over ging.")
    inhoud: Annotated[str, Blank(1000)] = Field(default="", description="Wat er is gezegd.")
    reactie: Annotated[str, Blank(4000)] = Field(default="", description="Wat is geantwoord.")
    indicatie_contact_gelukt: Bool | None = Field(
        default=None, description="Of de klant is bereikt."
    )
    hoofd_onderwerp_type: BlankUrl = Field(default="", description="URL van het soort onderwerp.")
    verdere_actie_ondernomen: Bool = Field(
        default=False, description="Of er verder nog iets is gedaan."
    )
    taal: Annotated[str, Text(3)] = Field(description="De taal van het gesprek.")
    vertrouwelijk: Bool = Field(description="Of de inhoud vertrouwelijk is.")
    plaatsgevonden_op: DateTime = Field(
        default_factory=lambda: datetime.now(UTC),
        description="Wanneer het was; zonder tijdstip is dat nu.",
    )
    meta: Metadata = Field(
        default_factory=dict, alias="metadata", description="Wat de client er verder bij bewaart."
    )


@patch
class KlantcontactPatch(KlantcontactBody):
    """Wijzigingen van een klantcontact."""


class Klantcontact(Schema):
    """Een contact tussen de organisatie en een klant."""

    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    url: Url = Field(description="URL van dit klantcontact.")
    ging_over_onderwerpobjecten: list[Link] = Field(description="Waar het over ging.")
    had_betrokken_actoren: list[Actor] = Field(description="Wie er namens de organisatie was.")
    omvatte_bijlagen: list[Link] = Field(description="Wat er is uitgewisseld.")
    had_betrokkenen: list[Link] = Field(description="Wie er als klant was.")
    leidde_tot_interne_taken: list[Link] = Field(description="Wat er moest gebeuren.")
    nummer: Nummer | None = Field(description="Nummer (verouderd).")
    referentienummer: Nummer | None = Field(description="Nummer voor de klant.")
    kanaal: Annotated[str, Text(50)] = Field(description="Langs welke weg het ging.")
    onderwerp: Annotated[str, Text(200)] = Field(description="Waar het over ging.")
    inhoud: Annotated[str, Blank(1000)] = Field(description="Wat er is gezegd.")
    reactie: Annotated[str, Blank(4000)] = Field(description="Wat is geantwoord.")
    indicatie_contact_gelukt: Bool | None = Field(description="Of de klant is bereikt.")
    hoofd_onderwerp_type: BlankUrl = Field(description="URL van het soort onderwerp.")
    verdere_actie_ondernomen: Bool = Field(description="Of er verder nog iets is gedaan.")
    taal: Annotated[str, Text(3)] = Field(description="De taal van het gesprek.")
    vertrouwelijk: Bool = Field(description="Of de inhoud vertrouwelijk is.")
    plaatsgevonden_op: DateTime = Field(description="Wanneer het was.")
    meta: Metadata = Field(alias="metadata", description="Wat de client er verder bij bewaart.")
