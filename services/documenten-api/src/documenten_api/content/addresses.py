"""Storages by the address that the settings have."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from obstore.store import S3Store

from documenten_api.content.folder_storage import FolderStorage
from documenten_api.content.object_storage import ObjectStorage
from documenten_api.content.storage import Storage


@lru_cache
def open_storage(address: str, options: frozenset[tuple[str, str]]) -> Storage:
    """The storage at an address such as the settings have. Raises ValueError for another kind."""
    kind, _, rest = address.partition(":")
    if kind == "file":
        return FolderStorage(Path(rest.removeprefix("//")))
    if kind == "s3":
        given: Any = dict(options)
        is_plain = given.get("endpoint", "").startswith("http://")
        client: Any = {"allow_http": is_plain}
        return ObjectStorage(S3Store.from_url(address, config=given, client_options=client))
    raise ValueError(f"{kind}: is no kind of storage; use file: or s3:")


def storage_at(address: str, options: Mapping[str, str]) -> Storage:
    return open_storage(address, frozenset(options.items()))
