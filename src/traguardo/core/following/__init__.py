"""A plan in the course of its year: what is due, what is known, what is expected, what is late."""
