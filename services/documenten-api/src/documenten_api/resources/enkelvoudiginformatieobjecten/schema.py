"""What clients send and receive of a document."""

import unicodedata
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from documenten_api.content.model import Content
from documenten_api.content.receiving import check_received
from documenten_api.resources.enkelvoudiginformatieobjecten.choices import (
    Algoritme,
    SoortOndertekening,
    Status,
)
from documenten_api.uploads.schema import Bestandsdeel
from zgw_core.fields import (
    Blank,
    Bool,
    Date,
    DateTime,
    Indexed,
    Int,
    Rsin,
    ShortBlankUrl,
    Text,
    Url,
)
from zgw_core.schema import Body, Schema, patch
from zgw_core.vertrouwelijkheid import Vertrouwelijkheidaanduiding

_UNSHOWABLE = ("Cc", "Cs")
"""Control characters, and halves of a character."""
_TURNED_AROUND = ("LRO", "RLO")
"""What follows one of these is shown backwards: exe.txt may be txt.exe."""


def _file_name(name: str) -> str:
    """A name, not a path and nothing that a file system or a screen takes for something else."""
    if any(map(_is_refused, name)):
        raise PydanticCustomError(
            "invalid", "Deze tekens zijn in een bestandsnaam niet toegestaan."
        )
    if name and not name.strip(". "):
        raise PydanticCustomError("invalid", "Een bestandsnaam bestaat niet alleen uit punten.")
    return name


def _is_refused(sign: str) -> bool:
    if sign in "/\\" or unicodedata.category(sign) in _UNSHOWABLE:
        return True
    return unicodedata.bidirectional(sign) in _TURNED_AROUND


def _language(code: str) -> str:
    if not (code.isascii() and code.isalpha()):
        raise PydanticCustomError("invalid", "Gebruik voor een taal drie letters, zoals dut.")
    return code


class Ondertekening(Schema):
    """Hoe en wanneer het document is ondertekend."""

    soort: SoortOndertekening = Field(description="De soort ondertekening.")
    datum: Date = Field(description="De dag van ondertekening.")


class Integriteit(Schema):
    """Waarmee is na te gaan of de inhoud onbeschadigd is."""

    algoritme: Algoritme = Field(description="Hoe de waarde is berekend.")
    waarde: Annotated[str, Text(128)] = Field(description="De berekende waarde, hexadecimaal.")
    datum: Date = Field(description="De dag waarop de waarde is berekend.")


Taal = Annotated[str, Field(min_length=3, max_length=3)]
TaalBody = Annotated[Taal, AfterValidator(_language)]
FileName = Annotated[str, Blank(255), AfterValidator(_file_name)]
_SIZE: dict[str, Any] = {"type": "integer", "format": "int64", "minimum": 0}
Size = Annotated[int, Field(strict=True, ge=0, le=2**63 - 1), WithJsonSchema(_SIZE)]
ReceivedContent = Annotated[
    Content,
    BeforeValidator(check_received),
    WithJsonSchema({"type": "string", "format": "byte"}),
]


class DocumentCreateBody(Body):
    """Een document zoals een client dat voor het eerst aanlevert."""

    identificatie: Annotated[str, Blank(40)] = Field(
        default="",
        description="Kenmerk van het document binnen de bronorganisatie; anders gegenereerd.",
    )
    bronorganisatie: Rsin = Field(
        min_length=1, description="RSIN van de organisatie die het document maakte of ontving."
    )
    creatiedatum: Date = Field(description="Dag waarop het document is ontstaan.")
    titel: Annotated[str, Text(200)] = Field(description="Naam waaronder het bekend is.")
    vertrouwelijkheidaanduiding: Vertrouwelijkheidaanduiding | Literal[""] = Field(
        default="",
        description="Hoe vertrouwelijk het document is; anders zoals bij het informatieobjecttype.",
    )
    is_gereed_voor_publicatie: Bool | None = Field(
        default=None, description="Of het document gepubliceerd mag worden; null is onbekend."
    )
    tonen_aan_initiator: Bool = Field(
        default=False, description="Of de initiator van de zaak het document mag zien."
    )
    auteur: Annotated[str, Text(200)] = Field(description="Wie de inhoud heeft gemaakt.")
    status: Status = Field(default="", description="Hoe ver het document is.")
    inhoud_is_vervallen: Bool | None = Field(
        default=None, description="Of de inhoud niet meer geldt; null is onbekend."
    )
    formaat: Annotated[str, Blank(255)] = Field(
        default="", description="Het mediatype van de inhoud, zoals application/pdf."
    )
    taal: TaalBody = Field(description="Taal van de inhoud (ISO 639-2/B), zoals dut.")
    bestandsnaam: FileName = Field(default="", description="Naam van het bestand, met extensie.")
    inhoud: ReceivedContent | None = Field(default=None, description="De inhoud, als base64.")
    bestandsomvang: Size | None = Field(default=None, description="Aantal bytes van de inhoud.")
    link: ShortBlankUrl = Field(default="", description="URL waar de inhoud ook te vinden is.")
    beschrijving: Annotated[str, Blank(1000)] = Field(
        default="", description="Waar het document over gaat."
    )
    ontvangstdatum: Date | None = Field(
        default=None, description="Dag van ontvangst. Verouderd: gebruik een verzending."
    )
    verzenddatum: Date | None = Field(
        default=None, description="Dag van verzending. Verouderd: gebruik een verzending."
    )
    indicatie_gebruiksrecht: Bool | None = Field(
        default=None, description="Of er gebruiksrechten gelden; null is onbekend."
    )
    verschijningsvorm: Annotated[str, Blank()] = Field(
        default="", description="Hoe het document eruitziet."
    )
    ondertekening: Ondertekening | None = Field(default=None, description="De ondertekening.")
    integriteit: Integriteit | None = Field(
        default=None, description="Controlegetal van de inhoud; bij ontvangst nagerekend."
    )
    informatieobjecttype: Url = Field(
        description="URL van het informatieobjecttype in de Catalogi API."
    )
    trefwoorden: list[Annotated[str, Indexed]] = Field(
        default_factory=list, description="Trefwoorden."
    )


