"""When a closed zaak is destroyed or handed over: zrc-021."""
