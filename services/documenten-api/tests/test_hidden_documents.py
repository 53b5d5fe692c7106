"""Documents that are not ready for publication, to clients that see only those that are."""

from typing import Any

import pytest

from documentensysteem import Documentensysteem, verzending_body
from zgw_core.testing.api import InProcess, codes

RIGHTS = {"startdatum": "2024-01-01T00:00:00Z", "omschrijvingVoorwaarden": "Alleen lezen"}
RELATIONS = "http://zaken.test/zaken/api/v1/zaakinformatieobjecten"


@pytest.mark.parametrize(
    ("path", "rest"),
    [
        ("/gebruiksrechten", RIGHTS),
        ("/objectinformatieobjecten", {"objectType": "zaak"}),
        ("/verzendingen", {}),
    ],
)
async def test_what_is_hidden_is_as_absent_where_a_body_names_it(
    api: InProcess, documenten: Documentensysteem, path: str, rest: dict[str, Any]
) -> None:
    zaak = documenten.others.put("zaken", "/zaken", zaaktype="http://x/y")
    documenten.others.objects[RELATIONS] = [{"url": "http://x"}]
    hidden: str = (await documenten.document())["url"]
    api.others.allow("beperkt")
    api.others.applicaties["beperkt"]["alleenIsGereedVoorPublicatie"] = True
    api.context.rights.drop()
    api.client_id = "beperkt"
    answers = []
    for url in (hidden, hidden[:-12] + "000000000000"):
        more = verzending_body({"url": url}) if path == "/verzendingen" else rest
        relation = {"object": zaak} if path == "/objectinformatieobjecten" else {}
        answers.append(await api.post(path, {**more, **relation, "informatieobject": url}))
        assert codes(answers[-1]) == {"informatieobject": "object-does-not-exist"}
    assert answers[0].json()["invalidParams"] == answers[1].json()["invalidParams"]