class DocumentBody(DocumentCreateBody):
    """Een nieuwe versie van een document."""

    lock: Annotated[str, Text()] = Field(
        description="Het kenmerk van de vergrendeling, zoals bij het vergrendelen gegeven."
    )


@patch
class DocumentPatch(DocumentBody):
    """Wat er verandert in een nieuwe versie van een document."""


class SearchBody(Body):
    """Waar documenten op worden gezocht."""

    uuid__in: list[UUID] = Field(
        default_factory=list, alias="uuid__in", description="Een van deze uuids."
    )
    identificatie: str = Field(default="", description="Kenmerk van het document.")
    bronorganisatie: str = Field(default="", description="RSIN van de organisatie.")
    expand: str = Field(default="", description="Wat er van andere objecten bij moet komen.")


class LockBody(Body):
    """Waarmee een document wordt ontgrendeld."""

    lock: Annotated[str, Blank(100)] = Field(
        default="", description="Het kenmerk van de vergrendeling; leeg om die te forceren."
    )


class Lock(Schema):
    """De vergrendeling van een document."""

    lock: str = Field(description="Het kenmerk, dat alleen nu wordt gegeven.")


class Document(Schema):
    """Een document in een van zijn versies."""

    url: Url = Field(min_length=1, description="URL van dit document.")
    identificatie: Annotated[str, Blank(40)] = Field(description="Kenmerk van het document.")
    bronorganisatie: Annotated[str, Blank(9)] = Field(
        description="RSIN van de organisatie die het document maakte of ontving."
    )
    creatiedatum: date = Field(description="Dag waarop het document is ontstaan.")
    titel: Annotated[str, Blank(200)] = Field(description="Naam waaronder het bekend is.")
    vertrouwelijkheidaanduiding: Vertrouwelijkheidaanduiding | Literal[""] = Field(
        description="Hoe vertrouwelijk het document is."
    )
    is_gereed_voor_publicatie: Bool | None = Field(
        description="Of het document gepubliceerd mag worden; null is onbekend."
    )
    tonen_aan_initiator: Bool = Field(
        default=False, description="Of de initiator van de zaak het document mag zien."
    )
    auteur: Annotated[str, Blank(200)] = Field(description="Wie de inhoud heeft gemaakt.")
    status: Status = Field(description="Hoe ver het document is.")
    inhoud_is_vervallen: Bool | None = Field(
        description="Of de inhoud niet meer geldt; null is onbekend."
    )
    formaat: Annotated[str, Blank(255)] = Field(description="Het mediatype van de inhoud.")
    taal: Taal = Field(description="Taal van de inhoud (ISO 639-2/B).")
    versie: Int = Field(description="Nummer van de versie, vanaf 1.")
    begin_registratie: DateTime = Field(description="Wanneer deze versie is vastgelegd.")
    bestandsnaam: Annotated[str, Blank(255)] = Field(description="Naam van het bestand.")
    inhoud: Annotated[str, WithJsonSchema({"type": "string", "format": "uri"})] | None = Field(
        description="URL waar de inhoud van deze versie is op te halen."
    )
    bestandsomvang: Size | None = Field(description="Aantal bytes van de inhoud.")
    link: ShortBlankUrl = Field(description="URL waar de inhoud ook te vinden is.")
    beschrijving: Annotated[str, Blank(1000)] = Field(description="Waar het over gaat.")
    ontvangstdatum: date | None = Field(description="Dag van ontvangst (verouderd).")
    verzenddatum: date | None = Field(description="Dag van verzending (verouderd).")
    indicatie_gebruiksrecht: Bool | None = Field(
        description="Of er gebruiksrechten gelden; null is onbekend."
    )
    verschijningsvorm: str = Field(description="Hoe het document eruitziet.")
    ondertekening: Ondertekening | None = Field(description="De ondertekening.")
    integriteit: Integriteit | None = Field(description="Controlegetal van de inhoud.")
    informatieobjecttype: Url = Field(description="URL van het informatieobjecttype.")
    locked: Bool = Field(description="Of het document is vergrendeld.")
    bestandsdelen: list[Bestandsdeel] = Field(
        description="De delen waarin de inhoud wordt aangeleverd, zolang dat duurt."
    )
    trefwoorden: list[str] = Field(description="Trefwoorden.")


class CreatedDocument(Document):
    """Een nieuw document; vergrendeld als de inhoud nog in delen komt."""

    lock: str = Field(description="Het kenmerk van de vergrendeling, of leeg.")


class Download(Schema):
    """Wat er nodig is om de inhoud van een versie te geven."""

    sleutel: str | None
    crc32: int | None
    toestand: str | None
    bestandsomvang: int | None
    bestandsnaam: str
    formaat: str
