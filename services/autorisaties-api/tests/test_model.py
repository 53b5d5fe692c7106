from autorisaties_api.resources.applicaties.model import Applicatie


def test_ac_001_clients_are_stored_in_one_order_whatever_the_order_asked() -> None:
    """Two applicaties that want the same clients then wait for each other at the first of them."""
    made = [Applicatie(client_ids=names) for names in (["b", "c", "a"], ["c", "a", "b", "a"])]
    for applicatie in made:
        assert [client.client_id for client in applicatie.clients] == ["a", "b", "c"]
    assert [client.volgnummer for client in made[0].clients] == [2, 0, 1]


def test_a_client_that_stays_keeps_its_row() -> None:
    applicatie = Applicatie(client_ids=["a", "b"])
    kept = applicatie.clients[1]
    applicatie.client_ids = ["b", "c"]
    assert applicatie.clients[0] is kept
    assert [client.volgnummer for client in applicatie.clients] == [0, 1]
