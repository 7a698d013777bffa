"""Codes → sentences, Italian first, English second."""
