"""What rights and the audit trail hang on. This service notifies of nothing itself."""

from notificaties_api.resources.abonnement.model import Abonnement
from notificaties_api.resources.kanaal.model import Kanaal
from zgw_core.resource import Hoofdobject

KANALEN = Hoofdobject(component="nrc", model=Kanaal)
ABONNEMENTEN = Hoofdobject(component="nrc", model=Abonnement, eigenaar="eigenaar")
