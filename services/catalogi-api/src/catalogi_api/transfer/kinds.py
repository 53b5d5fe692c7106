"""What a file holds of each kind of type, and the handlers of the API that write it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.responses import Response

from catalogi_api.base import Base
from catalogi_api.resources.besluittypen import api as besluittypen
from catalogi_api.resources.besluittypen.schema import BesluitTypeBody, BesluitTypePatch
from catalogi_api.resources.eigenschappen import api as eigenschappen
from catalogi_api.resources.eigenschappen.schema import EigenschapBody
from catalogi_api.resources.informatieobjecttypen import api as informatieobjecttypen
from catalogi_api.resources.informatieobjecttypen.schema import (
    InformatieObjectTypeBody,
    InformatieObjectTypePatch,
)
from catalogi_api.resources.resultaattypen import api as resultaattypen
from catalogi_api.resources.resultaattypen.schema import ResultaatTypeBody
from catalogi_api.resources.roltypen import api as roltypen
from catalogi_api.resources.roltypen.schema import RolTypeBody
from catalogi_api.resources.statustypen import api as statustypen
from catalogi_api.resources.statustypen.schema import StatusTypeBody
from catalogi_api.resources.zaakobjecttypen import api as zaakobjecttypen
from catalogi_api.resources.zaakobjecttypen.schema import ZaakObjectTypeBody
from catalogi_api.resources.zaaktype_informatieobjecttypen import (
    api as zaaktype_informatieobjecttypen,
)
from catalogi_api.resources.zaaktype_informatieobjecttypen.schema import (
    ZaakTypeInformatieObjectTypeBody,
)
from catalogi_api.resources.zaaktypen import api as zaaktypen
from catalogi_api.resources.zaaktypen.schema import ZaakTypeBody, ZaakTypePatch
from catalogi_api.subtypes.rules import FOLLOWING
from catalogi_api.versions.rules import DERIVED
from zgw_core.resource import Resource
from zgw_core.schema import Body

Handler = Callable[..., Awaitable[Response]]
Content = dict[str, Any]
"""The members of one object, as a file holds them."""


@dataclass(frozen=True, eq=False)
class Kind:
    resource: Resource
    member: str
    """The list of them in a file."""
    body: type[Body]
    identity: Sequence[str]
    """Members that tell one from another."""
    create: Handler
    delete: Handler
    columns: Mapping[str, str] = field(default_factory=dict)
    """Field of the body → column with the names that it gives."""
    left_out: frozenset[str] = frozenset(FOLLOWING) | {"zaaktype"}
    """Fields of the body that follow from where an object stands in the file."""
    filled: frozenset[str] = frozenset()
    """Members that the selectielijst fills when they are empty."""
    resolves: bool = False
    """Whether its handlers look things up in the reference lists."""
    may_repeat: bool = False
    """Whether there may be several with the same identity."""

    @property
    def naam(self) -> str:
        return self.resource.naam

    @property
    def model(self) -> type[Base]:
        return self.resource.model  # type: ignore[return-value]

    @property
    def members(self) -> Mapping[str, str]:
        """Field of the body → member of the file."""
        fields = self.body.model_fields.items()
        return {name: info.alias or name for name, info in fields if name not in self.left_out}

    @property
    def refers_to_statustype(self) -> bool:
        return "statustype" in self.body.model_fields


@dataclass(frozen=True, eq=False, kw_only=True)
class VersionKind(Kind):
    """Types with versions: they are concepts until they are published."""

    patch_body: type[Body]
    update: Handler
    patch: Handler
    publish: Handler
    left_out: frozenset[str] = frozenset(DERIVED) | {"catalogus"}
    may_repeat: bool = True


INFORMATIEOBJECTTYPEN = VersionKind(
    resource=informatieobjecttypen.INFORMATIEOBJECTTYPE,
    member="informatieobjecttypen",
    body=InformatieObjectTypeBody,
    patch_body=InformatieObjectTypePatch,
    identity=("omschrijving", "beginGeldigheid"),
    create=informatieobjecttypen.create_informatieobjecttype,
    update=informatieobjecttypen.update_informatieobjecttype,
    patch=informatieobjecttypen.patch_informatieobjecttype,
    delete=informatieobjecttypen.delete_informatieobjecttype,
    publish=informatieobjecttypen.publish_informatieobjecttype,
)
BESLUITTYPEN = VersionKind(
    resource=besluittypen.BESLUITTYPE,
    member="besluittypen",
    body=BesluitTypeBody,
    patch_body=BesluitTypePatch,
    identity=("omschrijving", "beginGeldigheid"),
    create=besluittypen.create_besluittype,
    update=besluittypen.update_besluittype,
    patch=besluittypen.patch_besluittype,
    delete=besluittypen.delete_besluittype,
    publish=besluittypen.publish_besluittype,
    columns={"informatieobjecttypen": "informatieobjecttype_omschrijvingen"},
)
ZAAKTYPEN = VersionKind(
    resource=zaaktypen.ZAAKTYPE,
    member="zaaktypen",
    body=ZaakTypeBody,
    patch_body=ZaakTypePatch,
    identity=("identificatie", "beginGeldigheid"),
    create=zaaktypen.create_zaaktype,
    update=zaaktypen.update_zaaktype,
    patch=zaaktypen.patch_zaaktype,
    delete=zaaktypen.delete_zaaktype,
    publish=zaaktypen.publish_zaaktype,
    columns={
        "besluittypen": "besluittype_omschrijving",
        "deelzaaktypen": "deelzaaktype_identificaties",
        "gerelateerde_zaaktypen": "relaties",
    },
    resolves=True,
)
VERSIONS = (INFORMATIEOBJECTTYPEN, BESLUITTYPEN, ZAAKTYPEN)

STATUSTYPEN = Kind(
    resource=statustypen.STATUSTYPE,
    member="statustypen",
    body=StatusTypeBody,
    identity=("volgnummer",),
    create=statustypen.create_statustype,
    delete=statustypen.delete_statustype,
    left_out=frozenset(FOLLOWING) | {"zaaktype", "eigenschappen"},
)
RESULTAATTYPEN = Kind(
    resource=resultaattypen.RESULTAATTYPE,
    member="resultaattypen",
    body=ResultaatTypeBody,
    identity=("omschrijving",),
    create=resultaattypen.create_resultaattype,
    delete=resultaattypen.delete_resultaattype,
    columns={
        "besluittypen": "besluittype_omschrijving",
        "informatieobjecttypen": "informatieobjecttype_omschrijving",
    },
    filled=frozenset({"archiefnominatie", "archiefactietermijn"}),
    resolves=True,
)
ROLTYPEN = Kind(
    resource=roltypen.ROLTYPE,
    member="roltypen",
    body=RolTypeBody,
    identity=("omschrijving",),
    create=roltypen.create_roltype,
    delete=roltypen.delete_roltype,
)
EIGENSCHAPPEN = Kind(
    resource=eigenschappen.EIGENSCHAP,
    member="eigenschappen",
    body=EigenschapBody,
    identity=("naam",),
    create=eigenschappen.create_eigenschap,
    delete=eigenschappen.delete_eigenschap,
)
ZAAKOBJECTTYPEN = Kind(
    resource=zaakobjecttypen.ZAAKOBJECTTYPE,
    member="zaakobjecttypen",
    body=ZaakObjectTypeBody,
    identity=("relatieOmschrijving", "objecttype", "anderObjecttype"),
    create=zaakobjecttypen.create_zaakobjecttype,
    delete=zaakobjecttypen.delete_zaakobjecttype,
    may_repeat=True,
)
ZAAKTYPE_INFORMATIEOBJECTTYPEN = Kind(
    resource=zaaktype_informatieobjecttypen.ZAAKTYPE_INFORMATIEOBJECTTYPE,
    member="zaaktypeInformatieobjecttypen",
    body=ZaakTypeInformatieObjectTypeBody,
    identity=("volgnummer",),
    create=zaaktype_informatieobjecttypen.create_relation,
    delete=zaaktype_informatieobjecttypen.delete_relation,
)
SUBTYPES = (
    STATUSTYPEN,
    RESULTAATTYPEN,
    ROLTYPEN,
    EIGENSCHAPPEN,
    ZAAKOBJECTTYPEN,
    ZAAKTYPE_INFORMATIEOBJECTTYPEN,
)
"""Statustypen first: others refer to them."""
