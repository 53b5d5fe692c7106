"""Scopes of the Documenten API."""

LEZEN = "documenten.lezen"
AANMAKEN = "documenten.aanmaken"
BIJWERKEN = "documenten.bijwerken"
GEFORCEERD_BIJWERKEN = "documenten.geforceerd-bijwerken"
LOCK = "documenten.lock"
GEFORCEERD_UNLOCK = "documenten.geforceerd-unlock"
VERWIJDEREN = "documenten.verwijderen"
