"""Scopes of the Zaken API."""

LEZEN = "zaken.lezen"
AANMAKEN = "zaken.aanmaken"
BIJWERKEN = "zaken.bijwerken"
GEFORCEERD_BIJWERKEN = "zaken.geforceerd-bijwerken"
HEROPENEN = "zaken.heropenen"
STATUSSEN_TOEVOEGEN = "zaken.statussen.toevoegen"
VERWIJDEREN = "zaken.verwijderen"
