"""The keys of an issuer: which are used, when they are asked for, and while it is down."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from uitgever import (
    EC_KEY,
    KEYS_URL,
    RSA_KEY,
    Clock,
    Issuer,
    Make,
    code,
    jwk,
    known,
    settle,
    signed,
)
from zgw_core.authentication import Authentication, make_token
from zgw_core.problems import Problem
from zgw_core.testing.api import SECRET


@pytest.mark.parametrize(
    "key",
    [
        jwk(RSA_KEY, "rsa", alg="RS512"),
        jwk(RSA_KEY, "rsa", alg="HS256"),
        jwk(RSA_KEY, "rsa", use="enc"),
        jwk(rsa.generate_private_key(65537, 1024), "rsa"),
        {"kty": "oct", "k": "c2VjcmV0", "kid": "rsa"},
        {"kty": "RSA", "kid": "rsa"},
        {"kty": "RSA", "kid": "rsa", "n": 5, "e": "AQAB"},
        {"kty": ["RSA"], "kid": "rsa"},
        {"kty": "EC", "crv": "P-384", "kid": "rsa"},
        5,
    ],
    ids=range(10),
)
async def test_keys_that_are_of_no_use_are_left_out(
    both: Authentication, issuer: Issuer, key: Any
) -> None:
    issuer.keys = [key, jwk(EC_KEY, "ec")]
    assert await code(known(both, signed())) == "jwt-unknown-key"
    await known(both, signed("ec", EC_KEY, "ES256"))


async def test_the_keys_are_asked_of_the_configured_address_only(
    both: Authentication, issuer: Issuer
) -> None:
    for changed in ({}, {"iss": "http://169.254.169.254/"}, {"kid": "x", "jku": "http://x.test"}):
        try:
            await known(both, signed(**changed))
        except Problem:
            continue
    assert set(issuer.asked) == {KEYS_URL}


async def test_the_issuer_is_asked_once_by_many(both: Authentication, issuer: Issuer) -> None:
    await asyncio.gather(*(known(both, signed(jti=str(index))) for index in range(20)))
    assert len(issuer.asked) == 1


async def test_unknown_keys_make_us_ask_once_in_a_while(
    both: Authentication, issuer: Issuer, clock: Clock
) -> None:
    await known(both, signed())
    for index in range(20):
        assert await code(known(both, signed(f"x{index}"))) == "jwt-unknown-key"
    assert len(issuer.asked) == 1
    issuer.keys = [*issuer.keys, jwk(RSA_KEY, "nieuw")]
    clock.now += 11
    await known(both, signed("nieuw"))
    assert len(issuer.asked) == 2


async def test_known_keys_go_on_while_the_issuer_is_down(
    both: Authentication, issuer: Issuer, clock: Clock
) -> None:
    await known(both, signed())
    issuer.is_down = True
    clock.now += 100_000
    await known(both, signed(jti="1"))
    await settle()
    await known(both, signed(jti="2"))
    assert await code(known(both, signed("nieuw"))) == "jwt-unknown-key"
    await known(both, make_token("alles", SECRET))


@pytest.mark.parametrize("keys", [5, [], [5]])
async def test_without_any_key_nothing_is_let_through(
    both: Authentication, issuer: Issuer, keys: Any
) -> None:
    issuer.keys = keys
    assert await code(known(both, signed())) == "service_unavailable"
    await known(both, make_token("alles", SECRET))


async def test_an_issuer_that_was_never_reached_is_asked_again(
    both: Authentication, issuer: Issuer, clock: Clock
) -> None:
    issuer.is_down = True
    assert await code(known(both, signed())) == "service_unavailable"
    issuer.is_down = False
    assert await code(known(both, signed())) == "service_unavailable"
    clock.now += 11
    await known(both, signed())


async def test_a_key_that_was_withdrawn_ends_also_for_tokens_seen_before(
    both: Authentication, issuer: Issuer, clock: Clock
) -> None:
    token = signed()
    await known(both, token)
    issuer.keys = [jwk(EC_KEY, "ec")]
    clock.now += 301
    await known(both, token)
    await settle()
    assert await code(known(both, token)) == "jwt-unknown-key"


async def test_others_do_not_wait_while_keys_are_fetched(
    both: Authentication, issuer: Issuer, clock: Clock
) -> None:
    await known(both, signed())
    clock.now += 11
    issuer.may_answer.clear()
    waiting = asyncio.create_task(code(known(both, signed("nieuw"))))
    await settle()
    assert len(issuer.asked) == 2
    await known(both, signed(jti="1"))
    await known(both, make_token("alles", SECRET))
    assert not waiting.done()
    issuer.may_answer.set()
    assert await waiting == "jwt-unknown-key"


async def test_a_caller_who_goes_away_takes_the_fetch_of_others_not_along(
    both: Authentication, issuer: Issuer
) -> None:
    issuer.may_answer.clear()
    gone, stays = [asyncio.create_task(known(both, signed(jti=str(i)))) for i in range(2)]
    await settle()
    gone.cancel()
    await settle()
    issuer.may_answer.set()
    assert (await stays).client_id == "alles"
    assert len(issuer.asked) == 1


async def test_keys_may_come_from_a_file_that_changes(
    make: Make, issuer: Issuer, tmp_path: Path, clock: Clock
) -> None:
    file = tmp_path / "jwks.json"
    await asyncio.to_thread(file.write_text, json.dumps({"keys": [jwk(RSA_KEY, "rsa")]}))
    authentication = make(keys_url="", keys_file=file)
    await known(authentication, signed())
    await asyncio.to_thread(file.write_text, json.dumps({"keys": [jwk(EC_KEY, "ec")]}))
    clock.now += 11
    await known(authentication, signed("ec", EC_KEY, "ES256"))
    assert await code(known(authentication, signed())) == "jwt-unknown-key"
    assert issuer.asked == []
