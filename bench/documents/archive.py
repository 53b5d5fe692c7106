"""What every measurement needs of documenten-api: its address, a token, a type, a body."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import orjson
from rich.console import Console

from bench.client import request_bytes
from dev.demo import RSIN, Story, Webhook
from dev.layout import FIRST_CLIENT, Layout
from zgw_core.authentication import make_token

ROOT = "/enkelvoudiginformatieobjecten"
TYPES = 5


@dataclass
class Archive:
    layout: Layout
    pid: int
    """Of the worker."""
    types: list[str] = field(default_factory=list)

    @property
    def port(self) -> int:
        return self.layout.port + 3

    def url(self, path: str = ROOT) -> str:
        return self.layout.url("documenten-api") + path

    def headers(self) -> dict[str, str]:
        token = make_token(FIRST_CLIENT, self.layout.secret(FIRST_CLIENT))
        return {"Authorization": f"Bearer {token}"}

    def body(self, **values: Any) -> bytes:
        return orjson.dumps(
            {
                "bronorganisatie": RSIN,
                "creatiedatum": "2026-01-01",
                "titel": "Een brief",
                "auteur": "A. Schrijver",
                "taal": "dut",
                "informatieobjecttype": self.types[0],
                **values,
            }
        )

    def post(self, body: bytes, path: str = ROOT) -> bytes:
        return request_bytes("POST", self.url(path), self.headers(), body)

    def get(self, path: str) -> bytes:
        return request_bytes("GET", self.url(path), self.headers())

    async def make_types(self) -> None:
        story = Story(self.layout, Console(quiet=True), Webhook())
        catalogus = {
            "domein": "".join(chr(65 + byte % 26) for byte in uuid4().bytes[:5]),
            "rsin": RSIN,
            "contactpersoonBeheerNaam": "Functioneel beheer",
        }
        made = await story.post(story.api("catalogi", "/catalogussen"), catalogus)
        for number in range(TYPES):
            body = {
                "catalogus": made["url"],
                "omschrijving": f"Brief {number}",
                "vertrouwelijkheidaanduiding": "openbaar",
                "beginGeldigheid": "2020-01-01",
                "informatieobjectcategorie": "Brieven",
            }
            type_ = await story.post(story.api("catalogi", "/informatieobjecttypen"), body)
            await story.post(f"{type_['url']}/publish")
            self.types.append(type_["url"])
