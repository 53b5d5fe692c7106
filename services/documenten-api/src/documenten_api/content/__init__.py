"""The bytes of documents: how they come in, where they are kept and how they go out."""
