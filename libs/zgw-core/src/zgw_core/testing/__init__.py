"""Help for tests: real PostgreSQL and NATS, a client inside the process, stand-ins for others."""
