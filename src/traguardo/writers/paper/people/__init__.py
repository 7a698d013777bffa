"""The sheets of a person: what is asked of them in a year and what they come to; never published."""
