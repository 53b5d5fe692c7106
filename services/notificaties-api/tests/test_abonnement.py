"""Abonnementen: what they may ask, and whom they may call."""

from typing import Any

import pytest
import pytest_asyncio
from starlette.responses import Response

from zgw_core.testing.api import InProcess, codes
from zgw_core.testing.webhooks import AUTH, Receiver

PLAIN = {"formaat": "klassiek", "oauth": None, "clientCertificaat": None}
KENMERKEN = ["bronorganisatie", "zaaktype"]


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def kanalen(api: InProcess) -> None:
    await api.create("/kanaal", {"naam": "zaken", "filters": KENMERKEN})
    await api.create("/kanaal", {"naam": "besluiten", "filters": []})


async def test_abonnement_comes_back_as_it_was_sent(api: InProcess, receiver: Receiver) -> None:
    body = receiver.abonnement("/a", zaken={"zaaktype": "*"}, besluiten={})
    created = await api.create("/abonnement", body)
    assert created == {"url": created["url"], **body, "bezorging": PLAIN}
    assert (await api.get(created["url"])).json() == created
    assert (await api.get("/abonnement")).json() == [created]


async def test_callback_url_and_auth_may_be_of_any_length(
    api: InProcess, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api.context.settings, "check_callback_auth", False)
    receiver.always["/a"] = Response(status_code=200)
    body = receiver.abonnement("/a", zaken={}) | {"auth": "Bearer " + "x" * 5000}
    body["callbackUrl"] += "?" + "q" * 3000
    created = await api.create("/abonnement", body)
    assert created == {"url": created["url"], **body, "bezorging": PLAIN}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"callbackUrl": "geen url"}, {"callbackUrl": "bad-url"}),
        ({"callbackUrl": "ftp://a/b"}, {"callbackUrl": "bad-url"}),
        ({"callbackUrl": ""}, {"callbackUrl": "blank"}),
        ({"auth": ""}, {"auth": "blank"}),
        ({"auth": "Bearer a\r\nX-More: b"}, {"auth": "invalid"}),
        ({"auth": "Bearer ë"}, {"auth": "invalid"}),
        ({"auth": None}, {"auth": "null"}),
        ({"kanalen": "zaken"}, {"kanalen": "not_a_list"}),
        ({"kanalen": [{"filters": {}}]}, {"kanalen.0.naam": "required"}),
        (
            {"kanalen": [{"naam": "zaken", "filters": {"zaaktype": ""}}]},
            {"kanalen.0.filters.zaaktype": "blank"},
        ),
        ({"kanalen": [{"naam": "onbekend"}]}, {"naam": "kanaal_naam"}),
        (
            {"kanalen": [{"naam": "zaken", "filters": {"zaaktype": "a", "kleur": "b"}}]},
            {"filters": "inconsistent-abonnement-filters"},
        ),
    ],
)
async def test_wrong_abonnement_calls_nobody_and_stores_nothing(
    api: InProcess, receiver: Receiver, change: dict[str, Any], expected: dict[str, str]
) -> None:
    answer = await api.post("/abonnement", receiver.abonnement("/a", zaken={}) | change)
    assert codes(answer) == expected
    assert receiver.tests == []
    assert (await api.get("/abonnement")).json() == []


async def test_nothing_is_optional(api: InProcess) -> None:
    assert codes(await api.post("/abonnement", {})) == {
        "callbackUrl": "required",
        "auth": "required",
        "kanalen": "required",
    }


async def test_filters_on_more_than_the_kanaal_has_are_accepted(
    api: InProcess, receiver: Receiver
) -> None:
    filters = {"bronorganisatie": "1", "zaaktype": "2", "zaaktype.catalogus": "3"}
    await api.create("/abonnement", receiver.abonnement("/a", zaken=filters))


async def test_callback_is_tried_with_and_without_its_authorization(
    api: InProcess, receiver: Receiver
) -> None:
    await api.create("/abonnement", receiver.abonnement("/a", zaken={}))
    assert [test.headers.get("authorization") for test in receiver.tests] == [AUTH, None]
    assert [test.headers["content-type"] for test in receiver.tests] == ["application/json"] * 2
    message = receiver.tests[0].message
    assert (message["kanaal"], message["resource"], message["actie"], message["kenmerken"]) == (
        "test",
        "some_resource",
        "create",
        {},
    )


@pytest.mark.parametrize("status", [301, 400, 401, 404, 500, 210])
async def test_callback_that_does_not_accept_is_refused(
    api: InProcess, receiver: Receiver, status: int
) -> None:
    receiver.always["/a"] = Response(status_code=status, headers={"Location": "/b"})
    answer = await api.post("/abonnement", receiver.abonnement("/a", zaken={}))
    assert codes(answer) == {"nonFieldErrors": "invalid-callback-url"}
    assert len(receiver.tests) == 1
    assert (await api.get("/abonnement")).json() == []


