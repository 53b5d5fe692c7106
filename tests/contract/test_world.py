"""What the other tests stand on can be made here at all."""

import httpx
import pytest

from tests.contract.client import Client
from tests.contract.contracts import ContractBroken
from tests.contract.subscriber import Subscriber
from tests.contract.world.whole import World


def test_a_zaak_is_opened_and_closed(world: World) -> None:
    assert world.zaken.closed()["einddatum"] == "2024-03-01"


def test_a_document_is_made(world: World) -> None:
    assert world.documenten.document()["versie"] == 1


def test_a_besluit_is_made(world: World) -> None:
    assert world.besluiten.besluit()["besluittype"] == world.catalogi.besluittype


def test_a_partij_is_made(world: World) -> None:
    assert world.klantinteracties.partij()["soortPartij"] == "persoon"


def test_a_notification_arrives(world: World, subscriber: Subscriber) -> None:
    zaak = world.zaken.zaak()
    message = subscriber.wait_for(resourceUrl=zaak["url"], actie="create")
    assert message["kanaal"] == "zaken"


def test_an_answer_that_breaks_the_contract_is_noticed(zaken: Client, world: World) -> None:
    answer = zaken.get(world.zaken.zaak()["url"])
    with pytest.raises(ContractBroken, match="without header Location"):
        zaken.contract.check(zaken.operation("POST", "/zaken"), _as(answer, 201))
    with pytest.raises(ContractBroken, match="required"):
        zaken.contract.check(zaken.operation("GET", "/statussen/x"), answer)
    with pytest.raises(ContractBroken, match="are documented"):
        zaken.contract.check(zaken.operation("GET", "/zaken/x"), _as(answer, 418))
    with pytest.raises(ContractBroken, match="should have none"):
        zaken.contract.check(zaken.operation("DELETE", "/zaken/x"), _as(answer, 204))


def _as(answer: httpx.Response, status: int) -> httpx.Response:
    """The same, with another status."""
    content, headers = answer.content, answer.headers
    return httpx.Response(status, headers=headers, content=content, request=answer.request)
