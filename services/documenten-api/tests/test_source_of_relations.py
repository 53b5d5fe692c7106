"""What is asked of the component that a relation comes from."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from documentensysteem import Documentensysteem
from zgw_core.testing.api import InProcess


async def test_a_source_that_goes_on_answering_is_waited_for_no_longer_than_the_time_out(
    api: InProcess, documenten: Documentensysteem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each part comes in time, and there is no end to them."""

    async def drip() -> AsyncIterator[bytes]:
        while True:
            yield b" "
            await asyncio.sleep(0.01)

    document = await documenten.document()
    zaak = documenten.others.put("zaken", "/zaken", zaaktype="http://x/y")
    dripping = httpx.MockTransport(lambda _: httpx.Response(200, content=drip()))
    async with httpx.AsyncClient(transport=dripping, timeout=0.2) as http:
        monkeypatch.setattr(api.context, "http", http)
        body = {"informatieobject": document["url"], "object": zaak, "objectType": "zaak"}
        answer = await asyncio.wait_for(api.post("/objectinformatieobjecten", body), 60)
    assert answer.status_code == 503
    assert (await documenten.stored())["objectinformatieobject"] == 0
