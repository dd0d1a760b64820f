"""Keeps readings: append-only rows in SQLite or PostgreSQL, with what they were made from and what people judged."""
