"""What we read of other services' objects."""
