"""Where a zaak plays: geometries are whole, and come back as they were sent."""

from typing import Any

import pytest

from zaaksysteem import Zaaksysteem
from zgw_core.testing.api import InProcess, codes

AMSTERDAM = [4.9, 52.37]
SQUARE = [[4.0, 52.0], [5.0, 52.0], [5.0, 53.0], [4.0, 52.0]]
POINT = {"type": "Point", "coordinates": AMSTERDAM}


@pytest.mark.parametrize(
    "geometry",
    [
        POINT,
        {"type": "LineString", "coordinates": SQUARE},
        {"type": "Polygon", "coordinates": [SQUARE]},
        {"type": "MultiPolygon", "coordinates": [[SQUARE]]},
        {"type": "GeometryCollection", "geometries": [POINT]},
    ],
)
async def test_geometry_comes_back_as_sent(
    api: InProcess, zaken: Zaaksysteem, geometry: dict[str, Any]
) -> None:
    zaak = await zaken.zaak(zaakgeometrie=geometry)
    assert zaak["zaakgeometrie"] == geometry


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point"},
        {"type": "Point", "coordinates": [4.9]},
        {"type": "Point", "coordinates": ["4.9", "52.4"]},
        {"type": "Point", "coordinates": [True, 52.4]},
        {"type": "Point", "coordinates": [200, 52.4]},
        {"type": "Point", "coordinates": [4.9, 91]},
        {"type": "Polygon", "coordinates": SQUARE},
        {"type": "GeometryCollection", "coordinates": AMSTERDAM},
    ],
)
async def test_geometry_that_is_none_is_refused(
    api: InProcess, zaken: Zaaksysteem, geometry: dict[str, Any]
) -> None:
    answer = await api.post("/zaken", zaken.body(zaakgeometrie=geometry))
    assert codes(answer) == {"zaakgeometrie": "invalid"}


async def test_only_the_names_on_the_wire_are_understood(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    body = zaken.body()
    body["verantwoordelijke_organisatie"] = body.pop("verantwoordelijkeOrganisatie")
    answer = await api.post("/zaken", body)
    assert codes(answer) == {"verantwoordelijkeOrganisatie": "required"}
