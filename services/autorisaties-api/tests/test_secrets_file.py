import json
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from autorisaties_api.secrets_file import ensure_secrets, forget_secret
from zgw_core.authentication import Secrets


def test_a_secret_is_random_long_and_for_the_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "secrets.json"
    ensure_secrets(file, ["a", "b"])
    known = json.loads(file.read_text())
    assert len(known["a"]) >= 43
    assert known["a"] != known["b"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_secret_that_is_there_is_kept_in_the_form_it_has(tmp_path: Path) -> None:
    file = tmp_path / "secrets.json"
    file.write_text('{"old": "s", "rotating": ["new", "old"]}')
    ensure_secrets(file, ["old", "rotating", "a"])
    known = json.loads(file.read_text())
    assert known.pop("a")
    assert known == {"old": "s", "rotating": ["new", "old"]}


def test_nothing_is_written_when_nothing_changes(tmp_path: Path) -> None:
    file = tmp_path / "secrets.json"
    ensure_secrets(file, ["a"])
    before = file.stat().st_ino
    ensure_secrets(file, ["a"])
    assert forget_secret(file, "b") is False
    assert file.stat().st_ino == before


def test_a_forgotten_secret_is_gone_for_who_reads_the_file(tmp_path: Path) -> None:
    file = tmp_path / "secrets.json"
    ensure_secrets(file, ["a", "b"])
    reader = Secrets(file)
    assert reader.of("a")
    assert forget_secret(file, "a") is True
    assert reader.of("a") == []
    assert reader.of("b")


def test_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "secrets.json"
    names = [f"client-{number}" for number in range(20)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda name: ensure_secrets(file, [name]), names))
    assert set(json.loads(file.read_text())) == set(names)
    assert {path.name for path in tmp_path.iterdir()} == {"secrets.json", ".secrets.json.lock"}


def test_a_broken_file_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "secrets.json"
    file.write_text("{")
    with pytest.raises(ValueError, match="Expecting"):
        ensure_secrets(file, ["a"])
    assert file.read_text() == "{"
