"""Zaken API 1.7.0."""
