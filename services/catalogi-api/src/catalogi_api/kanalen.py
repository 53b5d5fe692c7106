"""The main objects of this service, and the kanalen that tell of them."""

from catalogi_api.resources.besluittypen.model import BesluitType
from catalogi_api.resources.catalogussen.model import Catalogus
from catalogi_api.resources.informatieobjecttypen.model import InformatieObjectType
from catalogi_api.resources.zaaktypen.model import ZaakType
from zgw_core.resource import Hoofdobject

CATALOGI = Hoofdobject(component="ztc", model=Catalogus)
ZAAKTYPEN = Hoofdobject(
    component="ztc", model=ZaakType, kanaal="zaaktypen", kenmerken={"catalogus": "catalogus"}
)
BESLUITTYPEN = Hoofdobject(
    component="ztc",
    model=BesluitType,
    kanaal="besluittypen",
    kenmerken={"catalogus": "catalogus"},
)
INFORMATIEOBJECTTYPEN = Hoofdobject(
    component="ztc",
    model=InformatieObjectType,
    kanaal="informatieobjecttypen",
    kenmerken={"catalogus": "catalogus"},
)
