"""Catalogi API 1.3.3."""
