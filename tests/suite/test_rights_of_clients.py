"""Rights that change while services run, with real processes and real NATS."""

import asyncio
import json
from typing import Any

import httpx

from dev.layout import FIRST_CLIENT, Layout
from zgw_core.authentication import make_token

CRS = {"Accept-Crs": "EPSG:4326"}
CLIENT = "rechten-test"
ROW = {
    "component": "zrc",
    "scopes": ["zaken.lezen"],
    "zaaktype": "http://localhost/catalogi/api/v1/zaaktypen/1",
    "maxVertrouwelijkheidaanduiding": "openbaar",
}


def _headers(client_id: str, secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {make_token(client_id, secret)}", **CRS}


async def _status(http: httpx.AsyncClient, layout: Layout, headers: dict[str, str]) -> int:
    return (await http.get(layout.url("zaken-api") + "/zaken", headers=headers)).status_code


async def _until(http: httpx.AsyncClient, layout: Layout, headers: Any, status: int) -> None:
    """Far sooner than rights that are kept would be asked again by themselves."""
    async with asyncio.timeout(120):
        while await _status(http, layout, headers) != status:  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def test_a_right_that_is_withdrawn_is_gone_when_the_message_is_there(
    layout: Layout,
) -> None:
    known = json.loads(layout.secrets_file.read_text())
    layout.secrets_file.write_text(json.dumps({**known, CLIENT: CLIENT * 4}))
    admin, headers = _headers(FIRST_CLIENT, layout.secret()), _headers(CLIENT, CLIENT * 4)
    url = layout.url("autorisaties-api") + "/applicaties"
    body = {"clientIds": [CLIENT], "label": "Rechten", "autorisaties": [ROW]}
    async with httpx.AsyncClient(timeout=60) as http:
        assert await _status(http, layout, headers) == 403
        made = (await http.post(url, json=body, headers=admin)).raise_for_status().json()
        await _until(http, layout, headers, 200)
        change = {"autorisaties": [{**ROW, "scopes": ["zaken.aanmaken"]}]}
        (await http.patch(made["url"], json=change, headers=admin)).raise_for_status()
        await _until(http, layout, headers, 403)
        (await http.delete(made["url"], headers=admin)).raise_for_status()
