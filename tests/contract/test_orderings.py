"""A list comes in the order that was asked for."""

from uuid import uuid4

import pytest

from tests.contract.client import Client
from tests.contract.contracts import Json, contract
from tests.contract.world.whole import World

ZAKEN = contract("zaken").operation("GET", "/zaken")
NAMES = sorted({each.lstrip("-") for each in ZAKEN.query["ordering"]["items"]["enum"]})


@pytest.fixture(scope="module")
def zaaktype(world: World) -> str:
    """Of two zaken, the first of which comes before the second in every order."""
    zaaktype, run = world.catalogi.new_zaaktype(), uuid4().hex
    for month in (1, 2):
        zaak = world.zaken.zaak(
            zaaktype=zaaktype.url,
            identificatie=f"{run}-{month}",
            startdatum=f"2024-0{month}-01",
            registratiedatum=f"2024-0{month}-02",
            publicatiedatum=f"2024-0{month}-03",
            archiefnominatie="vernietigen",
            archiefactiedatum=f"2030-0{month}-01",
        )
        world.zaken.resultaat(zaak, resultaattype=zaaktype.resultaattype)
        end = f"2024-0{month + 2}-01T12:00:00Z"
        world.zaken.status(zaak, zaaktype.afgehandeld, datumStatusGezet=end)
    return zaaktype.url


@pytest.mark.parametrize("name", NAMES)
def test_an_ordering_sorts_and_a_minus_turns_it_round(
    name: str, zaken: Client, zaaktype: str
) -> None:
    def listed(ordering: str) -> list[Json]:
        return list(zaken.read("/zaken", zaaktype=zaaktype, ordering=ordering)["results"])

    first, second = listed(name)
    assert first[name] < second[name]
    assert listed(f"-{name}") == [second, first]
