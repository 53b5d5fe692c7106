"""Everything that a list of rollen can be asked; zaken are sought by the same."""

from typing import Annotated

from pydantic.alias_generators import to_camel
from sqlalchemy import ColumnElement, Text, and_, bindparam, literal_column

from zaken_api.betrokkenen.choices import BetrokkeneType, OmschrijvingGeneriek
from zaken_api.betrokkenen.identification import SOUGHT
from zgw_core.fields import Blank, Url
from zgw_core.filters import Filter, equals, refers_to

_LONGEST = {
    "inpBsn": 9,
    "anpIdentificatie": 17,
    "inpA_nummer": 10,
    "innNnpId": 9,
    "annIdentificatie": 17,
    "vestigingsNummer": 24,
    "identificatie": 254,
}


def _identified_by(kind: str, key: str) -> Filter:
    def condition(rol: object, name: str) -> ColumnElement[bool]:
        """Literals, so that the partial index on the expression is recognised."""
        identification = rol.betrokkene_identificatie  # type: ignore[attr-defined]
        return and_(
            rol.betrokkene_type == literal_column(f"'{kind}'"),  # type: ignore[attr-defined]
            identification.op("->>", return_type=Text)(literal_column(f"'{key}'"))
            == bindparam(name),
        )

    return Filter(condition, Annotated[str, Blank(_LONGEST.get(key))])


def _is_betrokkene(rol: object, name: str) -> ColumnElement[bool]:
    """Says that it is not empty, so that the partial index is recognised."""
    betrokkene = rol.betrokkene  # type: ignore[attr-defined]
    return and_(betrokkene == bindparam(name), betrokkene != literal_column("''"))


ROL_FILTERS: dict[str, Filter] = {
    "zaak": refers_to("zaak", "/zaken"),
    "betrokkene": Filter(_is_betrokkene, Url),
    "betrokkeneType": equals("betrokkene_type", BetrokkeneType),
    "roltype": equals("roltype", Url),
    "omschrijving": equals("omschrijving"),
    "omschrijvingGeneriek": equals("omschrijving_generiek", OmschrijvingGeneriek),
    **{
        f"betrokkeneIdentificatie__{to_camel(kind)}__{key}": _identified_by(kind, key)
        for kind, key in SOUGHT
    },
}
