"""The pages of the people of a body."""
