"""Scopes of the Autorisaties API."""

LEZEN = "autorisaties.lezen"
BIJWERKEN = "autorisaties.bijwerken"
