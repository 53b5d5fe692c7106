"""Documents: what hangs on one, one that is locked, one that comes in parts and one by itself."""

from typing import ClassVar

from documentensysteem import ROOT, Documentensysteem, text64
from tests.authorisation.example import LEVEL, Json, Objects
from zgw_core.settings import Api
from zgw_core.testing.api import InProcess
from zgw_core.testing.webhooks import Receiver

_DOCUMENT = f"{ROOT}/{{uuid}}"


class Examples:
    untyped: ClassVar[dict[str, str]] = {}

    def __init__(self, api: InProcess, receiver: Receiver) -> None:
        self.api, self.documenten = api, Documentensysteem(api)
        self.type = self.documenten.type
        verzoeken = Api(url="http://verzoeken.test/verzoeken/api/v1")
        api.context.settings.apis["verzoeken"] = verzoeken
        self.always: Json = {}
        """What all documents are made with."""

    async def make(self, level: str = LEVEL) -> Objects:
        objects, documenten = Objects(), self.documenten
        states: list[Json] = [{"inhoud": text64(b"{}")}, {}, {"bestandsomvang": 3}, {}]
        common = {**self.always, "vertrouwelijkheidaanduiding": level}
        document, locked, partial, loose = [
            objects.add(ROOT, await documenten.document(**more, **common)) for more in states
        ]
        lock = await documenten.lock(locked)
        bodies: dict[str, Json] = {
            "/gebruiksrechten": {
                "startdatum": "2024-01-01T00:00:00Z",
                "omschrijvingVoorwaarden": "Alleen lezen",
            },
            "/verzendingen": {
                "betrokkene": "https://personen.example/1",
                "aardRelatie": "geadresseerde",
                "contactPersoon": "https://personen.example/2",
                "mijnOverheid": True,
            },
            "/objectinformatieobjecten": {"object": self._verzoek(), "objectType": "verzoek"},
        }
        for path, body in bodies.items():
            body["informatieobject"] = document["url"]
            objects.add(path, await self.api.create(path, body))
        trail = f"{document['url']}/audittrail"
        line = (await self.api.get(trail)).json()[0]["uuid"]
        under = f"{ROOT}/{{enkelvoudiginformatieobject_uuid}}/audittrail"
        objects.paths |= {
            under: trail,
            f"{under}/{{uuid}}": f"{trail}/{line}",
            f"PUT {_DOCUMENT}": locked["url"],
            f"PATCH {_DOCUMENT}": locked["url"],
            f"DELETE {_DOCUMENT}": loose["url"],
            f"{_DOCUMENT}/download": f"{document['url']}/download",
            f"{_DOCUMENT}/lock": f"{document['url']}/lock",
            f"{_DOCUMENT}/unlock": f"{locked['url']}/unlock",
            "/bestandsdelen/{uuid}": partial["bestandsdelen"][0]["url"],
        }
        objects.forms["/bestandsdelen/{uuid}"] = (
            {"inhoud": b"abc"},
            {"lock": partial["lock"]},
        )
        related = {**bodies["/objectinformatieobjecten"], "object": self._verzoek()}
        body = documenten.body(vertrouwelijkheidaanduiding=level)
        objects.bodies = {
            **bodies,
            "/objectinformatieobjecten": related,
            ROOT: body,
            _DOCUMENT: {**body, "lock": lock},
            f"{_DOCUMENT}/lock": {},
            f"{_DOCUMENT}/unlock": {"lock": lock},
            f"{ROOT}/_zoek": {"uuid__in": [document["url"].rpartition("/")[2]]},
        }
        return objects

    def _verzoek(self) -> str:
        return self.api.others.put("verzoeken", "/verzoeken")

    async def relate(self, one: Objects, other: Objects) -> None:
        """Documents refer to no other documents."""
