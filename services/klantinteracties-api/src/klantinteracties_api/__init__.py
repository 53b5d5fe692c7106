"""Klantinteracties API 0.9.0."""
