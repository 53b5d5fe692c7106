"""Zaken of the zaaktype of this run, and what hangs on them."""

from typing import Any

from tests.contract.client import Client
from tests.contract.contracts import Json
from tests.contract.world.catalogi import RSIN, Catalogi

BSN = "111222333"


class Zaken:
    def __init__(self, client: Client, catalogi: Catalogi) -> None:
        self.client, self.catalogi = client, catalogi

    def zaak(self, **changes: Any) -> Json:
        return self.client.create("/zaken", self.body(**changes))

    def status(self, zaak: Json, statustype: str = "", **changes: Any) -> Json:
        return self.client.create("/statussen", self.status_body(zaak, statustype, **changes))

    def resultaat(self, zaak: Json, **changes: Any) -> Json:
        return self.client.create("/resultaten", self.resultaat_body(zaak, **changes))

    def rol(self, zaak: Json, **changes: Any) -> Json:
        return self.client.create("/rollen", self.rol_body(zaak, **changes))

    def closed(self, **changes: Any) -> Json:
        """A zaak with a resultaat and its eindstatus, as it is then read."""
        zaak = self.zaak(**changes)
        self.resultaat(zaak)
        self.status(
            zaak, self.catalogi.zaaktype.afgehandeld, datumStatusGezet="2024-03-01T12:00:00Z"
        )
        read: Json = self.client.read(zaak["url"])
        return read

    def body(self, **changes: Any) -> Json:
        body = {
            "bronorganisatie": RSIN,
            "verantwoordelijkeOrganisatie": RSIN,
            "omschrijving": "Lantaarnpaal brandt niet",
            "startdatum": "2024-01-01",
        }
        zaaktype = changes.get("zaaktype") or self.catalogi.zaaktype.url
        return {**body, **changes, "zaaktype": zaaktype}

    def status_body(self, zaak: Json, statustype: str = "", **changes: Any) -> Json:
        body = {
            "zaak": zaak["url"],
            "statustype": statustype or self.catalogi.zaaktype.ontvangen,
            "datumStatusGezet": "2024-02-01T10:00:00Z",
        }
        return {**body, **changes}

    def resultaat_body(self, zaak: Json, **changes: Any) -> Json:
        resultaattype = changes.get("resultaattype") or self.catalogi.zaaktype.resultaattype
        return {"zaak": zaak["url"], **changes, "resultaattype": resultaattype}

    def rol_body(self, zaak: Json, **changes: Any) -> Json:
        body = {
            "zaak": zaak["url"],
            "betrokkeneType": "natuurlijk_persoon",
            "betrokkeneIdentificatie": {"inpBsn": BSN},
            "roltoelichting": "meldde het",
        }
        return {"roltype": self.catalogi.zaaktype.initiator, **body, **changes}

    def zaakobject_body(self, zaak: Json, **changes: Any) -> Json:
        body = {
            "zaak": zaak["url"],
            "objectType": "pand",
            "objectIdentificatie": {"identificatie": "0363100012061234"},
        }
        return {**body, **changes}

    def eigenschap_body(self, zaak: Json, **changes: Any) -> Json:
        eigenschap = changes.get("eigenschap") or self.catalogi.zaaktype.eigenschap
        return {"zaak": zaak["url"], "waarde": "rood", **changes, "eigenschap": eigenschap}
