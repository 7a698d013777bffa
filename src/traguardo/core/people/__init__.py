"""The people of a body in a year and what each comes to."""
