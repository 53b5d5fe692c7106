"""Scopes of the Catalogi API."""

LEZEN = "catalogi.lezen"
SCHRIJVEN = "catalogi.schrijven"
GEFORCEERD_SCHRIJVEN = "catalogi.geforceerd-schrijven"
GEFORCEERD_VERWIJDEREN = "catalogi.geforceerd-verwijderen"

READING = (LEZEN, "documenten.lezen", "zaken.lezen")
"""ztc-014: who may read zaken or documenten may read their types."""
