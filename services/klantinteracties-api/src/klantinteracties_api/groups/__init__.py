"""Groups of fields that several resources have."""
