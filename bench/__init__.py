"""Measures the suite on this machine, each read beside the limit of the same machine."""
