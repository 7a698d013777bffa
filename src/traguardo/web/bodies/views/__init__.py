"""The pages of a body, one module a subject."""
