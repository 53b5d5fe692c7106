"""Scopes of the Notificaties API."""

CONSUMEREN = "notificaties.consumeren"
PUBLICEREN = "notificaties.publiceren"
