"""Scopes of the Notificaties API."""

CONSUMEREN = "notificaties.consumeren"
PUBLICEREN = "notificaties.publiceren"

BEHEREN = "notificaties.beheren"
"""Beside the standard: for operators, who look at deliveries and act on them."""
