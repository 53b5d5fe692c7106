"""What clients send and receive of what a partij is called in a register."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from zgw_core.fields import Blank, Text, Url
from zgw_core.links import Link, LinkBody
from zgw_core.schema import Body, Schema, patch

CodeRegister = Literal["brp", "hr"]
CodeObjecttype = Literal["natuurlijk_persoon", "niet_natuurlijk_persoon", "vestiging"]
CodeSoortObjectId = Literal["bsn", "vestigingsnummer", "kvk_nummer", "rsin"]


class Groep(Body):
    """Een nummer in een register."""

    code_objecttype: CodeObjecttype = Field(description="Wat er in het register staat.")
    code_soort_object_id: CodeSoortObjectId = Field(description="Het soort nummer.")
    object_id: Annotated[str, Text(200)] = Field(description="Het nummer.")
    code_register: CodeRegister = Field(description="Het register.")


class PartijIdentificatorBody(Body):
    """Een partij-identificator zoals een client die aanlevert."""

    uuid: UUID | None = Field(
        default=None,
        description="Welke het is, alleen van belang in de lijst bij een partij.",
    )
    identificeerde_partij: LinkBody | None = Field(
        default=None, description="De partij die zo heet."
    )
    andere_partij_identificator: Annotated[str, Blank(200)] = Field(
        default="", description="Een identificatie in vrije tekst (verouderd)."
    )
    partij_identificator: Groep = Field(description="Het nummer en zijn register.")
    sub_identificator_van: LinkBody | None = Field(
        default=None, description="De identificator waaronder deze uniek is."
    )


@patch
class PartijIdentificatorPatch(PartijIdentificatorBody):
    """Wijzigingen van een partij-identificator."""


class PartijIdentificator(Schema):
    """Hoe een partij in een register heet."""

    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    url: Url = Field(description="URL van deze identificator.")
    identificeerde_partij: Link | None = Field(description="De partij die zo heet.")
    andere_partij_identificator: Annotated[str, Blank(200)] = Field(
        description="Een identificatie in vrije tekst (verouderd)."
    )
    partij_identificator: Groep = Field(description="Het nummer en zijn register.")
    sub_identificator_van: Link | None = Field(
        description="De identificator waaronder deze uniek is."
    )
