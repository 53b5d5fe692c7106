"""What klantinteracties-api does among very many partijen and contacts."""
