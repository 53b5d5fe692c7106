"""Which services there are, on which ports, and where their data is."""

import base64
import json
import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from zgw_core.embedded import LOCALHOST, CannotStart
from zgw_core.suite_file import Component, read_suite_file

FIRST_CLIENT = "beheer"
"""The first applicatie, which may do everything."""


@dataclass(frozen=True)
class ServiceLayout:
    naam: str
    port_offset: int
    rights: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What its own client may do elsewhere: component → scopes."""
    has_all_rights: bool = False
    """For a client that looks at objects of every type: rights to those name their type, and new
    types come while the suite runs."""
    has_database: bool = True
    kanalen: Sequence[str] = ()
    """What it makes known to the Notificaties API when it starts."""

    @property
    def api(self) -> str:
        return self.naam.removesuffix("-api")

    @property
    def module(self) -> str:
        return self.naam.replace("-", "_")

    @property
    def root(self) -> str:
        return f"/{self.api}/api/v1"


_READS_RIGHTS = {"ac": ["autorisaties.lezen"]}
_PUBLISHES = {"nrc": ["notificaties.publiceren", "notificaties.consumeren"]}
_READS_TYPES = {"ztc": ["catalogi.lezen"]}
SERVICES = (
    ServiceLayout("zaken-api", 1, has_all_rights=True, kanalen=["zaken"]),
    ServiceLayout(
        "catalogi-api",
        2,
        {**_READS_RIGHTS, **_PUBLISHES},
        kanalen=["zaaktypen", "besluittypen", "informatieobjecttypen"],
    ),
    ServiceLayout("documenten-api", 3, has_all_rights=True, kanalen=["documenten"]),
    ServiceLayout("besluiten-api", 4, has_all_rights=True, kanalen=["besluiten"]),
    ServiceLayout(
        "klantinteracties-api",
        5,
        {**_READS_RIGHTS, **_PUBLISHES},
        kanalen=["partijen", "klantcontacten", "internetaken"],
    ),
    ServiceLayout("notificaties-api", 6, _READS_RIGHTS),
    ServiceLayout("autorisaties-api", 7, {**_PUBLISHES, **_READS_TYPES}, kanalen=["autorisaties"]),
    ServiceLayout("referentielijsten-api", 8, has_database=False),
)


def _port(text: str) -> int:
    if not text.isdigit() or not 1024 <= int(text) <= 65000:
        raise CannotStart(f"ZGW_PORT must be a number from 1024 to 65000, not {text!r}.")
    return int(text)


class Layout:
    """Ports and files of one suite; `ZGW_DATA` and `ZGW_PORT` name others than the usual."""

    def __init__(self, data: Path | None = None, port: int | None = None) -> None:
        """Raises CannotStart when `ZGW_PORT` is no port."""
        self.data = (data or Path(os.environ.get("ZGW_DATA", ".data"))).absolute()
        self.port = port or _port(os.environ.get("ZGW_PORT", "8000"))
        self.secrets_file = self.data / "secrets.json"
        self.state_file = self.data / "suite.json"
        self.logs = self.data / "logs"
        self.suite_file = self.data / "suite.yaml"
        """The components of files that were applied; services read it when they start."""

    @property
    def postgres_port(self) -> int:
        return self.port + 32

    @property
    def nats_port(self) -> int:
        return self.port + 22

    def port_of(self, service: ServiceLayout) -> int:
        return self.port + service.port_offset

    def host_of(self, service: ServiceLayout) -> str:
        return f"http://{LOCALHOST}:{self.port_of(service)}"

    def url_of(self, service: ServiceLayout) -> str:
        return self.host_of(service) + service.root

    def url(self, naam: str) -> str:
        return next(self.url_of(s) for s in SERVICES if s.naam == naam)

    def make(self) -> None:
        for directory in (self.data, self.logs):
            directory.mkdir(parents=True, exist_ok=True)

    def password(self, name: str) -> str:
        """Of a database role: made once, kept in the data directory."""
        file = self.data / "passwords.json"
        known: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
        if name not in known:
            known[name] = secrets.token_urlsafe(24)
            file.touch(mode=0o600)
            file.write_text(json.dumps(known))
        return known[name]

    def keep_components(self, componenten: Mapping[str, Component]) -> None:
        """Beside those that are kept already."""
        if componenten:
            file = self.suite_file
            known = read_suite_file(file).componenten if file.exists() else {}
            kept = {name: one.model_dump() for name, one in {**known, **componenten}.items()}
            file.write_text(yaml.safe_dump({"componenten": kept}))

    def encryption_keys(self) -> Path:
        """The key that secrets of subscribers are stored under, made once."""
        file = self.data / "encryption.keys"
        if not file.exists():
            file.touch(mode=0o600)
            file.write_text(base64.urlsafe_b64encode(secrets.token_bytes(32)).decode() + "\n")
        return file

    def environment(self, service: ServiceLayout, database_url: str) -> dict[str, str]:
        apis = {
            other.api: {"url": self.url_of(other), "takes_token": other.has_database}
            for other in SERVICES
        }
        apis |= json.loads(os.environ.get("ZGW_APIS", "{}"))
        applied = {"ZGW_SUITE_FILE": str(self.suite_file)} if self.suite_file.exists() else {}
        return {
            **applied,
            **os.environ,
            "ZGW_BASE_URL": self.url_of(service),
            "ZGW_DATABASE_URL": database_url,
            "ZGW_NATS_URL": f"nats://{LOCALHOST}:{self.nats_port}",
            "ZGW_CLIENT_ID": service.naam,
            "ZGW_SECRETS_FILE": str(self.secrets_file),
            "ZGW_STORAGE": os.environ.get("ZGW_STORAGE", f"file:{self.data / 'inhoud'}"),
            "ZGW_APIS": json.dumps(apis),
            "ZGW_ENCRYPTION_KEYS_FILE": str(self.encryption_keys()),
            "ZGW_LINGER_SECONDS": os.environ.get("ZGW_LINGER_SECONDS", "0"),
            "ZGW_ALLOW_CALLBACK": os.environ.get("ZGW_ALLOW_CALLBACK", "127.0.0.0/8,::1/128"),
        }

    def database_url(self, service: ServiceLayout) -> str:
        """Empty for a service that has no database."""
        if not service.has_database:
            return ""
        api, password = service.api, self.password(service.api)
        return f"postgresql://{api}:{password}@{LOCALHOST}:{self.postgres_port}/{api}"

    def secret(self, client_id: str = FIRST_CLIENT) -> str:
        known: dict[str, Any] = json.loads(self.secrets_file.read_text())
        found = known[client_id]
        return found if isinstance(found, str) else str(found[0])
