"""The kanaal of this service, and what hangs on a document."""

from documenten_api.resources.enkelvoudiginformatieobjecten.counting import (
    DOCUMENT_BLOK,
    DOCUMENT_TELLING,
)
from documenten_api.resources.enkelvoudiginformatieobjecten.model import (
    EnkelvoudigInformatieObject,
)
from zgw_core.resource import Blokken, Hoofdobject

DOCUMENTEN = Hoofdobject(
    component="drc",
    model=EnkelvoudigInformatieObject,
    kanaal="documenten",
    kenmerken={
        "bronorganisatie": "bronorganisatie",
        "informatieobjecttype": "informatieobjecttype",
        "vertrouwelijkheidaanduiding": "vertrouwelijkheidaanduiding",
    },
    type="informatieobjecttype",
    vertrouwelijkheid="vertrouwelijkheidaanduiding",
    telling=DOCUMENT_TELLING,
    blokken=Blokken(DOCUMENT_BLOK),
    gereed="is_gereed_voor_publicatie",
)
