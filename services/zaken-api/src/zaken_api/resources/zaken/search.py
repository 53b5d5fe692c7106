"""Where zaken are: exactly, and quickly among many (ADR 0014)."""

import asyncio
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
FROM (
    SELECT DISTINCT ON (id) id, bounding_box
    FROM unnest($1::box[]) AS part JOIN zaak ON bounding_box && part
    WHERE NOT bounding_box <@ ANY($2::box[])
) AS doubtful
"""
_GEOMETRIES = "SELECT id, zaakgeometrie::text AS geojson FROM zaak WHERE id = ANY($1::bigint[])"
_TIMES_DIVIDED = 4
"""The more, the fewer zaken are looked at themselves, and the more boxes each is compared with."""
_MARGIN = 2e-6
"""PostgreSQL takes what lies a millionth outside a box to be in it."""
_SMALLER = np.array((_MARGIN, _MARGIN, -_MARGIN, -_MARGIN))
_LARGER = -_SMALLER


class Found(tuple[int, ...]):
    """The ids of zaken that were found."""


class Boxes(tuple[asyncpg.Box, ...]):
    """All zaken whose bounding box lies in one of these are in the area."""


@dataclass(frozen=True)
class Cover:
    inside: Boxes
    """Each lies wholly in the area."""
    doubtful: list[asyncpg.Box]
    """What lies in none of those and yet in the area has a part in one of these."""


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
    index on bounding boxes gives what crosses their edges or the boundary. The box of a point says
    where it is, so that only the few other geometries are read themselves.
    """
    shape = shape_of(area)
    cover = await asyncio.to_thread(cover_of, shape)
    found = await reads.fetchrow(_CANDIDATES, cover.doubtful, cover.inside)
    assert found is not None
    ids, west, south, east, north = map(np.array, found.values())
    is_point = (west == east) & (south == north)
    is_covered = await asyncio.to_thread(
        shapely.intersects_xy, shape, west[is_point], south[is_point]
    )
    points: list[int] = ids[is_point][is_covered].tolist()
    others = ids[~is_point].tolist()
    covered = await _covered_geometries(reads, shape, others) if others else []
    return Sought(bounding_box(shape), cover.inside, Found(points + covered))


def bounding_box(shape: shapely.Geometry) -> asyncpg.Box:
    return _box(shapely.bounds(shape))


def cover_of(shape: shapely.Geometry) -> Cover:
    """What crosses the boundary is divided into quarters, a few times; the largest boxes come
    first."""
    cells = shapely.bounds(shape).reshape(1, 4)
    if not _are_large(cells).all():
        return Cover(Boxes(), [_box(cells[0])])
    inside = []
    for _ in range(_TIMES_DIVIDED):
        is_inside, crosses = _judged(shape, cells)
        inside.append(cells[is_inside])
        cells = _quarters(cells[crosses])
    is_inside, crosses = _judged(shape, cells)
    inside.append(cells[is_inside])
    covered = np.concatenate(inside)
    doubtful = np.concatenate([cells[crosses], _edges(covered)])
    return Cover(Boxes(map(_box, covered + _SMALLER)), [*map(_box, doubtful)])


def _judged(shape: shapely.Geometry, cells: Any) -> tuple[Any, Any]:
    """Which cells are covered, and which others touch the area. Of one that is no larger than the
    margins nothing is sure."""
    boxes = shapely.box(*cells.T)
    is_inside = shapely.covers(shape, boxes) & _are_large(cells)
    return is_inside, ~is_inside & shapely.intersects(shape, boxes)


def _are_large(cells: Any) -> Any:
    west, south, east, north = cells.T
    return (east - west > 8 * _MARGIN) & (north - south > 8 * _MARGIN)


def _edges(cells: Any) -> Any:
    """Strips around the edges, as wide as leaves no gap beside what is smaller by a margin."""
    west, south, east, north = (cells + _LARGER).T
    width = 4 * _MARGIN
    strips = (
        (west, south, west + width, north),
        (east - width, south, east, north),
        (west, south, east, south + width),
        (west, north - width, east, north),
    )
    return np.concatenate([np.stack(each, axis=1) for each in strips])


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
