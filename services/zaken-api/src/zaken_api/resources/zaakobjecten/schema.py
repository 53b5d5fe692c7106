"""What clients send and receive of a zaakobject."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from zaken_api.objecten.choices import ObjectType
from zaken_api.objecten.identification import GivenIdentificatie, ObjectIdentificatie
from zaken_api.objecten.paths import steps
from zgw_core.fields import Blank, BlankUrl, Text, Url
from zgw_core.schema import Body, Schema, patch


def _path(value: str) -> str:
    try:
        steps(value)
    except ValueError as error:
        reason = "Gebruik een pad naar één plaats, zoals .record.data."
        raise PydanticCustomError("invalid", reason) from error
    return value


Path = Annotated[str, Text(100), AfterValidator(_path)]


class ObjectTypeOverigeDefinitie(Schema):
    """Waar de definitie van een ander soort object staat, en waar de gegevens van het object."""

    url: Url = Field(description="URL van het objecttype, met daarin een JSON-schema.")
    schema_: Path = Field(alias="schema", description="Pad naar het schema in het objecttype.")
    object_data: Path = Field(description="Pad naar de gegevens in het object.")


class ZaakobjectBody(Body):
    """Een zaakobject zoals een client dat aanlevert."""

    zaak: Url = Field(description="URL van de zaak.")
    object: BlankUrl = Field(default="", description="URL van het object.")
    zaakobjecttype: BlankUrl = Field(
        default="", description="URL van het zaakobjecttype in de Catalogi API."
    )
    object_type: ObjectType = Field(description="Soort object.")
    object_type_overige: Annotated[str, Field(max_length=100, pattern=r"^[a-z_]*$")] = Field(
        default="", description="Soort object, als objectType 'overige' is."
    )
    object_type_overige_definitie: ObjectTypeOverigeDefinitie | None = Field(
        default=None, description="Definitie van de soort, als objectType 'overige' is."
    )
    relatieomschrijving: Annotated[str, Blank(80)] = Field(
        default="", description="Wat het object met de zaak te maken heeft."
    )
    object_identificatie: GivenIdentificatie | None = Field(
        default=None, description="Welk object het is, naar de soort object."
    )


@patch
class ZaakobjectPatch(ZaakobjectBody):
    """De velden van een zaakobject die een client wil wijzigen."""


class Zaakobject(Schema):
    """Een object waar een zaak betrekking op heeft."""

    url: Url = Field(description="URL van dit zaakobject.")
    uuid: UUID = Field(description="Unieke identificatie (UUID4).")
    zaak: Url = Field(description="URL van de zaak.")
    object: BlankUrl = Field(description="URL van het object, of leeg.")
    zaakobjecttype: BlankUrl = Field(description="URL van het zaakobjecttype, of leeg.")
    object_type: ObjectType = Field(description="Soort object.")
    object_type_overige: Annotated[str, Blank(100)] = Field(description="Andere soort object.")
    object_type_overige_definitie: ObjectTypeOverigeDefinitie | None = Field(
        description="Definitie van de andere soort."
    )
    relatieomschrijving: Annotated[str, Blank(80)] = Field(
        description="Wat het object met de zaak te maken heeft."
    )
    object_identificatie: ObjectIdentificatie | None = Field(
        description="Welk object het is, naar de soort object."
    )
