"""What every measurement needs of documenten-api: its address, a token, a type, a body."""

import json
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
TYPES, READABLE = 5, 3
READER = "lezer"
_AUTORISATIES = 51
_HIGHEST = "zaakvertrouwelijk"


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

    def headers(self, client_id: str = FIRST_CLIENT) -> dict[str, str]:
        token = make_token(client_id, self.layout.secret(client_id))
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

    def post(self, body: bytes, path: str = ROOT, client_id: str = FIRST_CLIENT) -> bytes:
        return request_bytes("POST", self.url(path), self.headers(client_id), body)

    def get(self, path: str, client_id: str = FIRST_CLIENT) -> bytes:
        return request_bytes("GET", self.url(path), self.headers(client_id))

    async def open(self) -> None:
        """With the types and the reader that it got before, if it did."""
        file = self.layout.data / "archive.json"
        if file.exists():
            self.types = json.loads(file.read_text())
            return
        story = Story(self.layout, Console(quiet=True), Webhook())
        await self._make_types(story)
        await self._make_reader(story)
        file.write_text(json.dumps(self.types))

    async def _make_types(self, story: Story) -> None:
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

    async def _make_reader(self, story: Story) -> None:
        """A client that may read some types up to a level, so that every row is looked at, and
        many others that there are no documents of."""
        url = self.layout.url("catalogi-api") + "/informatieobjecttypen/00000000-0000-4000-8000-"
        others = [f"{url}{number:012}" for number in range(_AUTORISATIES - READABLE)]
        rows = [
            {
                "component": "drc",
                "scopes": ["documenten.lezen"],
                "informatieobjecttype": type_,
                "maxVertrouwelijkheidaanduiding": _HIGHEST,
            }
            for type_ in [*others, *self.types[:READABLE]]
        ]
        body = {"clientIds": [READER], "label": "Lezer", "autorisaties": rows}
        await story.post(self.layout.url("autorisaties-api") + "/applicaties", body)
        known = json.loads(self.layout.secrets_file.read_text())
        secret = (READER * 8)[:40]
        self.layout.secrets_file.write_text(json.dumps({**known, READER: secret}))
