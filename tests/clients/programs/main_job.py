"""The main job with a generated client: a zaak is opened, and gets its first status."""

import datetime
import json
import os

from zaken import AuthenticatedClient
from zaken.api.statussen import status_create
from zaken.api.zaken import zaak_create, zaak_retrieve
from zaken.models import Status, StatusBody, Zaak, ZaakBody

job = json.loads(os.environ["JOB"])
client = AuthenticatedClient(base_url=job["zaken"], token=job["token"])

zaak = zaak_create.sync(
    client=client,
    accept_crs="EPSG:4326",
    content_crs="EPSG:4326",
    body=ZaakBody(
        bronorganisatie="517439943",
        verantwoordelijke_organisatie="517439943",
        zaaktype=job["zaaktype"],
        startdatum=datetime.date(2026, 1, 1),
        omschrijving="Scheve stoeptegel",
    ),
)
assert isinstance(zaak, Zaak), zaak

status = status_create.sync(
    client=client,
    body=StatusBody(
        zaak=zaak.url,
        statustype=job["statustype"],
        datum_status_gezet=datetime.datetime.now(datetime.UTC),
    ),
)
assert isinstance(status, Status), status

again = zaak_retrieve.sync(uuid=zaak.uuid, client=client, accept_crs="EPSG:4326")
assert isinstance(again, Zaak), again
assert again.status == status.url
print(again.identificatie)
