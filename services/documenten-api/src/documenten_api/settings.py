"""Settings that only this service has."""

from typing import cast

from zgw_core.context import Context
from zgw_core.settings import Settings

MIB = 2**20


class DocumentenSettings(Settings):
    storage: str = "file:documenten"
    """Where content is kept: `file:folder`, or `s3://bucket/prefix`."""
    storage_options: dict[str, str] = {}
    """Of an S3-compatible storage: endpoint, access_key_id, secret_access_key, region, …"""
    previous_storage: str = ""
    """Another storage that content is still read from, while it is moved to the first."""
    previous_storage_options: dict[str, str] = {}

    part_size: int = 256 * MIB
    """The size of every bestandsdeel but the last."""
    max_parts: int = 10_000
    """Limits how large a document can be."""

    sweep_after: float = 86_400
    """Seconds that content is kept which no document has (yet)."""
    sweep_every: float = 3_600

    clamd: str = ""
    """host:port of a virus scanner; without it nothing is scanned."""
    clamd_timeout: float = 180
    """Seconds that it may take for a verdict: longer than its own MaxScanTime, of 120."""


def settings_of(context: Context) -> DocumentenSettings:
    return cast(DocumentenSettings, context.settings)
