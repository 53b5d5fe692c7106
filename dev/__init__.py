"""Runs the whole suite on one machine, for development and for trying it out."""
