"""Answers are held against the contract, those to refused requests too."""

from typing import Any

import httpx
import pytest

from tests.contract.contracts import Contract, ContractBroken, Operation, contract

URL = "https://besluiten.example/besluiten/api/v1/besluiten"
FORBIDDEN = {
    "type": "urn:fout:permission_denied",
    "code": "permission_denied",
    "title": "Geen toestemming",
    "status": 403,
    "detail": "Dit mag deze client niet.",
    "instance": "urn:uuid:5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11",
}
PROBLEM = "application/problem+json"


@pytest.fixture
def besluiten() -> Contract:
    return contract("besluiten")


@pytest.fixture
def listing(besluiten: Contract) -> Operation:
    return besluiten.operation("GET", "/besluiten")


def answer(status: int, body: Any, kind: str = PROBLEM, **headers: str) -> httpx.Response:
    headers = {"API-version": "1.1.0", "Content-Type": kind, **headers}
    return httpx.Response(status, json=body, headers=headers, request=httpx.Request("GET", URL))


def test_a_refusal_that_is_documented_holds(besluiten: Contract, listing: Operation) -> None:
    besluiten.check(listing, answer(403, FORBIDDEN))


@pytest.mark.parametrize(("status", "headers"), [(401, {}), (429, {"Retry-After": "1"})])
def test_so_does_what_the_standard_lets_others_answer(
    besluiten: Contract, listing: Operation, status: int, headers: dict[str, str]
) -> None:
    besluiten.check(listing, answer(status, {**FORBIDDEN, "status": status}, **headers))


def test_a_refusal_of_too_many_says_when_to_come_back(
    besluiten: Contract, listing: Operation
) -> None:
    with pytest.raises(ContractBroken, match="without header Retry-After"):
        besluiten.check(listing, answer(429, {**FORBIDDEN, "status": 429}))


def test_a_refusal_with_another_status_does_not(besluiten: Contract, listing: Operation) -> None:
    with pytest.raises(ContractBroken, match=r"418: only .*403.* are documented"):
        besluiten.check(listing, answer(418, {**FORBIDDEN, "status": 418}))


@pytest.mark.parametrize("status", [500, 503])
def test_a_failure_does_not_though_it_is_documented(
    besluiten: Contract, listing: Operation, status: int
) -> None:
    assert status in listing.responses
    with pytest.raises(ContractBroken, match=f"{status}: the component failed"):
        besluiten.check(listing, answer(status, {**FORBIDDEN, "status": status}))


def test_a_refusal_in_another_format_does_not(besluiten: Contract, listing: Operation) -> None:
    with pytest.raises(ContractBroken, match=f"should be {PROBLEM.replace('+', '.')}"):
        besluiten.check(listing, answer(403, FORBIDDEN, "application/json"))


@pytest.mark.parametrize("member", ["code", "title", "status", "detail", "instance"])
def test_a_refusal_that_says_less_does_not(
    besluiten: Contract, listing: Operation, member: str
) -> None:
    less = {name: value for name, value in FORBIDDEN.items() if name != member}
    with pytest.raises(ContractBroken, match=member):
        besluiten.check(listing, answer(403, less))


def test_a_refusal_of_what_was_sent_names_it(besluiten: Contract, listing: Operation) -> None:
    with pytest.raises(ContractBroken, match="invalidParams"):
        besluiten.check(listing, answer(400, {**FORBIDDEN, "status": 400}))


def test_a_success_has_the_form_of_its_schema(besluiten: Contract, listing: Operation) -> None:
    with pytest.raises(ContractBroken, match="results"):
        besluiten.check(listing, answer(200, {"count": 0}, "application/json"))
