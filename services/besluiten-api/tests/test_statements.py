"""What an operation asks of the database does not grow with what it is about."""

from besluitsysteem import Besluitsysteem
from sql_counter import per_list, statements
from zgw_core.testing.api import InProcess


async def test_every_list_is_one_statement_whatever_its_length(
    api: InProcess, besluiten: Besluitsysteem
) -> None:
    for _ in range(3):
        await besluiten.bio(await besluiten.besluit())
    besluit = await besluiten.besluit()
    async with statements(api) as asked:
        await api.get(besluit["url"])
        await api.get("/besluitinformatieobjecten", params={"besluit": besluit["url"]})
    assert len(asked) == 2
    assert await per_list(api) == {"/besluiten": (1, 4), "/besluitinformatieobjecten": (1, 3)}
