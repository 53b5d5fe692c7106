"""What clients send and receive of a resultaattype."""

from typing import Annotated

from pydantic import Field

from catalogi_api.resources.resultaattypen.choices import (
    Afleidingswijze,
    Archiefnominatie,
    Objecttype,
)
from catalogi_api.subtypes.schema import Subtype, SubtypeBody
from zgw_core.fields import Blank, Bool, Duration, Indexed, Text, Url
from zgw_core.schema import Schema, patch


class BrondatumArchiefprocedure(Schema):
    """Hoe wordt bepaald wanneer de archiefactietermijn begint."""

    afleidingswijze: Afleidingswijze = Field(description="Waaruit de begindatum volgt.")
    datumkenmerk: Annotated[str, Blank(80)] = Field(
        default="", description="Naam van het gegeven met de datum."
    )
    einddatum_bekend: Bool = Field(
        default=False, description="Of de einddatum tijdens de zaak bekend moet worden."
    )
    objecttype: Objecttype = Field(default="", description="Soort object met de datum.")
    registratie: Annotated[str, Blank(80)] = Field(
        default="", description="Registratie waarin dat object staat."
    )
    procestermijn: Duration | None = Field(
        default=None, description="Termijn na afronding waarin het dossier nog in gebruik is."
    )


class ResultaatTypeBody(SubtypeBody):
    """Een resultaattype zoals een client dat aanlevert; relaties staan erin met namen."""

    omschrijving: Annotated[str, Text(30)] = Field(description="Om wat voor resultaat het gaat.")
    resultaattypeomschrijving: Url = Field(
        description="URL van de algemene omschrijving in de referentielijst."
    )
    selectielijstklasse: Url = Field(description="URL van het resultaat in de selectielijst.")
    toelichting: str = Field(default="", description="Toelichting op het resultaattype.")
    archiefnominatie: Archiefnominatie = Field(
        default="", description="Bewaren of vernietigen; zonder waarde zoals de selectielijst."
    )
    archiefactietermijn: Duration | None = Field(
        default=None, description="Bewaartermijn; zonder waarde zoals de selectielijst."
    )
    brondatum_archiefprocedure: BrondatumArchiefprocedure | None = Field(
        default=None, description="Hoe het begin van de archiefactietermijn wordt bepaald."
    )
    procesobjectaard: Annotated[str, Blank(200)] | None = Field(
        default="", description="Soort object waarop het resultaat betrekking heeft."
    )
    indicatie_specifiek: Bool | None = Field(
        default=None, description="Of het resultaat alleen voor dat soort object is."
    )
    procestermijn: Duration | None = Field(
        default=None, description="Termijn na afronding waarin het dossier nog in gebruik is."
    )
    besluittypen: list[Annotated[str, Text(), Indexed]] = Field(
        default_factory=list, description="Omschrijvingen van besluittypen bij dit resultaat."
    )
    informatieobjecttypen: list[Annotated[str, Text(), Indexed]] = Field(
        default_factory=list,
        description="Omschrijvingen van documenten die er bij dit resultaat moeten zijn.",
    )
    catalogus: Url | None = Field(
        default=None, description="Verouderd: volgt uit het zaaktype; telt niet."
    )


@patch
class ResultaatTypePatch(ResultaatTypeBody):
    """De velden van een resultaattype die een client wil wijzigen."""

    besluittypen: list[Annotated[str, Text(), Indexed] | None] = Field(  # type: ignore[assignment]
        description="Omschrijvingen van besluittypen bij dit resultaat; null telt niet."
    )
    informatieobjecttypen: list[Annotated[str, Text(), Indexed] | None] = Field(  # type: ignore[assignment]
        description="Omschrijvingen van documenten bij dit resultaat; null telt niet."
    )


class ResultaatType(Subtype):
    """Een uitkomst die zaken van een type kunnen hebben."""

    omschrijving: Annotated[str, Blank(30)] = Field(description="Om wat voor resultaat het gaat.")
    resultaattypeomschrijving: Url = Field(description="URL van de algemene omschrijving.")
    omschrijving_generiek: str = Field(description="De algemene omschrijving zelf.")
    selectielijstklasse: Url = Field(description="URL van het resultaat in de selectielijst.")
    toelichting: str = Field(description="Toelichting op het resultaattype.")
    archiefnominatie: Archiefnominatie = Field(description="Bewaren of vernietigen.")
    archiefactietermijn: Duration | None = Field(description="Bewaartermijn.")
    brondatum_archiefprocedure: BrondatumArchiefprocedure | None = Field(
        description="Hoe het begin van de archiefactietermijn wordt bepaald."
    )
    procesobjectaard: Annotated[str, Blank(200)] | None = Field(description="Soort object.")
    indicatie_specifiek: Bool | None = Field(description="Of het alleen voor dat soort is.")
    procestermijn: Duration | None = Field(description="Termijn na afronding.")
    besluittypen: list[Url] = Field(description="URLs van de besluittypen die geldig zijn.")
    besluittype_omschrijving: list[str] = Field(description="Omschrijvingen van besluittypen.")
    informatieobjecttypen: list[Url] = Field(
        description="URLs van de informatieobjecttypen die geldig zijn."
    )
    informatieobjecttype_omschrijving: list[str] = Field(
        description="Omschrijvingen van de informatieobjecttypen."
    )
