"""What an operation asks of the database does not grow with what it is about."""

from sql_counter import per_list
from zgw_core.testing.api import InProcess
from zgw_core.testing.webhooks import Receiver


async def test_every_list_is_one_statement_whatever_its_length(
    api: InProcess, receiver: Receiver
) -> None:
    for name in ("zaken", "besluiten", "documenten"):
        await api.create("/kanaal", {"naam": name, "filters": []})
        await api.create("/abonnement", receiver.abonnement(f"/{name}", **{name: {}}))
    found = await per_list(api)
    assert found["/kanaal"] == found["/abonnement"] == (1, 3)
    assert {asked for asked, _ in found.values()} == {1}
