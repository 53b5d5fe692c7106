"""Documents of the informatieobjecttype of this run."""

import base64
from typing import Any

import httpx

from tests.contract.client import Client
from tests.contract.contracts import Json
from tests.contract.world.catalogi import RSIN, Catalogi

DOCUMENTEN = "/enkelvoudiginformatieobjecten"


class Documenten:
    def __init__(self, client: Client, catalogi: Catalogi) -> None:
        self.client, self.catalogi = client, catalogi

    def document(self, content: bytes = b"besloten", **changes: Any) -> Json:
        return self.client.create(DOCUMENTEN, self.body(content, **changes))

    def in_parts(self, size: int, **changes: Any) -> Json:
        """One whose content is still to come."""
        return self.document(**{"inhoud": None, "bestandsomvang": size, **changes})

    def lock(self, document: Json) -> str:
        answer = self.client.post(f"{document['url']}/lock")
        assert answer.status_code == 200, answer.text
        return str(answer.json()["lock"])

    def unlock(self, document: Json, lock: str) -> httpx.Response:
        return self.client.post(f"{document['url']}/unlock", {"lock": lock})

    def send_part(self, part: Json, content: bytes, lock: str) -> httpx.Response:
        files = {"inhoud": ("deel", content)}
        return self.client.request("PUT", part["url"], files=files, data={"lock": lock})

    def body(self, content: bytes = b"besloten", **changes: Any) -> Json:
        body = {
            "bronorganisatie": RSIN,
            "creatiedatum": "2024-01-01",
            "titel": "Beschikking",
            "auteur": "A. Schrijver",
            "taal": "dut",
            "formaat": "text/plain",
            "bestandsnaam": "beschikking.txt",
            "inhoud": base64.b64encode(content).decode(),
            "bestandsomvang": len(content),
            "indicatieGebruiksrecht": False,
        }
        soort = changes.get("informatieobjecttype") or self.catalogi.informatieobjecttype
        return {**body, **changes, "informatieobjecttype": soort}

    def gebruiksrechten_body(self, document: Json, **changes: Any) -> Json:
        body = {
            "informatieobject": document["url"],
            "startdatum": "2024-01-01T00:00:00Z",
            "omschrijvingVoorwaarden": "Alleen lezen",
        }
        return {**body, **changes}

    def verzending_body(self, document: Json, **changes: Any) -> Json:
        body = {
            "informatieobject": document["url"],
            "betrokkene": "https://personen.example/1",
            "aardRelatie": "geadresseerde",
            "contactPersoon": "https://personen.example/2",
            "mijnOverheid": True,
        }
        return {**body, **changes}
