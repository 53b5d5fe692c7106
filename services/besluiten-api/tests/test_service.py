"""The service as a whole: its database, its kanaal and its document."""

from pathlib import Path

from besluiten_api.main import SERVICE
from zgw_core.cli import contract
from zgw_core.migrations import check
from zgw_core.testing.api import InProcess


async def test_migrations_make_the_tables_of_the_code(api: InProcess) -> None:
    url = api.context.settings.database_url
    await check(url, Path(SERVICE.migrations), SERVICE.metadata)


async def test_every_operation_is_documented_with_its_scopes(api: InProcess) -> None:
    document = (await api.get("/openapi.json")).json()
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    assert len(operations) == 12 + 2
    for operation in operations:
        ((scopes,),) = (tuple(security.values()) for security in operation["security"])
        assert scopes
        assert {"400", "403"} <= operation["responses"].keys()


def test_the_document_needs_nothing_that_runs() -> None:
    assert "title: Besluiten API" in contract(SERVICE)


def test_its_kanaal_is_made_known_with_the_kenmerken_of_the_standard() -> None:
    (kanaal,) = SERVICE.kanalen
    assert kanaal.kanaal == "besluiten"
    assert [*kanaal.kenmerken] == ["verantwoordelijkeOrganisatie", "besluittype"]
