"""Where zaken are: exactly, and quickly among many (ADR 0014)."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import asyncpg
import numpy as np
import shapely

from zaken_api.resources.zaken.geometry import GeoJSON

_CANDIDATES = """
SELECT coalesce(array_agg(id), '{}') AS id,
       coalesce(array_agg((bounding_box[1])[0]), '{}') AS west,
       coalesce(array_agg((bounding_box[1])[1]), '{}') AS south,
       coalesce(array_agg((bounding_box[0])[0]), '{}') AS east,
       coalesce(array_agg((bounding_box[0])[1]), '{}') AS north
FROM zaak WHERE bounding_box <@ $1 AND NOT bounding_box <@ ANY($2::box[])
"""
_GEOMETRIES = "SELECT id, zaakgeometrie::text AS geojson FROM zaak WHERE id = ANY($1::bigint[])"
_TIMES_DIVIDED = 4
"""The more, the fewer zaken are looked at themselves, and the more boxes each is compared with."""
_MARGIN = 2e-6
"""PostgreSQL takes what lies a millionth outside a box to be in it."""


class Found(tuple[int, ...]):
    """The ids of zaken that were found."""


class Boxes(tuple[asyncpg.Box, ...]):
    """All zaken whose bounding box lies in one of these are in the area."""


@dataclass(frozen=True)
class Sought:
    box: asyncpg.Box
    """Around the area."""
    inside: Boxes
    others: Found
    """Zaken in the area that lie in none of the boxes inside."""


async def seek_within(reads: "asyncpg.Pool[Any]", area: GeoJSON) -> Sought:
    """Says how zaken are found whose geometry lies within an area; its boundary is part of it.

    Most of an area is covered by a few boxes, and what lies in those needs no further look. The
    index on bounding boxes gives what does not. The box of a point says where it is, so that only
    the few other geometries are read themselves.
    """
    shape = shape_of(area)
    around = bounding_box(shape)
    inside = await asyncio.to_thread(boxes_inside, shape)
    found = await reads.fetchrow(_CANDIDATES, around, inside)
    assert found is not None
    ids, west, south, east, north = map(np.array, found.values())
    is_point = (west == east) & (south == north)
    is_covered = await asyncio.to_thread(
        shapely.intersects_xy, shape, west[is_point], south[is_point]
    )
    points: list[int] = ids[is_point][is_covered].tolist()
    others = ids[~is_point].tolist()
    covered = await _covered_geometries(reads, shape, others) if others else []
    return Sought(around, inside, Found(points + covered))


def bounding_box(shape: shapely.Geometry) -> asyncpg.Box:
    return _box(shapely.bounds(shape))


def boxes_inside(shape: shapely.Geometry) -> Boxes:
    """The largest first: what crosses the boundary is divided into quarters, a few times."""
    return Boxes(_boxes(shape))


def _boxes(shape: shapely.Geometry) -> Iterator[asyncpg.Box]:
    cells = shapely.bounds(shape).reshape(1, 4)
    for _ in range(_TIMES_DIVIDED + 1):
        boxes = shapely.box(*cells.T)
        is_inside = shapely.covers(shape, boxes)
        west, south, east, north = cells[is_inside].T
        shrunk = np.stack((west + _MARGIN, south + _MARGIN, east - _MARGIN, north - _MARGIN))
        yield from (_box(each) for each in shrunk.T if each[0] < each[2] and each[1] < each[3])
        cells = _quarters(cells[~is_inside & shapely.intersects(shape, boxes)])


def _quarters(cells: Any) -> Any:
    west, south, east, north = cells.T
    x, y = (west + east) / 2, (south + north) / 2
    corners = ((west, south, x, y), (x, south, east, y), (west, y, x, north), (x, y, east, north))
    return np.concatenate([np.stack(each, axis=1) for each in corners])


async def _covered_geometries(
    reads: "asyncpg.Pool[Any]", shape: shapely.Geometry, ids: list[int]
) -> list[int]:
    rows = await reads.fetch(_GEOMETRIES, ids)

    def work_out() -> list[int]:
        given = shapely.from_geojson([row["geojson"] for row in rows], on_invalid="ignore")
        is_covered = shapely.covers(shape, shapely.make_valid(given))
        return [row["id"] for row, is_in in zip(rows, is_covered, strict=True) if is_in]

    return await asyncio.to_thread(work_out)


def _box(bounds: Any) -> asyncpg.Box:
    west, south, east, north = bounds.tolist()
    return asyncpg.Box((east, north), (west, south))


def shape_of(area: GeoJSON) -> shapely.Geometry:
    """An area whose boundary crosses itself is what lies within its loops."""
    shape = shapely.make_valid(shapely.from_geojson(area.model_dump_json(by_alias=True)))
    shapely.prepare(shape)
    return shape
