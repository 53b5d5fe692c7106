"""Zaken are sought by where they are, exactly; the boundary is part of an area."""

from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from zaaksysteem import Json, Zaaksysteem
from zaken_api.resources.zaken.geometry import GeoJSON
from zaken_api.resources.zaken.search import bounding_box, cover_of, shape_of
from zgw_core.testing.api import InProcess, codes

PATH = "/zaken/_zoek"
TRIANGLE = [[4.0, 52.0], [6.0, 52.0], [4.0, 54.0], [4.0, 52.0]]
HOLE = [[4.2, 52.2], [4.6, 52.2], [4.6, 52.6], [4.2, 52.6], [4.2, 52.2]]
ISLAND = [[10.0, 52.0], [11.0, 52.0], [11.0, 53.0], [10.0, 53.0], [10.0, 52.0]]


def polygon(*rings: Any) -> Json:
    return {"type": "Polygon", "coordinates": list(rings)}


def point(x: float, y: float) -> Json:
    return {"type": "Point", "coordinates": [x, y]}


def line(*positions: Any) -> Json:
    return {"type": "LineString", "coordinates": list(positions)}


def collection(*geometries: Json) -> Json:
    return {"type": "GeometryCollection", "geometries": list(geometries)}


def small(x: float, y: float) -> Json:
    return polygon([[x, y], [x + 0.1, y], [x, y + 0.1], [x, y]])


INSIDE: list[Json] = [
    point(4.1, 52.1),
    point(4.4, 52.8),
    {"type": "Point", "coordinates": [4.1, 52.1, 12.5]},
    {"type": "MultiPoint", "coordinates": [[4.1, 52.1], [4.8, 52.1]]},
    line([4.1, 52.1], [4.9, 52.1]),
    {"type": "MultiLineString", "coordinates": [[[4.1, 52.1], [4.1, 53.0]]]},
    small(4.7, 52.1),
    {"type": "MultiPolygon", "coordinates": [small(4.7, 52.1)["coordinates"]]},
    collection(point(4.1, 52.1), small(4.7, 52.1)),
    point(4.0, 52.0),
    point(5.0, 52.0),
    point(4.2, 52.4),
    polygon(TRIANGLE, HOLE),
    line([4.0, 52.0], [4.0, 54.0]),
]
OUTSIDE: list[Json | None] = [
    None,
    point(5.9, 53.9),
    point(4.4, 52.4),
    point(3.9999999999, 52.1),
    point(5.0, 51.9999999999),
    {"type": "MultiPoint", "coordinates": [[4.1, 52.1], [4.4, 52.4]]},
    line([4.1, 52.4], [4.8, 52.4]),
    line([5.0, 52.5], [5.5, 53.5]),
    small(4.18, 52.18),
    polygon(TRIANGLE),
    collection(point(4.1, 52.1), point(5.9, 53.9)),
]


async def found(api: InProcess, within: Json, **more: Any) -> list[str]:
    answer = await api.post(PATH, {"zaakgeometrie": {"within": within}, **more})
    assert answer.status_code == 200, answer.text
    page = answer.json()
    assert page["count"] == len(page["results"])
    return sorted(zaak["identificatie"] for zaak in page["results"])


async def test_within_a_polygon_with_a_hole(api: InProcess, zaken: Zaaksysteem) -> None:
    expected = []
    for index, geometry in enumerate(INSIDE):
        await zaken.zaak(identificatie=f"in-{index:02}", zaakgeometrie=geometry)
        expected.append(f"in-{index:02}")
    for index, outside in enumerate(OUTSIDE):
        await zaken.zaak(identificatie=f"out-{index:02}", zaakgeometrie=outside)
    assert await found(api, polygon(TRIANGLE, HOLE)) == expected


async def test_within_any_part_of_a_multipolygon(api: InProcess, zaken: Zaaksysteem) -> None:
    await zaken.zaak(identificatie="A", zaakgeometrie=point(4.1, 52.1))
    await zaken.zaak(identificatie="B", zaakgeometrie=point(10.5, 52.5))
    await zaken.zaak(identificatie="C", zaakgeometrie=point(8.0, 52.5))
    area = {"type": "MultiPolygon", "coordinates": [[TRIANGLE], [ISLAND]]}
    assert await found(api, area) == ["A", "B"]
    assert await found(api, collection(polygon(TRIANGLE), polygon(ISLAND))) == ["A", "B"]
    assert await found(api, point(8.0, 52.5)) == ["C"]


