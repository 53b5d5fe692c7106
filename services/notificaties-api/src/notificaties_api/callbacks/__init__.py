"""Calls to addresses that clients chose."""
