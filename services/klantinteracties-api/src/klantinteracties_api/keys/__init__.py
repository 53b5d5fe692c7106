"""Keys: the way in of clients that do not sign tokens."""