async def test_an_area_that_crosses_itself_is_what_lies_within_its_loops(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    bow = polygon([[4.0, 52.0], [6.0, 54.0], [6.0, 52.0], [4.0, 54.0], [4.0, 52.0]])
    await zaken.zaak(identificatie="A", zaakgeometrie=point(4.1, 53.0))
    await zaken.zaak(identificatie="B", zaakgeometrie=point(5.0, 52.1))
    assert await found(api, bow) == ["A"]


async def test_within_together_with_all_else(api: InProcess, zaken: Zaaksysteem) -> None:
    for index in range(5):
        await zaken.zaak(
            identificatie=f"{index}",
            startdatum=f"2024-01-0{5 - index}",
            zaakgeometrie=point(4.1, 52.1),
        )
    area = polygon(TRIANGLE)
    assert await found(api, area, startdatum__gt="2024-01-03") == ["0", "1"]
    assert await found(api, area, uuid__in=[]) == []
    body = {"zaakgeometrie": {"within": area}, "ordering": ["startdatum", "-identificatie"]}
    for page, expected in (("1", ["4", "3"]), ("3", ["0"])):
        answer = (await api.post(f"{PATH}?pageSize=2&page={page}", body)).json()
        assert [zaak["identificatie"] for zaak in answer["results"]] == expected
        assert answer["count"] == 5


async def test_zrc_006_within_shows_only_what_the_client_may_see(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    await zaken.zaak(identificatie="A", zaakgeometrie=point(4.1, 52.1))
    await zaken.zaak(
        identificatie="B", zaakgeometrie=point(4.1, 52.1), vertrouwelijkheidaanduiding="geheim"
    )
    api.as_client("beperkt", zaken.may("zaken.lezen", level="openbaar"))
    assert await found(api, polygon(TRIANGLE)) == ["A"]


async def test_a_zaak_is_found_where_it_moved_to(api: InProcess, zaken: Zaaksysteem) -> None:
    zaak = await zaken.zaak(identificatie="A", zaakgeometrie=point(8.0, 52.1))
    assert await found(api, polygon(TRIANGLE)) == []
    await api.patch(zaak["url"], {"zaakgeometrie": point(4.1, 52.1)})
    assert await found(api, polygon(TRIANGLE)) == ["A"]
    await api.patch(zaak["url"], {"zaakgeometrie": None})
    assert await found(api, polygon(TRIANGLE)) == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, {"zaakgeometrie": "null"}),
        ("x", {"zaakgeometrie": "invalid"}),
        ([1, 2], {"zaakgeometrie": "invalid"}),
        ({}, {"zaakgeometrie.within": "required"}),
        ({"within": None}, {"zaakgeometrie.within": "null"}),
        ({"within": {"type": "Cirkel"}}, {"zaakgeometrie.within.type": "invalid_choice"}),
        ({"within": {"type": "Polygon"}}, {"zaakgeometrie.within": "invalid"}),
        (
            {"within": {"type": "Polygon", "coordinates": [TRIANGLE[:3]]}},
            {"zaakgeometrie.within": "invalid"},
        ),
        ({"within": point(181, 0)}, {"zaakgeometrie.within": "invalid"}),
    ],
)
async def test_an_area_that_is_none_is_refused(
    api: InProcess, zaken: Zaaksysteem, given: Any, expected: Json
) -> None:
    body = {"zaakgeometrie": given, "startdatum": "x"}
    assert codes(await api.post(PATH, body)) == {**expected, "startdatum": "invalid"}


@pytest.mark.parametrize(
    "name", ["identificatie", "zaakgeometrie", "zaakgeometrie__box", "onbekend"]
)
async def test_nothing_is_sought_by_the_url_of_a_search(
    api: InProcess, zaken: Zaaksysteem, name: str
) -> None:
    answer = await api.post(f"{PATH}?{name}=1", {"identificatie": "A"})
    assert codes(answer) == {"nonFieldErrors": "unknown-parameters"}


def rings(x: st.SearchStrategy[float], y: st.SearchStrategy[float]) -> Any:
    positions = st.lists(st.tuples(x, y), min_size=3, max_size=8, unique=True)
    return positions.map(lambda found: [list(position) for position in [*found, found[0]]])


def degrees(highest: int) -> st.SearchStrategy[float]:
    """Of seven digits, as coordinates are: far smaller numbers are too much for the library."""
    return st.integers(-highest * 10**7, highest * 10**7).map(lambda number: number / 10**7)


def shape_within(*rings: Any) -> shapely.Geometry:
    return shape_of(GeoJSON.model_validate(polygon(*rings)))


@given(rings(degrees(180), degrees(90)))
def test_every_ring_is_an_area(ring: list[list[float]]) -> None:
    """Also one whose corners lie on a line, or whose sides cross."""
    box = bounding_box(shape_within(ring))
    assert box.low.x == min(x for x, _ in ring)
    assert box.high.y == max(y for _, y in ring)


@given(rings(degrees(180), degrees(90)))
def test_what_lies_in_a_box_inside_an_area_lies_in_the_area(ring: list[list[float]]) -> None:
    """With the millionth of a degree that the database adds to it."""
    shape = shape_within(ring)
    for box in cover_of(shape).inside:
        corners = (box.low.x - 1e-6, box.low.y - 1e-6, box.high.x + 1e-6, box.high.y + 1e-6)
        assert shapely.covers(shape, shapely.box(*corners))


def test_boxes_cover_most_of_an_area_and_none_of_its_holes() -> None:
    square = [[4.0, 52.0], [5.0, 52.0], [5.0, 53.0], [4.0, 53.0], [4.0, 52.0]]
    assert len(cover_of(shape_within(square)).inside) == 1
    shape = shape_within(TRIANGLE, HOLE)
    boxes = cover_of(shape).inside
    covered = sum((box.high.x - box.low.x) * (box.high.y - box.low.y) for box in boxes)
    assert 0.75 < covered / shapely.area(shape) < 1
    assert not any(
        shapely.intersects(shapely.box(*box.low, *box.high), shapely.Polygon(HOLE)) for box in boxes
    )


@given(rings(degrees(180), degrees(90)), st.lists(st.tuples(degrees(180), degrees(90)), min_size=5))
def test_what_lies_in_an_area_lies_in_a_box_inside_or_in_what_is_doubtful(
    ring: list[list[float]], places: list[tuple[float, float]]
) -> None:
    """Taken as exactly as can be, though the database takes both kinds of boxes more widely."""
    shape = shape_within(ring)
    cover = cover_of(shape)
    for x, y in [*places, *(tuple(position) for position in ring)]:
        if shapely.intersects_xy(shape, x, y):
            assert any(
                box.low.x <= x <= box.high.x and box.low.y <= y <= box.high.y
                for box in [*cover.inside, *cover.doubtful]
            )
