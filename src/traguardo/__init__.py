"""Traguardo: the performance cycle of a public body, from its documents to its scores."""
