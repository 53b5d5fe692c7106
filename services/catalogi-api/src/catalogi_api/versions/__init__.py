"""What the types that have versions share: zaaktypen, besluittypen and informatieobjecttypen."""
