"""How partijen are sought."""

from klantinteracties_api.filters import by_identificator, in_group, linked
from klantinteracties_api.resources.partijen.model import SOUGHT
from klantinteracties_api.resources.partijen.schema import SoortPartij
from zgw_core.filters import Filter, equals, one_of, within

_ADDRESSES = {
    f"{group}{name[0].upper()}{name[1:]}": in_group(group, name)
    for group in ("bezoekadres", "correspondentieadres")
    for name in SOUGHT
}
FILTERS: dict[str, Filter] = {
    **within("vertegenwoordigingen", linked("vertegenwoordigdePartij", "vertegenwoordigde_partij")),
    **by_identificator("partijIdentificator"),
    **by_identificator("subIdentificatorVan", "bovenliggende_identificatoren"),
    **within("categorieen", {"categorierelatie__categorie__naam": one_of("naam")}),
    "nummer": equals("nummer"),
    "indicatieGeheimhouding": equals("indicatie_geheimhouding", bool),
    "indicatieActief": equals("indicatie_actief", bool),
    "soortPartij": equals("soort_partij", SoortPartij),
    **_ADDRESSES,
}
