"""Measures documenten-api on this machine: large content, a crowd of uploads, a million rows."""
