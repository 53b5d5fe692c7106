"""Objects of other APIs: fetched only from where they may be, kept while they do not change."""

from typing import Any, ClassVar

import httpx
import pytest

from zgw_core.problems import Invalid
from zgw_core.references import Reference, References
from zgw_core.settings import Api

ROOT = "https://catalogi.test/api/v1"
INSIDE = "http://catalogi:8000/api/v1"
URL = f"{ROOT}/soorten/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"


class Soort(Reference):
    api: ClassVar[str] = "catalogi"
    path: ClassVar[str] = "/soorten"
    naam: str
    concept: bool = False

    @property
    def is_final(self) -> bool:
        return not self.concept


class Catalogi:
    """Another service: one object with an ETag, and a count of what was asked."""

    def __init__(self) -> None:
        self.content: Any = {"naam": "roman", "meer": 1}
        self.etag = '"1"'
        self.answers: list[int] = []
        self.requests: list[httpx.Request] = []
        self.fails: Exception | None = None
        self.status = 200

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if self.fails:
            raise self.fails
        if request.headers.get("if-none-match") == self.etag:
            return self._answer(304)
        return self._answer(self.status, json=self.content, headers={"ETag": self.etag})

    def _answer(self, status: int, **content: Any) -> httpx.Response:
        self.answers.append(status)
        return httpx.Response(status, **content)


@pytest.fixture
def catalogi() -> Catalogi:
    return Catalogi()


@pytest.fixture
def references(catalogi: Catalogi) -> References:
    http = httpx.AsyncClient(transport=httpx.MockTransport(catalogi))
    apis = {
        "catalogi": Api(url=ROOT, internal_url=INSIDE),
        "zaken": Api(url="https://zaken.test/api/v1"),
    }
    return References(http, apis, lambda: "ons-token", 300)


class Other(Soort):
    something_else: int


async def code(references: References, url: str = URL) -> str:
    with pytest.raises(Invalid) as raised:
        await references.get("soort", url, Soort)
    (param,) = raised.value.invalid_params
    assert param.name == "soort"
    return param.code


async def test_an_object_is_read_at_its_internal_address_with_a_token_of_ours(
    references: References, catalogi: Catalogi
) -> None:
    assert (await references.get("soort", URL, Soort)).naam == "roman"
    (request,) = catalogi.requests
    assert str(request.url) == URL.replace(ROOT, INSIDE)
    assert request.headers["authorization"] == "Bearer ons-token"


async def test_what_does_not_change_is_kept_and_asked_again_by_etag(
    references: References, catalogi: Catalogi, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr("zgw_core.references.monotonic", lambda: now[0])
    for seconds, answers in ((0, [200]), (299, [200]), (2, [200, 304]), (299, [200, 304])):
        now[0] += seconds
        assert (await references.get("soort", URL, Soort)).naam == "roman"
        assert catalogi.answers == answers
    catalogi.content, catalogi.etag = {"naam": "novelle"}, '"2"'
    now[0] += 301
    assert (await references.get("soort", URL, Soort)).naam == "novelle"
    assert catalogi.answers == [200, 304, 200]


async def test_a_concept_is_never_kept(references: References, catalogi: Catalogi) -> None:
    catalogi.content = {"naam": "roman", "concept": True}
    for _ in range(2):
        assert (await references.get("soort", URL, Soort)).concept
    assert catalogi.answers == [200, 200]


@pytest.mark.parametrize(
    ("dropped", "is_kept"),
    [
        ("", False),
        (URL, False),
        (f"{ROOT}/statussoorten/1", False),
        ("https://zaken.test/api/v1/zaken/1", True),
    ],
)
async def test_what_may_have_changed_is_dropped(
    references: References, catalogi: Catalogi, dropped: str, is_kept: bool
) -> None:
    await references.get("soort", URL, Soort)
    references.drop(dropped)
    await references.get("soort", URL, Soort)
    assert catalogi.answers == ([200] if is_kept else [200, 200])


async def test_what_changed_while_it_was_read_is_not_kept(
    references: References, catalogi: Catalogi, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Catalogi.__call__

    async def changing(self: Catalogi, request: httpx.Request) -> httpx.Response:
        references.drop(URL)
        return await read(self, request)

    monkeypatch.setattr(Catalogi, "__call__", changing)
    for _ in range(2):
        await references.get("soort", URL, Soort)
    assert catalogi.answers == [200, 200]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://elders.test/api/v1/soorten/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11", "bad-url"),
        ("https://catalogi.test/api/v11/soorten/1", "bad-url"),
        ("https://catalogi.test.elders.test/api/v1/soorten/1", "bad-url"),
        ("http://catalogi.test/api/v1/soorten/1", "bad-url"),
        (f"{INSIDE}/soorten/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11", "bad-url"),
        (f"{ROOT}/soorten/1", "bad-url"),
        (f"{ROOT}/soorten/../x/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11", "bad-url"),
        (f"{ROOT}/anders/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11", "invalid-resource"),
        (f"{ROOT}/soorten", "invalid-resource"),
        (URL.replace("catalogi", "zaken"), "invalid-resource"),
    ],
)
async def test_no_request_leaves_for_what_it_cannot_be(
    references: References, catalogi: Catalogi, url: str, expected: str
) -> None:
    assert await code(references, url) == expected
    assert catalogi.requests == []


