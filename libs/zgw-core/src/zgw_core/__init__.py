"""What every service of the suite does the same: reads, writes, rights, errors, events."""
