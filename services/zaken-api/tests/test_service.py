"""The service as a whole: its database and its document."""

from pathlib import Path

from zaken_api.main import SERVICE
from zaken_api.resources.zaken.resource import ZAAK
from zgw_core.cli import contract
from zgw_core.migrations import check
from zgw_core.testing.api import InProcess


async def test_migrations_make_the_tables_of_the_code(api: InProcess) -> None:
    url = api.context.settings.database_url
    await check(url, Path(SERVICE.migrations), SERVICE.metadata)


async def test_every_operation_is_documented_with_its_scopes(api: InProcess) -> None:
    document = (await api.get("/openapi.json")).json()
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    for operation in operations:
        ((scopes,),) = (tuple(security.values()) for security in operation["security"])
        assert scopes
        assert {"400", "403"} <= operation["responses"].keys()
    listed = {parameter["name"] for parameter in document["paths"]["/zaken"]["get"]["parameters"]}
    others = {"ordering", "expand", "page", "pageSize", "Accept-Crs", "Content-Crs"}
    assert listed == {*ZAAK.filters, *others}


def test_the_document_needs_nothing_that_runs() -> None:
    assert "title: Zaken API" in contract(SERVICE)
