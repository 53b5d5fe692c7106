"""Settings of a service: environment (`ZGW_…`), a YAML file named by `ZGW_SETTINGS_FILE`, and the
components in the suite's file, named by `ZGW_SUITE_FILE`."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml
from pydantic import BaseModel, model_validator
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    YamlConfigSettingsSource,
)


class Api(BaseModel):
    """Another API: the URL that stands in data, and where it is reached from here."""

    url: str
    internal_url: str = ""
    takes_token: bool = True
    """False for one that is open to all: a token of ours is nobody else's business."""

    def holds(self, url: str) -> bool:
        """Whether a URL is below the root of this API, and stays there on its way."""
        return url.startswith(f"{self.url}/") and ".." not in unquote(url)

    def reached_at(self, url: str) -> str:
        return (self.internal_url or self.url) + url.removeprefix(self.url)


_NOTHING_ELSE = Api(url="").model_dump(exclude={"url"})
"""Sources of settings are merged: without it the address of what is replaced would stay."""


class OAuth(BaseModel):
    """The issuer whose bearer tokens are taken beside ZGW JWTs."""

    issuer: str
    """As it stands in `iss`. No address is ever made of it."""
    audience: str
    """What `aud` must name, so that tokens for other APIs are of no use here."""
    keys_url: str = ""
    """Where the issuer publishes its keys (JWKS)."""
    keys_file: Path | None = None
    """The same in a file, where the issuer cannot be reached from here."""
    client_id_claim: str = "client_id"
    """Claim with the client id that has an applicatie; dots lead into nested claims."""
    user_id_claim: str = "sub"
    user_name_claim: str = "name"
    keys_fresh_for: float = 300
    """Seconds after which keys are fetched again; those that are gone then are of no use."""
    keys_pause: float = 10
    """Seconds between two questions to the issuer, whatever keys tokens name."""

    @model_validator(mode="after")
    def _check(self) -> "OAuth":
        if not self.issuer or not self.audience:
            raise ValueError("an issuer and an audience are needed")
        if bool(self.keys_url) == bool(self.keys_file):
            raise ValueError("either keys_url or keys_file is needed")
        return self


class ServerSettings(BaseSettings):
    """What whatever answers requests needs to know."""

    model_config = SettingsConfigDict(env_prefix="ZGW_", extra="ignore")

    base_url: str
    """Public root of this API, without a slash at the end."""
    max_body: int = 5_000_000
    max_content: int = 4 * 2**30 + 2**20
    """The largest body of a request that carries content, in the APIs that have such requests."""
    body_timeout: float = 30
    """Seconds in which nothing of a body comes before its request is given up."""
    requests_at_once: int = 300
    """Who comes while a process has so many under way is answered 503 at once."""
    client_rate: float = 0
    """Requests a second that one client may send to one process; 0 is no limit."""
    client_burst: int = 100
    """So many at once before that pace holds."""
    linger_seconds: float = 5
    """How long a process that is told to end still takes requests, until all who send them know."""
    drain_seconds: int = 20
    """How long requests under way may go on after that."""
    log_level: str = "INFO"
    workers: int = 1

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        file = os.environ.get("ZGW_SETTINGS_FILE")
        from_file = (YamlConfigSettingsSource(settings_cls, file),) if file else ()
        suite_file = InitSettingsSource(settings_cls, _from_suite_file())
        return (init_settings, suite_file, env_settings, *from_file)


def _from_suite_file() -> dict[str, Any]:
    """Of the suite's file, the components that take the place of those that are usual."""
    file = os.environ.get("ZGW_SUITE_FILE")
    content = yaml.safe_load(Path(file).read_text()) if file else None
    given = content.get("componenten") if isinstance(content, dict) else None
    apis = {name: {**_NOTHING_ELSE, **(api or {})} for name, api in (given or {}).items()}
    return {"apis": apis} if apis else {}


class Settings(ServerSettings):
    database_url: str
    """postgresql://user:password@host:port/database"""
    nats_url: str = ""
    """Without it nothing is published and no cache is dropped early: for tests only."""
    nats_replicas: int = 1
    """On how many servers of a NATS cluster a stream is kept when it is made."""
    client_id: str = ""
    """This service's own client, whose secret stands in the secrets file."""
    secrets_file: Path = Path("secrets.json")
    apis: dict[str, Api] = {}
    """By name: autorisaties, catalogi, zaken, notificaties, referentielijsten, …"""

    oauth: OAuth | None = None
    """Without it only ZGW JWTs are taken."""
    token_max_age: int = 3600
    token_leeway: int = 0
    rights_fresh_for: float = 300
    """Seconds after which rights are asked again, should a message have been missed."""
    rights_usable_for: float = 3600
    """Seconds that known rights go on while the Autorisaties API cannot be reached."""
    reference_fresh_for: float = 300
    expand_budget: int = 10_000
    """How many related objects one answer may hold."""
    expand_bytes: int = 32 * 2**20
    """How long an answer with related objects may be."""
    list_objects: int = 100_000
    """How many objects an answer may hold where the standard has no pages."""
    request_timeout: float = 10
    read_connections: int = 10
    """At most so many, and so many again for lists with filters."""
    write_connections: int = 10
    connection_timeout: float = 3
    """Seconds that a request waits for a connection; then the answer is 503, not a longer queue."""
    statement_timeout: float = 30
    """Seconds that one statement may take in the database."""
