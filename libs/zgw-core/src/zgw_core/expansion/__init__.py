"""Related objects inside the object that refers to them: `expand`, and `fields` of a search."""
