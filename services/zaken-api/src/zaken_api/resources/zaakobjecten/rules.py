"""Rules about the objects of a zaak."""

from collections.abc import Mapping
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError, ValidationError
from referencing import Registry
from referencing.exceptions import Unresolvable

from zaken_api.clients.catalogi import ZaakObjectType
from zaken_api.resources.zaakobjecten.model import Zaakobject
from zaken_api.resources.zaken.model import Zaak
from zgw_core.problems import NON_FIELD, invalid
from zgw_core.rules import check_unchanged

_NOTHING_ELSE: Registry[Any] = Registry()
"""A schema that refers to another one does not make us fetch it."""
FIXED = {
    "zaak": "zaak",
    "object": "object",
    "zaakobjecttype": "zaakobjecttype",
    "object_type": "objectType",
    "object_type_overige_definitie": "objectTypeOverigeDefinitie",
}


def check_zaakobjecttype(zaakobjecttype: ZaakObjectType, zaak: Zaak) -> None:
    """The zaakobjecttype is one of the zaaktype. Raises `zaaktype-mismatch`."""
    if zaakobjecttype.zaaktype != zaak.zaaktype:
        reason = "Het zaakobjecttype hoort niet bij het zaaktype van de zaak."
        raise invalid(NON_FIELD, "zaaktype-mismatch", reason)


def check_object(zaakobject: Zaakobject) -> None:
    """A zaakobject says which object it is, by URL or by identification.
    Raises `invalid-zaakobject`."""
    if not zaakobject.object and zaakobject.object_identificatie is None:
        reason = "Geef een object of een objectIdentificatie."
        raise invalid(NON_FIELD, "invalid-zaakobject", reason)


def check_overige(zaakobject: Zaakobject) -> None:
    """Another type is named when, and only when, objectType is `overige`.

    Raises `missing-object-type-overige` or `invalid-object-type-overige-usage`.
    """
    is_named = zaakobject.object_type_overige or zaakobject.object_type_overige_definitie
    if zaakobject.object_type == "overige" and not is_named:
        reason = "Geef een objectTypeOverige of een objectTypeOverigeDefinitie."
        raise invalid(NON_FIELD, "missing-object-type-overige", reason)
    if zaakobject.object_type != "overige" and is_named:
        reason = "Een andere soort kan alleen als objectType 'overige' is."
        raise invalid(NON_FIELD, "invalid-object-type-overige-usage", reason)


def check_definitie(zaakobject: Zaakobject) -> None:
    """What a definition describes is found by URL alone. Raises `required` or `invalid`."""
    if zaakobject.object_type_overige_definitie is None:
        return
    if not zaakobject.object:
        raise invalid("object", "required", "Bij een definitie hoort de URL van het object.")
    if zaakobject.object_identificatie is not None:
        reason = "Bij een definitie staat alles over het object achter zijn URL."
        raise invalid("objectIdentificatie", "invalid", reason)


def check_defined(schema: Any, data: Any) -> None:
    """The paths of a definition lead to a JSON schema, and to data of the object that fit it.

    Raises `invalid-schema` or `invalid`.
    """
    try:
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(schema, registry=_NOTHING_ELSE).validate(data)
    except ValidationError as error:
        reason = f"De gegevens van het object passen niet bij het schema: {error.json_path}."
        raise invalid("objectTypeOverigeDefinitie.objectData", "invalid", reason) from error
    except (SchemaError, Unresolvable, RecursionError) as error:
        reason = "Op dit pad staat geen bruikbaar JSON-schema."
        raise invalid("objectTypeOverigeDefinitie.schema", "invalid-schema", reason) from error


def check_fixed(zaakobject: Zaakobject, values: Mapping[str, Any]) -> None:
    """A zaakobject stays what it is; what is left out stays. Raises `wijzigen-niet-toegelaten`."""
    sent = {name: value for name, value in values.items() if value}
    check_unchanged(zaakobject, sent, FIXED)
