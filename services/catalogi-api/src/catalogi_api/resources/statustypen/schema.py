"""What clients send and receive of a statustype."""

from typing import Annotated

from pydantic import Field

from catalogi_api.subtypes.schema import Subtype, SubtypeBody
from zgw_core.fields import Blank, BlankUrl, Bool, Duration, Int, Text, Url
from zgw_core.schema import Schema, patch

Volgnummer = Annotated[Int, Field(ge=1, le=9999)]


class CheckListItem(Schema):
    """Een vraag die bij het bereiken van een status wordt gesteld."""

    itemnaam: Annotated[str, Text(30)] = Field(description="Korte naam van de vraag.")
    toelichting: Annotated[str, Blank(1000)] | None = Field(
        default="", description="Toelichting op de vraag."
    )
    vraagstelling: Annotated[str, Text(255)] = Field(description="De vraag zelf.")
    verplicht: Bool = Field(default=False, description="Of een antwoord nodig is.")


class StatusTypeBody(SubtypeBody):
    """Een statustype zoals een client dat aanlevert."""

    omschrijving: Annotated[str, Text(80)] = Field(description="Wat is bereikt.")
    omschrijving_generiek: Annotated[str, Blank(80)] = Field(
        default="", description="Algemeen gebruikte omschrijving van zo'n status."
    )
    statustekst: Annotated[str, Blank(1000)] = Field(
        default="", description="Tekst waarmee de initiator wordt ingelicht."
    )
    volgnummer: Volgnummer = Field(description="Plaats in de volgorde van statussen.")
    informeren: Bool = Field(default=False, description="Of de initiator wordt ingelicht.")
    doorlooptijd: Duration | None = Field(
        default=None, description="Termijn om de status te bereiken (ISO 8601)."
    )
    toelichting: Annotated[str, Blank(1000)] | None = Field(
        default="", description="Toelichting op het statustype."
    )
    checklistitem_statustype: list[CheckListItem] = Field(
        default_factory=list, description="Vragen bij het bereiken van de status."
    )
    eigenschappen: list[BlankUrl | None] = Field(
        default_factory=list,
        description="URLs van eigenschappen die dan een waarde moeten hebben; leeg telt niet.",
    )


@patch
class StatusTypePatch(StatusTypeBody):
    """De velden van een statustype die een client wil wijzigen."""


class StatusType(Subtype):
    """Een stand van zaken die zaken van een type kunnen bereiken."""

    omschrijving: Annotated[str, Blank(80)] = Field(description="Wat is bereikt.")
    omschrijving_generiek: Annotated[str, Blank(80)] = Field(description="Algemene omschrijving.")
    statustekst: Annotated[str, Blank(1000)] = Field(description="Tekst voor de initiator.")
    volgnummer: Volgnummer = Field(description="Plaats in de volgorde van statussen.")
    is_eindstatus: Bool = Field(description="Of dit de laatste status is.")
    informeren: Bool = Field(description="Of de initiator wordt ingelicht.")
    doorlooptijd: Duration | None = Field(description="Termijn om de status te bereiken.")
    toelichting: Annotated[str, Blank(1000)] | None = Field(description="Toelichting.")
    checklistitem_statustype: list[CheckListItem] = Field(
        description="Vragen bij het bereiken van de status."
    )
    eigenschappen: list[Url] = Field(
        description="URLs van eigenschappen die dan een waarde moeten hebben."
    )
