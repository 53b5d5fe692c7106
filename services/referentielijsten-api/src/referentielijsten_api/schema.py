"""What clients receive of the reference lists."""

from typing import Annotated, Literal

from pydantic import Field

from zgw_core.fields import Blank, Bool, Duration, Int, Text, Url
from zgw_core.schema import Schema

Waardering = Literal["blijvend_bewaren", "vernietigen"]
Procestermijn = Literal[
    "nihil",
    "de_bestaansduur_of_geldigheidsduur_van_het_procesobject",
    "ingeschatte_bestaansduur_procesobject",
    "vast_te_leggen_datum",
    "samengevoegd_met_bewaartermijn",
    "",
]


class Procestype(Schema):
    """Een soort werkproces van de overheid, waar een zaaktype onder valt."""

    url: Url = Field(description="URL van dit procestype.")
    nummer: Int = Field(description="Nummer in de selectielijst.")
    jaar: Int = Field(description="Jaar van de selectielijst waar het in staat.")
    naam: Annotated[str, Text(100)] = Field(description="Naam van het procestype.")
    omschrijving: Annotated[str, Blank(300)] = Field(description="Wat het proces inhoudt.")
    toelichting: Annotated[str, Blank()] = Field(description="Nadere uitleg.")
    procesobject: Annotated[str, Blank(80)] = Field(description="Object waar het proces op werkt.")


class Resultaat(Schema):
    """Een uitkomst van een procestype, en hoe lang het dossier daarna blijft."""

    url: Url = Field(description="URL van dit resultaat.")
    proces_type: Url = Field(description="URL van het procestype.")
    nummer: Int = Field(description="Nummer binnen het procestype.")
    volledig_nummer: str = Field(description="Nummer met dat van het procestype ervoor.")
    generiek: Bool = Field(description="Of het voor elk taakgebied een algemene uitkomst is.")
    specifiek: Bool = Field(description="Of het een algemene uitkomst verbijzondert.")
    naam: Annotated[str, Text(40)] = Field(description="Naam van het resultaat.")
    omschrijving: Annotated[str, Blank(150)] = Field(description="Wat de uitkomst inhoudt.")
    herkomst: Annotated[str, Blank(200)] = Field(description="Waar de bewaartermijn op rust.")
    waardering: Waardering = Field(description="Of het dossier blijft of wordt vernietigd.")
    procestermijn: Procestermijn = Field(description="Wanneer de bewaartermijn begint.")
    procestermijn_weergave: str = Field(description="De procestermijn in woorden.")
    procestermijn_opmerking: Annotated[str, Blank(20)] = Field(
        description="Opmerking bij de procestermijn."
    )
    bewaartermijn: Duration | None = Field(description="Hoe lang het dossier blijft (ISO 8601).")
    toelichting: Annotated[str, Blank()] = Field(description="Nadere uitleg.")
    algemeen_bestuur_en_inrichting_organisatie: Bool = Field(
        description="Of het geldt voor bestuur en organisatie."
    )
    bedrijfsvoering_en_personeel: Bool = Field(
        description="Of het geldt voor bedrijfsvoering en personeel."
    )
    publieke_informatie_en_registratie: Bool = Field(
        description="Of het geldt voor publieke informatie en registratie."
    )
    burgerzaken: Bool = Field(description="Of het geldt voor burgerzaken.")
    veiligheid: Bool = Field(description="Of het geldt voor veiligheid.")
    verkeer_en_vervoer: Bool = Field(description="Of het geldt voor verkeer en vervoer.")
    economie: Bool = Field(description="Of het geldt voor economie.")
    onderwijs: Bool = Field(description="Of het geldt voor onderwijs.")
    sport_cultuur_en_recreatie: Bool = Field(
        description="Of het geldt voor sport, cultuur en recreatie."
    )
    sociaal_domein: Bool = Field(description="Of het geldt voor het sociaal domein.")
    volksgezonheid_en_milieu: Bool = Field(
        description="Of het geldt voor volksgezondheid en milieu."
    )
    vhrosv: Bool = Field(
        description="Of het geldt voor volkshuisvesting, ruimtelijke ordening en vernieuwing."
    )
    heffingen: Bool = Field(description="Of het geldt voor heffingen.")
    alle_taakgebieden: Bool = Field(description="Of het voor alle taakgebieden geldt.")


class ResultaattypeOmschrijving(Schema):
    """Een algemene naam voor de uitkomst van zaken."""

    url: Url = Field(description="URL van deze omschrijving.")
    omschrijving: Annotated[str, Text(20)] = Field(description="De algemene naam.")
    definitie: Annotated[str, Blank(300)] = Field(description="Wat eronder wordt verstaan.")
    opmerking: Annotated[str, Blank(200)] = Field(description="Wanneer die wordt gebruikt.")


class Communicatiekanaal(Schema):
    """Een weg waarlangs burgers en bedrijven de overheid bereiken."""

    url: Url = Field(description="URL van dit kanaal.")
    naam: Annotated[str, Text(50)] = Field(description="Naam van het kanaal.")
    omschrijving: Annotated[str, Blank(200)] = Field(description="Wat onder het kanaal valt.")
