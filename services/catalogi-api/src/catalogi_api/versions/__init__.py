"""What the types that have versions share: zaaktypen and informatieobjecttypen."""