@pytest.mark.parametrize("status", [204, 301, 400, 401, 403, 404, 410, 500, 503])
async def test_what_does_not_answer_200(
    references: References, catalogi: Catalogi, status: int
) -> None:
    catalogi.status = status
    assert await code(references) == "bad-url"


@pytest.mark.parametrize("content", [None, [], 5, "x", {}, {"naam": None}, {"naam": 5}])
async def test_what_has_another_shape(
    references: References, catalogi: Catalogi, content: Any
) -> None:
    catalogi.content = content
    assert await code(references) == "invalid-resource"


@pytest.mark.parametrize(
    "error",
    [
        httpx.ConnectError("x"),
        httpx.ReadTimeout("x"),
        httpx.RemoteProtocolError("x"),
        httpx.TooManyRedirects("x"),
    ],
)
async def test_what_cannot_be_reached(
    references: References, catalogi: Catalogi, error: Exception
) -> None:
    catalogi.fails = error
    assert await code(references) == "bad-url"


@pytest.mark.parametrize("fault", ["unreachable", "refused", "another shape", "unknown"])
async def test_an_error_names_the_url_that_was_given(
    references: References, catalogi: Catalogi, fault: str
) -> None:
    """And not the address inside the network at which it is reached."""
    url = "https://elders.test/api/v1/soorten/1" if fault == "unknown" else URL
    if fault == "unreachable":
        catalogi.fails = httpx.ConnectError("x")
    elif fault == "refused":
        catalogi.status = 503
    kind = Other if fault == "another shape" else Soort
    with pytest.raises(Invalid) as raised:
        await references.get("soort", url, kind)
    (param,) = raised.value.invalid_params
    assert url in param.reason
    assert INSIDE not in param.reason


async def test_check_asks_whether_anything_is_there(
    references: References, catalogi: Catalogi
) -> None:
    await references.check("soort", f"{ROOT}/wat/dan/ook")
    with pytest.raises(Invalid):
        await references.check("soort", "https://elders.test/api/v1/x")
    assert len(catalogi.requests) == 1
    catalogi.status = 404
    with pytest.raises(Invalid):
        await references.check("soort", URL)


async def test_read_gives_whatever_json_is_there(
    references: References, catalogi: Catalogi
) -> None:
    catalogi.content = ["wat", {"dan": "ook"}]
    assert await references.read("soort", f"{ROOT}/wat/dan/ook") == ["wat", {"dan": "ook"}]
    with pytest.raises(Invalid):
        await references.read("soort", "https://elders.test/api/v1/x")
    assert len(catalogi.requests) == 1
    catalogi.status = 404
    with pytest.raises(Invalid):
        await references.read("soort", URL)


@pytest.mark.parametrize("text", [b"", b"geen json", b"\xff"])
async def test_read_refuses_what_is_not_json(
    references: References, catalogi: Catalogi, monkeypatch: pytest.MonkeyPatch, text: bytes
) -> None:
    monkeypatch.setattr(Catalogi, "_answer", lambda *_, **__: httpx.Response(200, content=text))
    with pytest.raises(Invalid) as raised:
        await references.read("soort", URL)
    assert raised.value.invalid_params[0].code == "invalid-resource"


@pytest.mark.parametrize("status", [404, 410])
async def test_find_gives_nothing_for_what_is_gone(
    references: References, catalogi: Catalogi, status: int
) -> None:
    await references.get("soort", URL, Soort)
    found = await references.find("soort", URL, Soort)
    assert found is not None
    assert found.naam == "roman"
    catalogi.status, catalogi.etag = status, '"weg"'
    assert await references.find("soort", URL, Soort) is None


@pytest.mark.parametrize("status", [204, 401, 403, 500, 503])
async def test_find_does_not_take_a_refusal_for_being_gone(
    references: References, catalogi: Catalogi, status: int
) -> None:
    catalogi.status = status
    with pytest.raises(Invalid):
        await references.find("soort", URL, Soort)


class Gekleurd(Soort):
    headers: ClassVar[dict[str, str]] = {"X-Kleur": "rood"}


async def test_a_kind_names_the_headers_that_it_is_asked_with(
    references: References, catalogi: Catalogi
) -> None:
    await references.get("soort", URL, Gekleurd)
    assert catalogi.requests[-1].headers["x-kleur"] == "rood"
    await references.get("soort", URL, Soort)
    assert "x-kleur" not in catalogi.requests[-1].headers


@pytest.mark.parametrize("way_out", ["/../../geheim", "/soorten/%2e%2e/x", "/./x", "/.%2E/x"])
async def test_no_url_leads_out_of_an_api(
    references: References, catalogi: Catalogi, way_out: str
) -> None:
    with pytest.raises(Invalid):
        await references.check("soort", ROOT + way_out)
    assert not catalogi.requests
