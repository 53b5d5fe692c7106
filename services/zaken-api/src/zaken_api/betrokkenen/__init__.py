"""Who takes part in zaken: what rollen hold of them, and zaken are sought by."""
