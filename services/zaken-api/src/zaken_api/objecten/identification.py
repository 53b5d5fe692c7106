"""Which object a zaakobject means, by its type."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, ValidationError, ValidationInfo, ValidatorFunctionWrapHandler
from pydantic.functional_validators import WrapValidator
from pydantic_core import PydanticCustomError

from zaken_api.betrokkenen.identification import (
    Medewerker,
    NatuurlijkPersoon,
    NietNatuurlijkPersoon,
    OrganisatorischeEenheid,
    Vestiging,
)
from zaken_api.objecten import land, places
from zgw_core.errors import invalid_params
from zgw_core.fields import Text
from zgw_core.problems import Invalid, InvalidParam
from zgw_core.schema import Schema


class ObjectMaatschappelijkeActiviteit(Schema):
    """Een onderneming in het handelsregister."""

    kvk_nummer: Annotated[str, Text(8)] = Field(description="Nummer in het handelsregister.")
    handelsnaam: Annotated[str, Text(200)] = Field(description="Naam van de onderneming.")


class ObjectOverige(Schema):
    """Een object van een soort die hier niet is opgesomd."""

    overige_data: dict[str, Any] = Field(description="Gegevens over het object, vrij van vorm.")


ObjectIdentificatie = (
    places.ObjectAdres
    | places.ObjectBuurt
    | places.ObjectGemeente
    | places.ObjectGemeentelijkeOpenbareRuimte
    | places.ObjectHuishouden
    | land.ObjectInrichtingselement
    | land.ObjectKadastraleOnroerendeZaak
    | land.ObjectKunstwerkdeel
    | ObjectMaatschappelijkeActiviteit
    | Medewerker
    | NatuurlijkPersoon
    | NietNatuurlijkPersoon
    | places.ObjectOpenbareRuimte
    | OrganisatorischeEenheid
    | places.ObjectPand
    | land.ObjectSpoorbaandeel
    | land.ObjectTerreindeel
    | places.ObjectTerreinGebouwdObject
    | Vestiging
    | land.ObjectWaterdeel
    | land.ObjectWegdeel
    | places.ObjectWijk
    | places.ObjectWoonplaats
    | land.ObjectWozDeelobject
    | land.ObjectWozObject
    | land.ObjectWozWaarde
    | land.ObjectZakelijkRecht
    | ObjectOverige
)

IDENTIFICATIES: Mapping[str, type[Schema]] = {
    "adres": places.ObjectAdres,
    "buurt": places.ObjectBuurt,
    "gemeente": places.ObjectGemeente,
    "gemeentelijke_openbare_ruimte": places.ObjectGemeentelijkeOpenbareRuimte,
    "huishouden": places.ObjectHuishouden,
    "inrichtingselement": land.ObjectInrichtingselement,
    "kadastrale_onroerende_zaak": land.ObjectKadastraleOnroerendeZaak,
    "kunstwerkdeel": land.ObjectKunstwerkdeel,
    "maatschappelijke_activiteit": ObjectMaatschappelijkeActiviteit,
    "medewerker": Medewerker,
    "natuurlijk_persoon": NatuurlijkPersoon,
    "niet_natuurlijk_persoon": NietNatuurlijkPersoon,
    "openbare_ruimte": places.ObjectOpenbareRuimte,
    "organisatorische_eenheid": OrganisatorischeEenheid,
    "pand": places.ObjectPand,
    "spoorbaandeel": land.ObjectSpoorbaandeel,
    "terreindeel": land.ObjectTerreindeel,
    "terrein_gebouwd_object": places.ObjectTerreinGebouwdObject,
    "vestiging": Vestiging,
    "waterdeel": land.ObjectWaterdeel,
    "wegdeel": land.ObjectWegdeel,
    "wijk": places.ObjectWijk,
    "woonplaats": places.ObjectWoonplaats,
    "woz_deelobject": land.ObjectWozDeelobject,
    "woz_object": land.ObjectWozObject,
    "woz_waarde": land.ObjectWozWaarde,
    "zakelijk_recht": land.ObjectZakelijkRecht,
    "overige": ObjectOverige,
}
"""By objectType. A besluit, a document and a status have a URL and no other identification."""


def _as_its_object_type(given: Any, _: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
    """Checked as the objectType of the same body; a PATCH without one is checked by `identify`."""
    if not isinstance(given, dict):
        raise PydanticCustomError("invalid", "Een JSON-object werd verwacht.")
    object_type = info.data.get("object_type")
    if object_type is None:
        return given
    kind = IDENTIFICATIES.get(object_type)
    return kind.model_validate(given) if kind else None


GivenIdentificatie = Annotated[ObjectIdentificatie, WrapValidator(_as_its_object_type)]
"""Stands in a body after its `object_type`."""


def identify(object_type: str, given: dict[str, Any]) -> dict[str, Any] | None:
    """An identification in its form on the wire. Raises Invalid for what its type does not fit."""
    kind = IDENTIFICATIES.get(object_type)
    if kind is None:
        return None
    try:
        return kind.model_validate(given).model_dump(by_alias=True, mode="json")
    except ValidationError as error:
        raise Invalid(
            *(
                InvalidParam(f"objectIdentificatie.{param.name}", param.code, param.reason)
                for param in invalid_params(error.errors(), given)
            )
        ) from error
