"""What every OpenAPI document tells the people who read it."""

import re

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.documents.documents import APIS, document, operations, properties, resolved

every_api = pytest.mark.parametrize("api", APIS)
_ENGLISH = re.compile(r"\b(the|is a|of an|which|with|are|must|should|returns?)\b", re.IGNORECASE)
_QUOTED = re.compile(r"`[^`]*`")
_RULE_CODE = re.compile(r"\b(zrc|ztc|drc|brc|ac|nrc)-\d{3}\b|#\d{4}")
_PUBLIC = ("referentielijsten",)
"""APIs that need no token."""


def is_told(text: object) -> bool:
    """In Dutch, in words, and without names that only developers of this suite know."""
    return (
        isinstance(text, str)
        and len(text.strip()) > 3
        and not _ENGLISH.search(_QUOTED.sub("", text))
        and not _RULE_CODE.search(text)
    )


@every_api
def test_it_is_valid(api: str) -> None:
    OpenAPIV31SpecValidator(document(api)).validate()


@every_api
def test_it_says_what_it_is(api: str) -> None:
    info = document(api)["info"]
    assert is_told(info["description"])
    assert info["license"] == {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}
    assert "contact" not in info
    assert re.fullmatch(r"\d+\.\d+\.\d+", info["version"])
    assert [server["url"] for server in document(api)["servers"]] == [f"/{api}/api/v1"]


@every_api
def test_every_operation_is_told_in_dutch(api: str) -> None:
    for operation in operations(api):
        assert is_told(operation.described["summary"]), operation.name
        assert is_told(operation.described["description"]), operation.name


@every_api
def test_every_parameter_is_told_in_dutch(api: str) -> None:
    untold = [
        (operation.name, parameter["name"])
        for operation in operations(api)
        for parameter in operation.described.get("parameters", [])
        if not is_told(parameter.get("description"))
    ]
    assert untold == []


@every_api
def test_every_property_is_told_in_dutch(api: str) -> None:
    untold = [
        where
        for where, described in properties(api)
        if not is_told(described.get("description") or resolved(api, described).get("description"))
    ]
    assert untold == []


@every_api
def test_every_schema_is_told_in_dutch(api: str) -> None:
    schemas = document(api)["components"]["schemas"]
    assert [name for name, one in schemas.items() if not is_told(one.get("description"))] == []


@every_api
def test_every_body_is_told_in_dutch(api: str) -> None:
    for operation in operations(api):
        body = operation.described.get("requestBody")
        assert body is None or is_told(body.get("description")), operation.name


@every_api
def test_a_body_that_may_be_left_out_is_never_null(api: str) -> None:
    """Generated clients cannot tell the one from the other."""
    for operation in operations(api):
        for content in operation.described.get("requestBody", {}).get("content", {}).values():
            assert {"type": "null"} not in content["schema"].get("anyOf", []), operation.name


@every_api
def test_every_tag_is_told_and_used(api: str) -> None:
    used = {tag for operation in operations(api) for tag in operation.described["tags"]}
    told = {tag["name"]: tag["description"] for tag in document(api)["tags"]}
    assert used == set(told)
    assert all(map(is_told, told.values()))


@every_api
def test_every_answer_and_header_is_told(api: str) -> None:
    for operation in operations(api):
        for status, answer in operation.answers.items():
            told = resolved(api, answer)
            assert is_told(told["description"]), (operation.name, status)
            assert "API-version" in told["headers"], (operation.name, status)
            assert all(is_told(header["description"]) for header in told["headers"].values())


@every_api
def test_every_operation_has_its_success_and_errors(api: str) -> None:
    for operation in operations(api):
        expected = {"400", "406", "500"}
        expected |= set() if api in _PUBLIC else {"403", "429", "503"}
        expected |= {"404"} if "{" in operation.path else set()
        expected |= {"413", "415"} if operation.method in ("post", "put", "patch") else set()
        assert expected <= set(operation.answers), operation.name
        assert "422" not in operation.answers
        assert any(status.startswith("2") for status in operation.answers), operation.name


@every_api
def test_every_error_has_the_form_of_the_standard(api: str) -> None:
    for operation in operations(api):
        for status, answer in operation.answers.items():
            if int(status) >= 400:
                content = resolved(api, answer)["content"]
                form = "ValidatieFout" if status == "400" else "Fout"
                schema = content["application/problem+json"]["schema"]
                assert schema == {"$ref": f"#/components/schemas/{form}"}


@every_api
def test_every_operation_names_its_scopes(api: str) -> None:
    for operation in operations(api):
        assert bool(operation.scopes) == (api not in _PUBLIC), operation.name
        for scope in operation.scopes:
            assert f"`{scope}`" in operation.described["description"], operation.name


@every_api
def test_what_is_read_one_by_one_has_an_etag(api: str) -> None:
    for operation in operations(api):
        if "304" in operation.answers:
            assert "ETag" in operation.answers["200"]["headers"], operation.name
            assert "ETag" in operation.answers["304"]["headers"], operation.name
            names = [parameter["name"] for parameter in operation.described["parameters"]]
            assert "If-None-Match" in names, operation.name


@every_api
def test_what_is_created_has_a_location(api: str) -> None:
    paths = document(api)["paths"]
    for operation in operations(api):
        if operation.method == "post" and f"{operation.path}/{{uuid}}" in paths:
            assert "Location" in operation.answers["201"]["headers"], operation.name


def test_geometry_needs_its_headers() -> None:
    """412 without them; a request without a body need not say what the body is in."""
    needed = {
        operation.name: {
            parameter["name"]
            for parameter in operation.described.get("parameters", [])
            if parameter["in"] == "header" and parameter["required"]
        }
        for operation in operations("zaken")
    }
    assert needed["zaak_list"] == {"Accept-Crs"}
    assert needed["zaak_create"] == {"Accept-Crs", "Content-Crs"}
    assert needed["zaak_destroy"] == needed["status_create"] == set()
    for operation in operations("zaken"):
        assert bool(needed[operation.name]) == ("412" in operation.answers)


def test_names_are_unique() -> None:
    for api in APIS:
        names = [operation.name for operation in operations(api)]
        assert len(names) == len(set(names))
