"""The kanaal of this service, and what hangs on a zaak."""

from zaken_api.resources.zaken.model import ZAAK_BLOK, ZAAK_TELLING, Zaak
from zgw_core.resource import Blokken, Hoofdobject

ZAKEN = Hoofdobject(
    component="zrc",
    model=Zaak,
    kanaal="zaken",
    kenmerken={
        "bronorganisatie": "bronorganisatie",
        "zaaktype": "zaaktype",
        "vertrouwelijkheidaanduiding": "vertrouwelijkheidaanduiding",
    },
    type="zaaktype",
    vertrouwelijkheid="vertrouwelijkheidaanduiding",
    telling=ZAAK_TELLING,
    blokken=Blokken(ZAAK_BLOK),
)
