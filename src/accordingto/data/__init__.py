"""The tables and the reader model, with one loader; MANIFEST.toml gives source, licence and sha256 of each."""
