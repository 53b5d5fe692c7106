"""Documenten API 1.7.1."""
