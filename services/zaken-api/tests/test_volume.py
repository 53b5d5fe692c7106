"""Among many zaken nothing is found by going through all of them."""

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import orjson
import pytest

from zaken_api.resources.resultaten.api import RESULTAAT
from zaken_api.resources.rollen.api import ROL
from zaken_api.resources.statussen.api import STATUS
from zaken_api.resources.zaken.filters import ORDERINGS
from zaken_api.resources.zaken.resource import ZAAK, ZAAK_FOUND
from zaken_api.resources.zaken.search import Boxes, Found
from zaken_volume import TYPE, load, plan, steps, walks
from zgw_core.resource import Resource
from zgw_core.testing.api import InProcess

ZAAKTYPE = TYPE.format("zaaktypen")
IDENTIFICATIE = "betrokkeneIdentificatie__{}__{}"
SOUGHT = {
    IDENTIFICATIE.format("natuurlijkPersoon", "inpBsn"): "77",
    IDENTIFICATIE.format("natuurlijkPersoon", "anpIdentificatie"): "77",
    IDENTIFICATIE.format("natuurlijkPersoon", "inpA_nummer"): "77",
    IDENTIFICATIE.format("nietNatuurlijkPersoon", "innNnpId"): "77",
    IDENTIFICATIE.format("nietNatuurlijkPersoon", "annIdentificatie"): "77",
    IDENTIFICATIE.format("vestiging", "vestigingsNummer"): "400",
    IDENTIFICATIE.format("medewerker", "identificatie"): "77",
    IDENTIFICATIE.format("organisatorischeEenheid", "identificatie"): "77",
    "betrokkene": "http://personen.test/400",
    "betrokkeneType": "vestiging",
    "omschrijvingGeneriek": "adviseur",
}
ZAKEN: dict[str, str] = {
    "identificatie": "ZAAK-77",
    "bronorganisatie": "123456782",
    "bronorganisatie__in": "123456782,111222333",
    "zaaktype": ZAAKTYPE,
    "archiefnominatie": "vernietigen",
    "archiefnominatie__in": "vernietigen",
    "archiefactiedatum": "2026-01-01",
    "archiefactiedatum__isnull": "true",
    "archiefactiedatum__lt": "2025-07-01",
    "archiefactiedatum__gt": "2028-03-01",
    "archiefstatus": "overgedragen",
    "archiefstatus__in": "overgedragen,gearchiveerd",
    "startdatum": "2021-01-01",
    "startdatum__gt": "2022-09-20",
    "startdatum__gte": "2022-09-20",
    "startdatum__lt": "2020-01-05",
    "startdatum__lte": "2020-01-05",
    "registratiedatum": "2021-01-01",
    "registratiedatum__gt": "2022-09-20",
    "registratiedatum__lt": "2020-01-05",
    "einddatum": "2021-01-01",
    "einddatum__isnull": "true",
    "einddatum__gt": "2022-11-20",
    "einddatum__lt": "2020-03-05",
    "einddatumGepland": "2021-01-01",
    "einddatumGepland__gt": "2022-10-20",
    "einddatumGepland__lt": "2020-02-05",
    "uiterlijkeEinddatumAfdoening": "2021-01-01",
    "uiterlijkeEinddatumAfdoening__gt": "2022-12-20",
    "uiterlijkeEinddatumAfdoening__lt": "2020-04-05",
    "maximaleVertrouwelijkheidaanduiding": "openbaar",
    **{f"rol__{name}": value for name, value in SOUGHT.items()},
}
ALSO_SOUGHT: dict[str, Any] = {
    "uuid__in": ["5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"],
    "zaaktype__in": [ZAAKTYPE],
}
AREA: dict[str, Any] = {
    "zaakgeometrie": Found((1, 2, 3)),
    "zaakgeometrie__inside": Boxes([asyncpg.Box((4.09, 51.09), (4.01, 51.01))]),
    "zaakgeometrie__box": asyncpg.Box((4.1, 51.1), (4.0, 51.0)),
}
COMBINATIONS: list[dict[str, Any]] = [
    {"zaaktype": ZAAKTYPE, "startdatum__gte": "2021-01-01", "startdatum__lt": "2021-02-01"},
    {
        "archiefnominatie": "vernietigen",
        "einddatum__isnull": "false",
        "einddatum__lt": "2020-06-01",
    },
    {
        "archiefnominatie": "vernietigen",
        "archiefstatus": "nog_te_archiveren",
        "archiefactiedatum__lt": "2026-01-01",
    },
    {"bronorganisatie": "517439943", "identificatie": "ZAAK-77"},
    {
        "rol__betrokkeneIdentificatie__natuurlijkPersoon__inpBsn": "77",
        "einddatum__isnull": "true",
        "ordering": "-startdatum",
    },
    {"rol__betrokkeneType": "medewerker", "rol__omschrijvingGeneriek": "adviseur"},
]
HANGING_ON_A_ZAAK: list[tuple[Resource, dict[str, str]]] = [
    (ROL, {**SOUGHT, "roltype": TYPE.format("roltypen"), "omschrijving": "Adviseur"}),
    (
        STATUS,
        {"statustype": TYPE.format("statustypen"), "indicatieLaatstGezetteStatus": "true"},
    ),
    (RESULTAAT, {"resultaattype": TYPE.format("resultaattypen")}),
]


