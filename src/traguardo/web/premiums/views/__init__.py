"""The pages of the result bonus."""
