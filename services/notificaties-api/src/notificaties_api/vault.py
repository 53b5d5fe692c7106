"""What subscribers entrust to us, closed with a key that is not in the database."""

from dataclasses import asdict, dataclass, field
from functools import lru_cache

import orjson
from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from notificaties_api.settings import NotificatiesSettings


class NoKey(Exception):
    """There is no key, none that is good, or not the one that closed this."""


@dataclass(frozen=True)
class Secrets:
    """All secrets of one abonnement."""

    eigenaar: str
    """The only client that may see any of it again."""
    auth: str = field(repr=False)
    client_secret: str = field(default="", repr=False)
    private_key: str = field(default="", repr=False)


class Vault:
    def __init__(self, keys: tuple[str, ...]) -> None:
        """Newest first. Raises NoKey."""
        try:
            self._fernet = MultiFernet([Fernet(key) for key in keys])
        except ValueError as error:
            raise NoKey("encryption_keys_file must hold Fernet keys, one a line") from error

    def close(self, secrets: Secrets) -> str:
        return self._fernet.encrypt(orjson.dumps(asdict(secrets))).decode()

    def open(self, closed: str) -> Secrets:
        """Raises NoKey."""
        try:
            return Secrets(**orjson.loads(self._fernet.decrypt(closed)))
        except InvalidToken as error:
            raise NoKey("no key in encryption_keys_file opens this") from error

    def renew(self, closed: str) -> str:
        """The same, closed with the newest key. Raises NoKey."""
        try:
            return self._fernet.rotate(closed).decode()
        except InvalidToken as error:
            raise NoKey("no key in encryption_keys_file opens this") from error


def vault_of(settings: NotificatiesSettings) -> Vault:
    """With the keys that the file has now, so that they are replaced without a stop."""
    file = settings.encryption_keys_file
    if file is None:
        raise NoKey("set ZGW_ENCRYPTION_KEYS_FILE")
    try:
        return _vault(file.read_text())
    except OSError as error:
        raise NoKey(f"{file} cannot be read") from error


@lru_cache(maxsize=4)
def _vault(text: str) -> Vault:
    return Vault(tuple(filter(None, map(str.strip, text.splitlines()))))


def new_key() -> str:
    return Fernet.generate_key().decode()