@pytest.fixture(scope="module")
async def full(running_service: InProcess) -> AsyncIterator[InProcess]:
    """The service with many zaken; made once, read only."""
    await running_service.forget()
    await _leave_alone(running_service, True)
    await _shrink(running_service)
    await load(running_service)
    yield running_service
    await _shrink(running_service)
    await _leave_alone(running_service, False)


async def _leave_alone(api: InProcess, leave: bool) -> None:
    """Of a table that the database looked at and knows to be empty no index would be used."""
    for table in api.service.metadata.tables:
        await api.rows(f"ALTER TABLE {table} SET (autovacuum_enabled = {not leave})")


async def _shrink(api: InProcess) -> None:
    """Rows that were deleted still take room, and make tables look large."""
    tables = ", ".join(api.service.metadata.tables)
    await api.rows(f"TRUNCATE {tables} CASCADE")


def test_every_filter_is_looked_at() -> None:
    assert ZAKEN.keys() == ZAAK.filters.keys()
    assert ALSO_SOUGHT.keys() | AREA.keys() == ZAAK_FOUND.filters.keys() - ZAAK.filters.keys()
    for resource, filters in HANGING_ON_A_ZAAK:
        assert filters.keys() == resource.filters.keys() - {"zaak"}


@pytest.mark.parametrize("restricted", [False, True])
async def test_every_filter_has_its_index(full: InProcess, restricted: bool) -> None:
    asked = [{name: value} for name, value in (ZAKEN | ALSO_SOUGHT).items()]
    found = {
        str(params): walks(await plan(full, ZAAK_FOUND, params, restricted))
        for params in [*asked, AREA, *COMBINATIONS]
    }
    assert {params: tables for params, tables in found.items() if tables} == {}


@pytest.mark.parametrize(("resource", "filters"), HANGING_ON_A_ZAAK)
async def test_every_filter_on_what_hangs_on_a_zaak_has_its_index(
    full: InProcess, resource: Resource, filters: dict[str, str]
) -> None:
    zaak = f"{full.base_url}/zaken/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"
    found = {
        name: walks(await plan(full, resource, {name: value}))
        for name, value in [*filters.items(), ("zaak", zaak)]
    }
    assert {name: tables for name, tables in found.items() if tables} == {}


@pytest.mark.parametrize("sign", ["", "-"])
async def test_the_first_page_in_any_order_needs_no_sorting(full: InProcess, sign: str) -> None:
    found = {name: walks(await plan(full, ZAAK, {"ordering": sign + name})) for name in ORDERINGS}
    assert {name: tables for name, tables in found.items() if tables} == {}


def test_a_plan_is_looked_at_to_the_bottom() -> None:
    scan = {"Node Type": "Seq Scan", "Relation Name": "zaak"}
    assert walks(
        steps(
            {
                "Node Type": "Limit",
                "Plans": [
                    {"Node Type": "Sort", "Sort Key": ["id"], "Plan Rows": 20_000, "Plans": [scan]}
                ],
            }
        )
    ) == ["zaak", "['id']"]


@pytest.mark.parametrize("is_null", ["true", "false"])
async def test_an_empty_date_is_found_by_its_index_before_its_value_is_known(
    full: InProcess, is_null: str
) -> None:
    """The plan that is made for any value: nothing of this filter is left to be bound."""
    found = await plan(full, ZAAK, {"einddatum__isnull": is_null})
    conditions = {step.get("Index Cond") for step in found}
    wanted = "(einddatum IS NULL)" if is_null == "true" else "(einddatum IS NOT NULL)"
    assert wanted in conditions


@pytest.mark.parametrize("restricted", [False, True])
@pytest.mark.parametrize("page", [2, 11, 40, 100, 170])
async def test_a_page_deep_in_a_list_skips_what_comes_before(
    full: InProcess, page: int, restricted: bool
) -> None:
    reader = full.context.reader(ZAAK)
    statement = reader.list((), (), restricted)
    allowed = {TYPE.format("zaaktypen")[:-3] + f"{n:03}": "intern" for n in range(900)}
    offset = (page - 1) * 100
    rights = orjson.dumps(allowed).decode()
    arguments = statement.arguments(limit_=100, offset_=offset, rights=rights)
    [row] = await full.rows(statement.sql, *arguments)
    found = [zaak["uuid"] for zaak in orjson.loads(f"[{[*row.values()][1]}]")]
    types = list(allowed) if restricted else None
    passed = await full.rows(
        "SELECT uuid::text FROM zaak WHERE $1::text[] IS NULL OR zaaktype = ANY($1) "
        "ORDER BY id DESC LIMIT 100 OFFSET $2",
        types,
        offset,
    )
    assert found == [each["uuid"] for each in passed]
    assert len(found) == 100


async def test_a_page_deep_in_a_list_begins_where_its_block_begins(full: InProcess) -> None:
    found = await plan(full, ZAAK, {"page": "100"})
    assert any(str(step.get("Index Cond")).startswith("(id < ") for step in found)


async def test_an_area_is_read_once(full: InProcess) -> None:
    found = await plan(full, ZAAK_FOUND, AREA, restricted=True)
    of_the_rights = [step for step in found if "->>" in str(step.get("Filter"))]
    assert [step["Relation Name"] for step in of_the_rights] == ["zaak"]
