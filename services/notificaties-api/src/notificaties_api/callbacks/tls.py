"""Whom we trust, and who we say that we are, when a TLS connection is made."""

import os
import ssl
import tempfile
from functools import lru_cache
from pathlib import Path

import httpx

from notificaties_api.callbacks.target import Certificate


@lru_cache(maxsize=500)
def tls_context(ca_file: Path | None, certificate: Certificate | None) -> ssl.SSLContext:
    """Raises ValueError for a certificate that is none, or whose key is of another."""
    context = httpx.create_ssl_context()
    if ca_file:
        context.load_verify_locations(ca_file)
    if certificate:
        _show(context, certificate)
    return context


def _show(context: ssl.SSLContext, certificate: Certificate) -> None:
    """The ssl module reads these from files only: one that is our own alone, and gone at once."""
    with tempfile.NamedTemporaryFile("w", suffix=".pem") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(f"{certificate.private_key}\n{certificate.chain}\n")
        file.flush()
        try:
            context.load_cert_chain(file.name, password=_no_password)
        except ssl.SSLError as error:
            raise ValueError("certificate and key do not fit") from error


def _no_password() -> str:
    """Else OpenSSL would ask for it at the terminal."""
    return ""
