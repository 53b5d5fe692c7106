"""What the OpenAPI document says of an operation in words, from what is known of its resource."""

from collections.abc import Sequence
from inspect import cleandoc
from typing import Any, get_type_hints

from pydantic import BaseModel
from sqlalchemy import Table, UniqueConstraint

from zgw_core.filters import Filter
from zgw_core.resource import Resource

_LOOKUPS = {
    "in": "een van deze waarden is",
    "isnull": "leeg is (`true`) of juist gevuld (`false`)",
    "gt": "later of groter is dan deze waarde",
    "gte": "deze waarde is, of later of groter",
    "lt": "eerder of kleiner is dan deze waarde",
    "lte": "deze waarde is, of eerder of kleiner",
    "icontains": "deze tekst bevat; hoofdletters maken niet uit",
    "iexact": "deze tekst is; hoofdletters maken niet uit",
}


def paragraphs(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text)


def about(model: Any) -> str:
    """What a schema says of itself."""
    return cleandoc(model.__doc__ or "")


def of_list(resource: Resource) -> str:
    shown = "Geeft, per pagina," if resource.paginated else "Geeft"
    order = " Wat het laatst is gemaakt staat voorop."
    return paragraphs(
        about(resource.schema),
        f"{shown} wat de client ervan mag zien.{order if resource.order_by == '-id' else ''}",
        "Filters gelden samen; een onbekende parameter is een fout (`unknown-parameters`)."
        if resource.filters
        else "",
    )


def of_one(resource: Resource) -> str:
    return paragraphs(
        about(resource.schema),
        "Met de ETag van een eerder antwoord in `If-None-Match` volgt een 304 zonder inhoud zolang "
        "er niets is veranderd.",
    )


def of_head(resource: Resource) -> str:
    return (
        f"Geeft de headers die het opvragen van de {resource.naam} zou geven, zonder inhoud: aan "
        "de ETag is te zien of er iets is veranderd."
    )


def of_creating(resource: Resource, handler: Any) -> str:
    return paragraphs(
        about(resource.schema),
        _required(handler),
        "Het antwoord is het nieuwe object, met zijn URL ook in de header `Location`.",
        _unique(resource),
        _notified(resource),
    )


def of_replacing(resource: Resource, handler: Any) -> str:
    return paragraphs(
        "Vervangt alles wat een client kan opgeven: wat niet wordt meegestuurd krijgt de waarde "
        "die het zonder opgave heeft.",
        _required(handler),
        _unique(resource),
        _notified_of_main(resource),
    )


def of_changing(resource: Resource, handler: Any) -> str:
    return paragraphs(
        "Wijzigt alleen de velden die worden meegestuurd; een groep of een lijst wordt daarbij in "
        "zijn geheel vervangen.",
        _unique(resource),
        _notified_of_main(resource),
    )


def of_destroying(resource: Resource, handler: Any) -> str:
    return paragraphs(
        f"Verwijdert de {resource.naam} voorgoed. Het antwoord heeft geen inhoud.",
        _notified_of_main(resource),
    )


def of_searching(resource: Resource, handler: Any) -> str:
    return (
        "Zoekt met voorwaarden in het bericht, die samen gelden: voor wat in een URL niet past of "
        "daar niet hoort. Geeft, per pagina, wat de client ervan mag zien; er wordt niets gemaakt."
    )


def of_scopes(*needed: Sequence[str]) -> str:
    """One of each group is needed."""
    if not needed:
        return "Voor iedereen: er is geen token nodig."
    return f"Nodig is {', en '.join(map(_one_of, needed))}."


def _one_of(scopes: Sequence[str]) -> str:
    kind = "de scope" if len(scopes) == 1 else "een van de scopes"
    return f"{kind} {', '.join(f'`{scope}`' for scope in scopes)}"


def of_filter(name: str, filter_: Filter) -> str:
    if filter_.description:
        return filter_.description
    path, lookup = name, ""
    if name.rpartition("__")[2] in _LOOKUPS:
        path, _, lookup = name.rpartition("__")
    *through, member = path.split("__")
    subject = f"`{member}`" + "".join(f" van `{step}`" for step in reversed(through))
    default = _LOOKUPS["in"] if filter_.many else "gelijk is aan deze waarde"
    return f"Alleen waar {subject} {_LOOKUPS.get(lookup, default)}."


def _required(handler: Any) -> str:
    """The required fields of the body that a handler takes."""
    body = get_type_hints(handler).get("body")
    if not (isinstance(body, type) and issubclass(body, BaseModel)):
        return ""
    fields = body.model_fields.items()
    names = [f"`{field.alias or name}`" for name, field in fields if field.is_required()]
    return f"Verplicht: {', '.join(names)}." if names else ""


def _unique(resource: Resource) -> str:
    table = resource.model.__table__
    assert isinstance(table, Table)
    found = [
        constraint.info["invalid"]
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint) and "invalid" in constraint.info
    ]
    reasons = sorted({f"`{param.code}`: {param.reason}" for param in found})
    return "Geweigerd wordt een dubbele: " + " ".join(reasons) if reasons else ""


def _notified(resource: Resource) -> str:
    kanaal = resource.hoofdobject.kanaal
    if not kanaal or not resource.notify:
        return ""
    return f"Wie op kanaal `{kanaal}` is geabonneerd, krijgt er een notificatie van."


def _notified_of_main(resource: Resource) -> str:
    """Of what hangs on a main object not every change is told, so no more is promised."""
    return _notified(resource) if resource.is_hoofdobject else ""
