"""The one file of a suite: what is wrong with it is said with its place."""

from pathlib import Path

import pytest

from zgw_core.settings import Api, Settings
from zgw_core.suite_file import (
    Component,
    WrongFile,
    change_of,
    component_lines,
    read_suite_file,
)

EXAMPLE = Path(__file__).parents[3] / "deploy" / "configuration" / "suite.yaml"


def test_the_example_is_read() -> None:
    suite = read_suite_file(EXAMPLE)
    assert [one.bestand.name for one in suite.catalogi] == ["algem.json"]
    assert suite.applicaties
    assert suite.kanalen
    assert suite.abonnementen


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("applicatie: []", "applicatie: "),
        ("catalogi: [{file: a}]", "catalogi.0.bestand: "),
        ("applicaties: [beheer]", "applicaties.0: "),
        ("componenten: {brc: {ulr: x}}", "componenten.brc.url: "),
        ("[1, 2]", ""),
        ("a: [", ""),
    ],
)
def test_what_is_wrong_is_said_with_file_and_place(tmp_path: Path, text: str, place: str) -> None:
    file = tmp_path / "suite.yaml"
    file.write_text(text)
    with pytest.raises(WrongFile) as wrong:
        read_suite_file(file)
    assert f"{file}: {place}" in str(wrong.value)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(WrongFile, match="No such file"):
        read_suite_file(tmp_path / "weg.yaml")


def test_an_empty_file_asks_nothing(tmp_path: Path) -> None:
    file = tmp_path / "suite.yaml"
    file.touch()
    assert read_suite_file(file).applicaties == []


def test_a_component_takes_the_place_of_the_usual_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "suite.yaml"
    file.write_text("componenten: {besluiten: {url: 'https://b.nl', takes_token: false}}")
    monkeypatch.setenv("ZGW_SUITE_FILE", str(file))
    monkeypatch.setenv("ZGW_BASE_URL", "http://x")
    monkeypatch.setenv("ZGW_DATABASE_URL", "postgresql://x")
    monkeypatch.setenv(
        "ZGW_APIS",
        '{"besluiten": {"url": "http://a", "internal_url": "http://b"}, "zaken": {"url": "http://z"}}',
    )
    apis = Settings().apis
    assert apis["besluiten"] == Api(url="https://b.nl", takes_token=False)
    assert apis["zaken"].url == "http://z"


def test_a_line_says_of_each_component_whether_it_is_known() -> None:
    asked = {"besluiten": Component(url="https://b.nl"), "zaken": Component(url="https://z.nl")}
    known = {"zaken": Api(url="https://z.nl", internal_url="http://z"), "catalogi": Api(url="c")}
    assert component_lines(asked, known) == [
        "component besluiten: create, once services start with this file",
        "component zaken: change internal_url, once services start with this file",
    ]
    assert component_lines(asked, asked) == [
        "component besluiten: as asked",
        "component zaken: as asked",
    ]


def test_what_differs_is_named() -> None:
    assert change_of([]) == "as asked"
    assert change_of(["label", "autorisaties"]) == "change label, autorisaties"
