"""Types in bulk, from the command line: a version copied, a catalogus exported and imported."""
