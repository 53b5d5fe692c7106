"""What the types below a zaaktype share: statustypen, resultaattypen, roltypen."""
