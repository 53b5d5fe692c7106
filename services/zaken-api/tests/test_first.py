"""placeholder until the suite of tests is there"""

from zgw_core.testing.api import InProcess


async def test_empty_list(api: InProcess) -> None:
    api.headers = {"Accept-Crs": "EPSG:4326"}
    answer = await api.get("/zaken")
    assert answer.json() == {"count": 0, "next": None, "previous": None, "results": []}
