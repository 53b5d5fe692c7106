"""Reference lists for zaakgericht werken, read only."""
