"""Measuring: metrics, gold, bench."""
