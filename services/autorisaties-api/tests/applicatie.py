"""Applicaties as clients send them, and as the database has them."""

from typing import Any

from zgw_core.testing.api import InProcess

ZAAKTYPE = "http://catalogi.test/catalogi/api/v1/zaaktypen/00000000-0000-4000-8000-000000000001"
ZAKEN = {
    "component": "zrc",
    "scopes": ["zaken.lezen", "zaken.bijwerken"],
    "zaaktype": ZAAKTYPE,
    "maxVertrouwelijkheidaanduiding": "vertrouwelijk",
}
CATALOGI = {"component": "ztc", "scopes": ["catalogi.lezen"]}


def applicatie(*client_ids: str, **more: Any) -> dict[str, Any]:
    return {
        "clientIds": list(client_ids) or ["taken"],
        "label": "Takenapp",
        "autorisaties": [CATALOGI],
        **more,
    }


async def stored(api: InProcess) -> list[dict[str, Any]]:
    """What the applicaties are, and what has been recorded of them."""
    return await api.rows(
        "SELECT label, autorisaties, (SELECT array_agg(client_id ORDER BY client_id) FROM client "
        "WHERE applicatie = applicatie.uuid) AS ids, (SELECT count(*) FROM outbox) AS outbox, "
        "(SELECT count(*) FROM audittrail) AS audit FROM applicatie ORDER BY id"
    )
