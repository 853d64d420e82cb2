"""The encoders behind ``search.encoder``: the bundled model, and any sentence-transformers model."""
