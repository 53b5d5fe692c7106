"""Notificaties API 1.0.1."""
