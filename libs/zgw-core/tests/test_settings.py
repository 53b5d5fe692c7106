"""Settings come from the environment and from a file; the environment goes first."""

from pathlib import Path

import pytest

from zgw_core.settings import Settings


def test_settings_come_from_file_and_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.yaml"
    file.write_text(
        "base_url: http://file/zaken/api/v1\n"
        "database_url: postgresql://file/zaken\n"
        "apis:\n"
        "  catalogi: {url: https://publiek/catalogi/api/v1, internal_url: http://intern/c}\n"
    )
    monkeypatch.setenv("ZGW_SETTINGS_FILE", str(file))
    monkeypatch.setenv("ZGW_DATABASE_URL", "postgresql://environment/zaken")
    settings = Settings()
    assert settings.base_url == "http://file/zaken/api/v1"
    assert settings.database_url == "postgresql://environment/zaken"
    reached = settings.apis["catalogi"].reached_at("https://publiek/catalogi/api/v1/zaaktypen/1")
    assert reached == "http://intern/c/zaaktypen/1"
