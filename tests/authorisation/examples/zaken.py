"""Zaken: everything hangs on a zaak, which has a zaaktype and a level."""

from typing import Any, ClassVar

from tests.authorisation.example import LEVEL, Json, Objects
from zaaksysteem import RSIN, Zaaksysteem
from zgw_core.testing.api import InProcess
from zgw_core.testing.webhooks import Receiver

PARTS = {
    "zaakobject": "/zaakobjecten",
    "zaakinformatieobject": "/zaakinformatieobjecten",
    "zaakeigenschap": "/zaken/{zaak_uuid}/zaakeigenschappen",
    "zaakbesluit": "/zaken/{zaak_uuid}/besluiten",
    "zaakcontactmoment": "/zaakcontactmomenten",
    "zaakverzoek": "/zaakverzoeken",
    "klantcontact": "/klantcontacten",
    "zaaknotitie": "/zaaknotities",
}
"""What hangs on a zaak, as `Zaaksysteem.part` calls it, and the path of its collection."""


class Examples:
    untyped: ClassVar[dict[str, str]] = {
        "/zaaknummer_reserveren": "a number has no zaaktype until a zaak is made with it"
    }

    def __init__(self, api: InProcess, receiver: Receiver) -> None:
        self.api, self.zaken = api, Zaaksysteem(api)
        self.type = self.zaken.standard.url

    async def make(self, level: str = LEVEL) -> Objects:
        zaken, objects = self.zaken, Objects()
        zaak = objects.add("/zaken", await zaken.zaak(vertrouwelijkheidaanduiding=level))
        new = objects.add("/zaken", await zaken.zaak(vertrouwelijkheidaanduiding=level))
        objects.add("/statussen", await zaken.status(zaak))
        objects.add("/resultaten", await zaken.resultaat(zaak))
        objects.add("/rollen", await zaken.rol(zaak))
        for naam, path in PARTS.items():
            await self._add_part(objects, naam, path, new if naam == "zaakbesluit" else zaak)
        trail = f"{zaak['url']}/audittrail"
        line = (await self.api.get(trail)).json()[0]["uuid"]
        objects.paths |= {
            "/zaken/{zaak_uuid}/audittrail": trail,
            "/zaken/{zaak_uuid}/audittrail/{uuid}": f"{trail}/{line}",
        }
        objects.bodies |= {
            "/zaken": zaken.body(vertrouwelijkheidaanduiding=level),
            "/zaaknummer_reserveren": {"bronorganisatie": RSIN},
            "/zaken/_zoek": {"uuid__in": [zaak["uuid"]]},
            "/statussen": zaken.status_body(new),
            "/resultaten": zaken.resultaat_body(new),
            "/resultaten/{uuid}": zaken.resultaat_body(zaak),
            "/rollen": zaken.rol_body(new),
        }
        return objects

    async def _add_part(self, objects: Objects, naam: str, path: str, zaak: Json) -> None:
        """Something that hangs on a zaak, and what another such thing would be made of."""
        where, body = self.zaken.part(naam, zaak)
        if naam == "zaakinformatieobject":  # a zaak is closed when this is known
            self.api.others.objects[body["informatieobject"]]["indicatieGebruiksrecht"] = False
        objects.add(path, await self.api.create(where, body))
        if where != path:
            objects.paths[path] = where
        _, objects.bodies[path] = self.zaken.part(naam, zaak)
        objects.bodies[f"{path}/{{uuid}}"] = body
        if naam == "zaakbesluit":  # it can be removed once the besluit itself let go of the zaak
            self.api.others.objects[body["besluit"]]["zaak"] = ""

    async def relate(self, one: Objects, other: Objects) -> None:
        """Each zaak names the other, and one is a deelzaak of the other."""
        types = [url for url in self.api.others.objects if "/zaaktypen/" in url]
        for url in types:
            self.api.others.objects[url]["deelzaaktypen"] = types
        self.api.context.references.drop()
        (first, deelzaak), (second, _) = one.made["/zaken"], other.made["/zaken"]
        await self._patch(first, relevanteAndereZaken=[{"url": second, "aardRelatie": "vervolg"}])
        await self._patch(second, relevanteAndereZaken=[{"url": first, "aardRelatie": "vervolg"}])
        await self._patch(deelzaak, hoofdzaak=second)

    async def _patch(self, url: str, **values: Any) -> None:
        answer = await self.api.patch(url, values)
        assert answer.status_code == 200, answer.text
