"""Where zaken are: exactly, and quickly among many (ADR 0014)."""

import asyncio
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
FROM zaak WHERE bounding_box <@ $1
"""
_GEOMETRIES = "SELECT id, zaakgeometrie::text AS geojson FROM zaak WHERE id = ANY($1::bigint[])"


class Found(tuple[int, ...]):
    """The ids of zaken that were found."""


def bounding_box(area: GeoJSON) -> asyncpg.Box:
    west, south, east, north = shapely.bounds(_shape(area)).tolist()
    return asyncpg.Box((east, north), (west, south))


async def find_within(reads: "asyncpg.Pool[Any]", area: GeoJSON) -> Found:
    """The ids of all zaken whose geometry lies within an area; its boundary is part of it.

    The index on bounding boxes gives the candidates. The box of a point says where it is, so that
    only the few other geometries are read themselves.
    """
    found = await reads.fetchrow(_CANDIDATES, bounding_box(area))
    assert found is not None
    ids, west, south, east, north = map(np.array, found.values())
    is_point = (west == east) & (south == north)
    shape = _shape(area)
    is_covered = await asyncio.to_thread(
        shapely.intersects_xy, shape, west[is_point], south[is_point]
    )
    points: list[int] = ids[is_point][is_covered].tolist()
    others = ids[~is_point].tolist()
    return Found(points + (await _covered_geometries(reads, shape, others) if others else []))


async def _covered_geometries(
    reads: "asyncpg.Pool[Any]", shape: shapely.Geometry, ids: list[int]
) -> list[int]:
    rows = await reads.fetch(_GEOMETRIES, ids)

    def work_out() -> list[int]:
        given = shapely.from_geojson([row["geojson"] for row in rows], on_invalid="ignore")
        is_covered = shapely.covers(shape, shapely.make_valid(given))
        return [row["id"] for row, is_in in zip(rows, is_covered, strict=True) if is_in]

    return await asyncio.to_thread(work_out)


def _shape(area: GeoJSON) -> shapely.Geometry:
    """An area whose boundary crosses itself is what lies within its loops."""
    shape = shapely.make_valid(shapely.from_geojson(area.model_dump_json(by_alias=True)))
    shapely.prepare(shape)
    return shape
