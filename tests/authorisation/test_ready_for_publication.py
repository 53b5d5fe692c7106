"""Who may read only what is ready for publication sees nothing of other documents, nor of what
hangs on them: every read of documenten-api (`alleenIsGereedVoorPublicatie`)."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest
import pytest_asyncio

from tests.authorisation.conftest import Start
from tests.authorisation.example import Json, Objects, autorisatie
from tests.authorisation.examples.documenten import Examples
from tests.authorisation.scene import CLIENT
from tests.authorisation.served_operations import Operation, scopes_of
from tests.authorisation.test_leaks import LISTS, SEARCHES, SINGLES, ways_to_ask
from zgw_core.testing.api import InProcess
from zgw_core.testing.webhooks import Receiver

OF_DOCUMENTS = [op for op in (*LISTS, *SEARCHES, *SINGLES) if op.component == "drc"]
RIGHTS = ["of the type", "all"]
NOBODY = "5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


@dataclass
class Documents:
    api: InProcess
    type: str
    ready: Objects
    not_ready: list[Objects]
    """Of one it is said that it is not, of another nothing is said."""

    def ask_with(self, rights: str) -> None:
        of_type = autorisatie("drc", *scopes_of("drc"), of_type=self.type)
        self.api.as_client(CLIENT, *([of_type] if rights == "of the type" else []))
        self.api.others.applicaties[CLIENT]["alleenIsGereedVoorPublicatie"] = True


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def documents(start: Start, receiver: Receiver) -> AsyncIterator[Documents]:
    api = await start("documenten-api")
    await api.forget()
    examples = Examples(api, receiver)
    made = []
    for is_ready in (True, False, None):
        examples.always = {"isGereedVoorPublicatie": is_ready}
        made.append(await examples.make())
    yield Documents(api, examples.type, made[0], made[1:])


def urls_in(families: list[Objects]) -> list[str]:
    return [url for family in families for urls in family.made.values() for url in urls]


@pytest.mark.parametrize("rights", RIGHTS)
@pytest.mark.parametrize("operation", [op for op in OF_DOCUMENTS if op.is_list], ids=str)
async def test_a_list_holds_and_counts_what_is_ready(
    documents: Documents, operation: Operation, rights: str
) -> None:
    documents.ask_with(rights)
    for way in ways_to_ask(operation):
        for family in (documents.ready, *documents.not_ready):
            url = f"{operation.path}?{way}"
            answer = await documents.api.request(operation.method, url, json=family.body(operation))
            assert answer.status_code == 200
            assert not [url for url in urls_in(documents.not_ready) if url in answer.text]
            found: Json | list[Json] = answer.json()
            results = found["results"] if isinstance(found, dict) else found
            is_found = family is documents.ready or not operation.is_search
            assert bool(results) == is_found
            assert not isinstance(found, dict) or found["count"] == len(results)
            if not operation.is_search:
                assert {row["url"] for row in results} == set(documents.ready.made[operation.path])


@pytest.mark.parametrize("rights", RIGHTS)
@pytest.mark.parametrize("operation", [op for op in OF_DOCUMENTS if not op.is_list], ids=str)
async def test_one_is_shown_or_as_if_it_were_not_there(
    documents: Documents, operation: Operation, rights: str
) -> None:
    documents.ask_with(rights)
    api, url = documents.api, documents.ready.url(operation)
    for way in ways_to_ask(operation):
        assert (await api.request(operation.method, f"{url}?{way}")).status_code == 200
        absent = await api.request(operation.method, f"{_UUID.sub(NOBODY, url)}?{way}")
        assert absent.status_code == 404
        for family in documents.not_ready:
            hidden = await api.request(operation.method, f"{family.url(operation)}?{way}")
            assert told(hidden) == told(absent)


def told(answer: httpx.Response) -> tuple[int, set[str], Json]:
    """All that an answer says, but for the number of this one occasion."""
    problem: Json = answer.json() if answer.content else {}
    return answer.status_code, set(answer.headers), {**problem, "instance": ""}


def test_every_read_of_documents_is_among_them() -> None:
    assert {op.path for op in OF_DOCUMENTS} >= {
        "/enkelvoudiginformatieobjecten",
        "/enkelvoudiginformatieobjecten/_zoek",
        "/enkelvoudiginformatieobjecten/{uuid}",
        "/enkelvoudiginformatieobjecten/{uuid}/download",
        "/enkelvoudiginformatieobjecten/{enkelvoudiginformatieobject_uuid}/audittrail",
        "/gebruiksrechten/{uuid}",
        "/objectinformatieobjecten/{uuid}",
        "/verzendingen/{uuid}",
    }
