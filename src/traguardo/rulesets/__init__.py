"""Measurement systems as dated data, each number with its reference."""