@pytest.mark.parametrize("status", [200, 202])
async def test_callback_without_protection_is_refused(
    api: InProcess, receiver: Receiver, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver.always["/a"] = Response(status_code=status)
    body = receiver.abonnement("/a", zaken={})
    assert codes(await api.post("/abonnement", body)) == {"callbackUrl": "no-auth-on-callback-url"}
    monkeypatch.setattr(api.context.settings, "check_callback_auth", False)
    await api.create("/abonnement", body)


async def test_callback_that_is_not_there_is_refused(api: InProcess, receiver: Receiver) -> None:
    body = receiver.abonnement("/a", zaken={}) | {"callbackUrl": "http://127.0.0.1:1/a"}
    assert codes(await api.post("/abonnement", body)) == {"nonFieldErrors": "invalid-callback-url"}


async def test_callback_that_never_answers_is_refused(
    api: InProcess, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang(*_: Any) -> None:
        await receiver.is_open.wait()

    receiver.is_open.clear()
    receiver.always["/a"] = hang  # type: ignore[assignment]
    monkeypatch.setattr(api.context.settings, "callback_timeout", 0.2)
    body = receiver.abonnement("/a", zaken={})
    assert codes(await api.post("/abonnement", body)) == {"nonFieldErrors": "invalid-callback-url"}


@pytest.mark.parametrize(
    "host", ["127.0.0.2", "169.254.169.254", "[::1]", "10.0.0.1", "2130706434"]
)
async def test_callback_to_an_address_inside_is_refused(
    api: InProcess, receiver: Receiver, host: str
) -> None:
    body = receiver.abonnement("/a", zaken={}) | {"callbackUrl": f"http://{host}:9/a"}
    assert codes(await api.post("/abonnement", body)) == {"callbackUrl": "invalid-callback-url"}


async def test_put_replaces_and_tries_the_new_callback(api: InProcess, receiver: Receiver) -> None:
    created = await api.create("/abonnement", receiver.abonnement("/a", zaken={}))
    body = receiver.abonnement("/b", besluiten={})
    answer = await api.put(created["url"], body)
    assert (answer.status_code, answer.json()) == (
        200,
        {"url": created["url"], **body, "bezorging": PLAIN},
    )
    assert [test.path for test in receiver.tests] == ["/a", "/a", "/b", "/b"]
    assert codes(await api.put(created["url"], {"auth": AUTH})) == {
        "callbackUrl": "required",
        "kanalen": "required",
    }


async def test_patch_without_kanalen_keeps_them_and_tries_with_what_is_stored(
    api: InProcess, receiver: Receiver
) -> None:
    created = await api.create("/abonnement", receiver.abonnement("/a", zaken={"zaaktype": "z"}))
    answer = await api.patch(created["url"], {"callbackUrl": f"{receiver.url}/b"})
    assert answer.json() == {**created, "callbackUrl": f"{receiver.url}/b"}
    assert [(test.path, test.headers.get("authorization")) for test in receiver.tests[2:]] == [
        ("/b", AUTH),
        ("/b", None),
    ]


async def test_patch_of_kanalen_replaces_all_groups(api: InProcess, receiver: Receiver) -> None:
    created = await api.create("/abonnement", receiver.abonnement("/a", zaken={}, besluiten={}))
    groups = [{"naam": "besluiten", "filters": {}}]
    answer = await api.patch(created["url"], {"kanalen": groups})
    assert answer.json() == {**created, "kanalen": groups}
    wrong = [{"naam": "onbekend", "filters": {}}]
    assert codes(await api.patch(created["url"], {"kanalen": wrong})) == {"naam": "kanaal_naam"}


async def test_change_to_a_callback_that_does_not_accept_changes_nothing(
    api: InProcess, receiver: Receiver
) -> None:
    created = await api.create("/abonnement", receiver.abonnement("/a", zaken={}))
    answer = await api.patch(created["url"], {"auth": "Bearer een ander"})
    assert codes(answer) == {"nonFieldErrors": "invalid-callback-url"}
    assert (await api.get(created["url"])).json() == created


async def test_change_that_another_overtook_is_a_conflict(
    api: InProcess, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    created = await api.create("/abonnement", receiver.abonnement("/a", zaken={}))

    class ChangingResponse(Response):
        async def __call__(self, *arguments: Any) -> None:
            await api.rows("UPDATE abonnement SET callback_url = 'http://x'")
            await super().__call__(*arguments)

    receiver.always["/b"] = ChangingResponse(status_code=204)
    monkeypatch.setattr(api.context.settings, "check_callback_auth", False)
    answer = await api.patch(created["url"], {"callbackUrl": f"{receiver.url}/b"})
    assert answer.status_code == 409


async def test_no_transaction_is_open_while_the_callback_is_tried(
    api: InProcess, receiver: Receiver
) -> None:
    open_transactions: list[int] = []

    class LookingResponse(Response):
        async def __call__(self, *arguments: Any) -> None:
            open_transactions.append(api.context.database.engine.pool.checkedout())  # type: ignore[attr-defined]
            await super().__call__(*arguments)

    created = await api.create("/abonnement", receiver.abonnement("/a", zaken={}))
    receiver.always["/a"] = LookingResponse(status_code=401)
    await api.post("/abonnement", receiver.abonnement("/a", zaken={}))
    await api.patch(created["url"], {"kanalen": []})
    assert open_transactions == [0, 0]


async def test_deleted_abonnement_is_gone(api: InProcess, receiver: Receiver) -> None:
    created = await api.create("/abonnement", receiver.abonnement("/a", zaken={}))
    assert (await api.delete(created["url"])).status_code == 204
    assert (await api.get(created["url"])).status_code == 404
    assert (await api.delete(created["url"])).status_code == 404
    assert (await api.patch(created["url"], {})).status_code == 404


async def test_unknown_parameters_are_refused_by_name(api: InProcess, receiver: Receiver) -> None:
    abonnement = await api.create("/abonnement", receiver.abonnement("/a", zaken={}))
    for path in (abonnement["url"], "/bezorging", "/bezorging/onbestelbaar"):
        assert codes(await api.get(f"{path}?onbekend=1")) == {
            "nonFieldErrors": "unknown-parameters"
        }
    answer = await api.get("/bezorging/onbestelbaar?abonnement=geen")
    assert codes(answer) == {"abonnement": "invalid"}
