"""Geometries: GeoJSON in EPSG:4326."""

from typing import Any, Literal, Self

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer, model_validator
from pydantic_core import PydanticCustomError

from zgw_core.schema import Schema

_DEPTH = {
    "Point": 1,
    "MultiPoint": 2,
    "LineString": 2,
    "MultiLineString": 3,
    "Polygon": 3,
    "MultiPolygon": 4,
}
"""How deep the positions of a type are nested."""
_LEAST_IN_LINE = 2
_LEAST_IN_RING = 4


class GeoJSON(Schema):
    """Een geometrie volgens GeoJSON, in EPSG:4326 (lengtegraad, breedtegraad)."""

    type: Literal[
        "Point",
        "MultiPoint",
        "LineString",
        "MultiLineString",
        "Polygon",
        "MultiPolygon",
        "GeometryCollection",
    ] = Field(description="Soort geometrie.")
    coordinates: list[Any] = Field(
        default_factory=list, description="Posities, genest naar het soort geometrie."
    )
    geometries: list["GeoJSON"] = Field(
        default_factory=list, description="De geometrieën van een GeometryCollection."
    )

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.type == "GeometryCollection":
            whole = bool(self.geometries)
        else:
            whole = _are_positions(self.coordinates, _DEPTH[self.type])
        if not whole:
            raise PydanticCustomError("invalid", "De coördinaten passen niet bij de geometrie.")
        if not self._is_long_enough():
            raise PydanticCustomError(
                "invalid", "Een lijn heeft twee posities of meer, een ring is gesloten met vier."
            )
        return self

    def _is_long_enough(self) -> bool:
        match self.type:
            case "LineString":
                return _is_line(self.coordinates)
            case "MultiLineString":
                return all(map(_is_line, self.coordinates))
            case "Polygon":
                return all(map(_is_ring, self.coordinates))
            case "MultiPolygon":
                return all(_is_ring(ring) for polygon in self.coordinates for ring in polygon)
        return True

    @model_serializer(mode="wrap")
    def _as_geojson(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """A geometry has either coordinates or geometries, never an empty other."""
        return {name: value for name, value in handler(self).items() if value}


class GeoWithin(Schema):
    """Een gebied waarbinnen wordt gezocht; de grens hoort erbij."""

    within: GeoJSON = Field(description="Het gebied.")


def _is_line(positions: list[Any]) -> bool:
    return len(positions) >= _LEAST_IN_LINE


def _is_ring(positions: list[Any]) -> bool:
    return len(positions) >= _LEAST_IN_RING and positions[0] == positions[-1]


def _are_positions(value: Any, depth: int) -> bool:
    if not isinstance(value, list) or not value:
        return False
    if depth > 1:
        return all(_are_positions(item, depth - 1) for item in value)
    numbers = [
        item for item in value if isinstance(item, (int, float)) and not isinstance(item, bool)
    ]
    if len(numbers) != len(value) or not 2 <= len(value) <= 4:
        return False
    return bool(-180 <= value[0] <= 180 and -90 <= value[1] <= 90)
